"""Places in a document as the public JSON writes them; nothing else builds them."""

from typing import TypedDict

from kg.model.document import Document
from kg.model.span import Span


class CellAddress(TypedDict):
    """A cell: which table of the document, and its row and column, all counted from 0."""

    index: int
    row: int
    column: int


class SheetAddress(TypedDict):
    """A cell as its spreadsheet names it: the sheet (empty where the format has but one) and C12."""

    sheet: str
    cell: str


class Location(TypedDict):
    """A place: 1-based line, offsets in Unicode code points, the wording, the headings above, a short label.

    ``source`` is the annex that the place lies in, None for the plan itself. ``line`` counts the lines of the text that
    was read, from the annex's first in one: in a format without lines of its own each is a paragraph.
    ``page`` and ``page_line``, the printed line on that page, are given for formats that have pages; both count from 1.
    """

    line: int
    start: int
    end: int
    quote: str
    section: list[str]
    page: int | None
    page_line: int | None
    table: CellAddress | None
    source: str | None
    address: SheetAddress | None
    label: str


def location(document: Document, span: Span, label: str) -> Location:
    """The place of ``span``; ``table`` is given where it lies in one cell."""
    found = document.cell_at(span)
    annex = document.annex_at(span.start)
    address = document.address_of(span.start)
    return Location(
        line=document.line_in_file(span.start),
        start=span.start,
        end=span.end,
        quote=document.quote(span),
        section=list(document.section_path(span.start)),
        page=document.page_of(span.start),
        page_line=document.page_line_of(span.start),
        table=None if found is None else CellAddress(index=found[0].index, row=found[1].row, column=found[1].column),
        source=None if annex is None else annex.source,
        address=None if address is None else SheetAddress(sheet=address.sheet, cell=address.cell),
        label=label,
    )
