"""A document of any format as plain text that reads back as the same document."""

from collections.abc import Iterator
from itertools import islice

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


def unflattened(original: Document, flat: Document, span: Span) -> Span:
    """Where in the original the passage stands that is at ``span`` of its flattened copy: its cell, else its line."""
    if original.format == "txt":
        return span
    found = flat.cell_at(span)
    if found is not None and found[0].index < len(original.tables):
        cell = original.tables[found[0].index].at(found[1].row, found[1].column)
        if cell is not None:
            return cell.span
    line = next((line for start, line in _lines(flat) if start <= span.start <= start + len(line)), "")
    # Of equal lines it is the one with as many of them before it.
    before = sum(other.strip() == line.strip() for start, other in _lines(flat) if start + len(other) < span.start)
    equal = (Span(start, start + len(other)) for start, other in _lines(original) if other.strip() == line.strip())
    return next(islice(equal, before, None), Span(0, 0))


def _lines(document: Document) -> Iterator[tuple[int, str]]:
    """The lines outside the tables with their offsets."""
    start = 0
    tables = list(document.tables)
    for line in document.text.split("\n"):
        while tables and tables[0].span.end <= start:
            del tables[0]
        if not (tables and tables[0].span.start <= start):
            yield start, line
        start += len(line) + 1
