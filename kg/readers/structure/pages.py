"""The text of a document while it is written from blocks: a line for each paragraph and cell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from kg.model.span import Span
from kg.readers.structure.blocks import Block, Floating, Grid, Note, Slot, Text
from kg.readers.structure.layout import Line


@dataclass(frozen=True, slots=True)
class Place:
    """A cell and its lines [first, last)."""

    slot: Slot
    row: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Column:
    """Lines [first, last) in one column, a frame perhaps; ``starts`` are the lines that open a cell."""

    first: int
    last: int
    starts: tuple[int, ...]
    drawn: bool  # a text box: often a cover or a chart, so that it needs better proof than a table


@dataclass
class Pages:
    """The text while it is written: its lines, and which of them lie in tables and frames."""

    pieces: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    grids: list[tuple[Grid, tuple[Place, ...]]] = field(default_factory=list)
    end: int = 0
    mark: str = ""  # what stands before the next line's own words

    def write(self, found: Sequence[Block], *, flat: bool = False) -> None:
        """Append blocks; ``flat`` makes nothing of nested tables and text boxes but their lines."""
        for block in found:
            if isinstance(block, Text):
                self._put(block)
            elif isinstance(block, Floating):
                first = len(self.lines)
                self.write(block.blocks, flat=flat)
                if not flat:
                    self.columns.append(Column(first, len(self.lines), (first,), drawn=True))
            elif flat or len(block.rows) < 2 or block.columns < 2:
                self._column(block, flat=flat)
            else:
                self._grid(block)

    def write_notes(self, notes: Iterable[Note]) -> None:
        """Append footnotes, each behind its mark, which is no part of its words."""
        for note in notes:
            first = len(self.lines)
            self.mark = f"[{note.mark}] "
            self.write(note.blocks, flat=True)
            self.mark = ""
            for index in range(first, len(self.lines)):
                self.lines[index] = replace(self.lines[index], level=None, contents=False, apart=True)

    def _put(self, block: Text) -> None:
        for piece in block.wording.split("\n"):
            start = self.end + len(self.mark)
            span = Span(start, start + len(piece))
            self.pieces.append(self.mark + piece)
            self.mark = ""
            self.lines.append(Line(span, len(self.pieces), block.level, block.contents))
            self.end = span.end + 1

    def _column(self, grid: Grid, *, flat: bool) -> None:
        first = len(self.lines)
        starts: list[int] = []
        for row in grid.rows:
            for slot in row:
                starts.append(len(self.lines))
                self.write(slot.blocks, flat=flat)
        if not flat and grid.columns == 1:
            self.columns.append(Column(first, len(self.lines), tuple(starts), drawn=False))

    def _grid(self, grid: Grid) -> None:
        places: list[Place] = []
        for number, row in enumerate(grid.rows):
            for slot in row:
                first = len(self.lines)
                self.write(slot.blocks or (Text(""),), flat=True)
                places.append(Place(slot, number, first, len(self.lines)))
        self.grids.append((grid, tuple(places)))
