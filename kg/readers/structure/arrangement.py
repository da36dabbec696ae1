"""What written lines are: cells, captions, frames, prose - the way from blocks to a Document, whatever the format."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.model.document import Cell, Document, Table
from kg.model.span import Span
from kg.readers.structure.blocks import Block, Grid, Note
from kg.readers.structure.captions import caption, frames, is_prose, is_title_row
from kg.readers.structure.layout import Frame, Line, Source, artifacts_in, assemble, continued, normalise, wording
from kg.readers.structure.outline import heading, is_box_heading
from kg.readers.structure.pages import Column, Pages, Place

_LINES_ABOVE = 4
_LONGEST_TITLE = 60
_CHAPTERS = frozenset({"chapter", "han"})


def from_blocks(
    found: Sequence[Block], source: Source, notes: Sequence[str] = (), apart: Sequence[Note] = ()
) -> Document:
    """A document from blocks in reading order, those of a Word file or of another format that has paragraphs and tables.

    ``apart`` are what stands beside the running text (footnotes), ``notes`` sentences about how it was read.
    """
    pages = Pages()
    pages.write(found)
    if apart:
        pages.write_notes(apart)
    document = Arrangement("\n".join(pages.pieces), pages).document(source)
    return replace(document, notes=(*document.notes, *notes))


class Arrangement:
    """What the written lines are: cells, captions, frames, prose."""

    def __init__(self, text: str, pages: Pages) -> None:
        self._text = text
        self._normal = normalise(text, artifacts_in(text))
        self._pages = pages
        self._lines = pages.lines
        self._taken: set[int] = set()  # lines of tables and captions
        self._tables: list[Table] = []
        self._frames: list[Frame] = []

    def document(self, source: Source) -> Document:
        """The lines assembled."""
        for grid, places in sorted(self._pages.grids, key=lambda found: found[1][0].first):
            self._grid(grid, places)
        for column in self._pages.columns:
            self._frames += self._framed(column)
        prose = [line for index, line in enumerate(self._lines) if index not in self._taken]
        ordered = sorted(self._frames, key=lambda found: found.title.start)
        return assemble(self._text, source, list(self._without_title_levels(prose)), self._tables, ordered)

    def _parts(self, first: int, last: int) -> list[Span]:
        """The lines [first, last) that are not blank, trimmed."""
        parts = []
        for line in self._lines[first:last]:
            content = self._normal[line.span.start : line.span.end]
            start = line.span.start + len(content) - len(content.lstrip())
            if content.strip():
                parts.append(Span(start, start + len(content.strip())))
        return parts

    def _content(self, first: int, last: int) -> str:
        return "".join(self._text[part.start : part.end] for part in self._parts(first, last))

    def _grid(self, grid: Grid, places: Sequence[Place]) -> None:
        head = places[0]
        opening = self._parts(head.first, head.last)
        title_row = (
            len(opening) == 1
            and len(grid.rows) > 2
            and head.slot.width == grid.columns
            and head.slot.height == 1
            and is_title_row(self._normal[opening[0].start : opening[0].end])
        )
        if not title_row:
            self._table(places, grid.columns, self._caption(head.first))
            return
        title, rest = opening[0], places[1:]
        everything = self._parts(rest[0].first, rest[-1].last)
        if is_box_heading(self._normal[title.start : title.end]) and everything:
            self._frames.append(Frame(title, Span(title.end, everything[-1].end)))
        if is_prose([self._content(place.first, place.last) for place in rest], grid.columns):
            return
        if not self._frames or self._frames[-1].title != title:
            self._taken.update(range(head.first, head.last))
        self._table([replace(place, row=place.row - 1) for place in rest], grid.columns, title)

    def _caption(self, first: int) -> Span | None:
        above = [
            index
            for index in range(first - 1, max(first - 1 - _LINES_ABOVE, -1), -1)
            if index not in self._taken and self._may_be_caption(self._lines[index])
        ]
        found = caption(self._normal, (self._lines[index].span for index in above))
        if found is not None:
            self._taken.update(index for index in above if self._lines[index].span.covers(found))
        return found

    def _may_be_caption(self, line: Line) -> bool:
        """A heading of the document's outline is none, unless it calls itself a table (表1 …)."""
        content = self._normal[line.span.start : line.span.end].strip()
        return line.level is None or re.match(r"附?表\s*[\d一二三四五六七八九十]", content) is not None

    def _table(self, places: Sequence[Place], columns: int, title: Span | None) -> None:
        cells: list[Cell] = []
        for place in places:
            self._taken.update(range(place.first, place.last))
            parts = self._parts(place.first, place.last)
            at = self._lines[place.first].span.start
            span = Span(parts[0].start, parts[-1].end) if parts else Span(at, at)
            text = wording(self._text, parts)
            cells.append(Cell(place.row, place.slot.column, span, text, place.slot.height, place.slot.width))
        whole = Span(min(cell.span.start for cell in cells), max(cell.span.end for cell in cells))
        rows = max(cell.row + cell.row_span for cell in cells)
        self._tables.append(Table(0, whole, rows, columns, continued(cells), title))

    def _framed(self, column: Column) -> list[Frame]:
        free = [index for index in range(column.first, column.last) if index not in self._taken]
        parts = [part for index in free for part in self._parts(index, index + 1)]
        starts = {part.start for index in column.starts for part in self._first_part(index, column)}
        found = frames(self._normal, parts, starts)
        if found and free:
            # A table nested at the end of a frame belongs to it.
            end = self._parts(column.first, column.last)[-1].end
            found[-1] = replace(found[-1], body=Span(found[-1].body.start, max(found[-1].body.end, end)))
        return [one for one in found if self._is_frame(one, column)]

    def _first_part(self, start: int, column: Column) -> list[Span]:
        after = bisect_right(column.starts, start)
        following = column.starts[after] if after < len(column.starts) else column.last
        return self._parts(start, following)[:1]

    def _is_frame(self, found: Frame, column: Column) -> bool:
        """A whole plan set in a table, or a cover in a text box, is no box."""
        if is_box_heading(self._normal[found.title.start : found.title.end]):
            return True
        inside = [part for part in self._parts(column.first, column.last) if found.body.covers(part)]
        outline = [heading(self._normal, part) for part in inside]
        if sum(one is not None and one.style in _CHAPTERS for one in outline) > 1:
            return False
        body = self._normal[found.body.start : found.body.end]
        return not column.drawn or re.search("[。；]", body) is not None

    def _without_title_levels(self, prose: Iterable[Line]) -> Iterator[Line]:
        """Above the first sentence, a heading style without a number is the document's own title, not a section's."""
        opening = True
        for line in prose:
            content = self._normal[line.span.start : line.span.end].strip()
            if opening and content and not line.contents:
                numbered = heading(self._normal, line.span) is not None
                opening = not numbered and len(content) <= _LONGEST_TITLE and "。" not in content
            yield replace(line, level=None) if opening else line
