"""A document of any format as plain text that reads back as the same document."""

from kg.model.document import Document, Table
from kg.model.span import Span


def flattened(document: Document) -> str:
    """The text itself for plain text; of other formats, with tables and boxes in the form that plain text has.

    There each cell is a TAB and its wording on a line of its own, a blank line ends a row and one more the table; a box
    is a title behind a TAB, and two blank lines behind its last paragraph.
    """
    if document.format == "txt":
        return document.text
    edits: list[tuple[Span, str]] = [(table.span, _cells(table, document)) for table in document.tables]
    for box in document.boxes:
        edits += [(Span(box.heading.start, box.heading.start), "\t"), (Span(box.body.end, box.body.end), "\n\n\n")]
    text = document.text
    for span, replacement in sorted(edits, key=lambda edit: edit[0], reverse=True):
        text = text[: span.start] + replacement + text[span.end :]
    return text


def _cells(table: Table, document: Document) -> str:
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        rows[cell.row].append("\t" + document.quote(cell.span) + "\n")
    return "\n".join("".join(row) for row in rows) + "\n\n"
