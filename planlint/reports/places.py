"""Places in the words of whoever has the document open: a line of a text, a paragraph of a Word file, a row of a table."""

from typing import TYPE_CHECKING

from kg.model.document import Document, Table
from kg.model.span import Span
from planlint.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx


def where(document: Document, span: Span, language: str = "zh") -> str:
    """表1第3行 inside a table, else 第4行 of a plain text or 第4段 of any other format; all count from 1.

    A word processor shows no line that two people could agree on: there the place is the paragraph's ordinal. Where
    there are printed pages, it is 第2页第4行 or 第2页表1第3行. In a sheet it is the cell (“指标”E12); in an annex its
    file's name stands before it.
    """
    say = words(language)
    annex = document.annex_at(span.start)
    before = "" if annex is None else say["annex"].format(file=annex.source)
    address = document.address_of(span.start)
    if address is not None:
        return before + (say["sheet_cell"] if address.sheet else "{cell}").format(
            sheet=address.sheet, cell=address.cell
        )
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


def tell_places(graph: "nx.MultiDiGraph[str]", documents: "Sequence[Document]", language: str = "zh") -> None:
    """Give the evidence on the nodes of ``graph`` its place in words (``where``), and table rows as cells in a row.

    The graph knows a passage by file, line and wording; a file name alone may be that of several documents.
    """
    known: dict[str, list[tuple[Document, list[int]]]] = {}
    for document in documents:
        starts = [0, *(at + 1 for at, character in enumerate(document.text) if character == "\n")]
        known.setdefault(document.source, []).append((document, starts))
    for _, data in graph.nodes(data=True):
        data["evidence"] = [_told(item, known.get(item["source"], ()), language) for item in data["evidence"]]


def _told(
    item: dict[str, object], documents: "Sequence[tuple[Document, list[int]]]", language: str
) -> dict[str, object]:
    quote, line = str(item["quote"]), item["line"]
    for document, starts in documents:
        if not isinstance(line, int) or line > len(starts):
            continue
        at = document.text.find(quote, starts[line - 1])
        if at < 0 or document.line_of(at) != line:
            continue
        span = Span(at, at + len(quote))
        return {**item, "where": where(document, span, language), "quote": _in_cells(document, span)}
    return item


def _in_cells(document: Document, span: Span) -> str:
    """The wording at ``span``; that of several cells with bars between them."""
    found = row_of(document, span)
    if found is None:
        return document.quote(span)
    touched = [cell.text for cell in found[0].cells if cell.span.meets(span) and cell.text]
    return " | ".join(touched) if len(touched) > 1 else document.quote(span)
