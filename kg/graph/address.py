"""Where a passage stands, in the words of whoever has the document open: a line, a paragraph, a row of a table, a cell.

The graph tells it beside the line number: a word processor shows no line that two people could agree on.
"""

from collections.abc import Mapping

from kg.model.document import Document, Table
from kg.model.span import Span

CHINESE: Mapping[str, str] = {
    "line": "第{n}行",
    "paragraph": "第{n}段",
    "table_row": "表{table}第{row}行",
    "on_page": "第{page}页{place}",
    "sheet_cell": "“{sheet}”{cell}",
    "annex": "附件 {file} ",
}
"""The words of an address; reports in another language bring their own under the same keys."""


def address(document: Document, span: Span, say: Mapping[str, str] = CHINESE) -> str:
    """表1第3行 inside a table, else 第4行 of a plain text or 第4段 of any other format; all count from 1.

    A word processor shows no line that two people could agree on: there the place is the paragraph's ordinal. Where
    there are printed pages, it is 第2页第4行 or 第2页表1第3行. In a sheet it is the cell (“指标”E12); in an annex its
    file's name stands before it.
    """
    annex = document.annex_at(span.start)
    before = "" if annex is None else say["annex"].format(file=annex.source)
    sheet = document.address_of(span.start)
    if sheet is not None:
        return before + (say["sheet_cell"] if sheet.sheet else "{cell}").format(sheet=sheet.sheet, cell=sheet.cell)
    found = row_of(document, span)
    page, printed = document.page_of(span.start), document.page_line_of(span.start)
    if found is not None:
        table, row = found
        place = say["table_row"].format(table=table.index + 1, row=row + 1)
        return before + (place if page is None else say["on_page"].format(page=page, place=place))
    if page is not None and printed is not None:
        return say["on_page"].format(page=page, place=say["line"].format(n=printed))
    unit = "line" if (document.format if annex is None else annex.format) == "txt" else "paragraph"
    return before + say[unit].format(n=document.line_in_file(span.start))


def row_of(document: Document, span: Span) -> tuple[Table, int] | None:
    """The table that holds ``span`` and the first row it touches, counted from 0; None outside tables."""
    for table in document.tables:
        if not table.span.covers(span):
            continue
        for cell in table.cells:
            if cell.span.meets(span) or cell.span == span:
                return table, cell.row
    return None
