"""The tables of a PDF while it is read: their cells with what lies in them, joined over pages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.readers.pdf.lattices import Lattice
from kg.readers.pdf.lines import TextLine
from kg.readers.pdf.page import Rect
from kg.readers.structure.outline import is_box_heading

_NEAR = 5.0
_MOST_HEADS = 5
_ROOM = 0.35  # of the page that a row kept whole may leave free
_MOSTLY = 0.8
_FIGURE = re.compile(r"[+\-－]?[\d,，.％%]+")
_NUMBERED = re.compile(r"\d{1,3}|[一二三四五六七八九十]{1,3}")


@dataclass
class PdfCell:
    """A cell: its place in the grid, where it stands on its page, and the lines and inner tables in it, top down."""

    row: int
    column: int
    height: int
    width: int
    box: Rect
    items: "list[TextLine | PdfGrid]" = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its wording without blanks."""
        return "".join("".join(item.text.split()) for item in self.items if isinstance(item, TextLine))


@dataclass
class PdfGrid:
    """A table; ``page`` is the one it begins on, ``last_page`` the one it ends on and ``box`` its place there.

    ``opened`` and ``closed`` say whether a line begins and ends it.
    """

    cells: list[PdfCell]
    rows: int
    xs: tuple[float, ...]
    page: int
    last_page: int
    box: Rect
    opened: bool
    closed: bool

    @property
    def columns(self) -> int:
        """How many columns it has."""
        return len(self.xs) - 1

    def row(self, number: int) -> list[PdfCell]:
        """The cells that begin in a row."""
        return [cell for cell in self.cells if cell.row == number]


def grid_of(lattice: Lattice, page: int) -> PdfGrid:
    """A ruled table with its cells still empty."""
    cells = [PdfCell(cell.row, cell.column, cell.height, cell.width, cell.box) for cell in lattice.cells]
    rows = len(lattice.ys) - 1
    return PdfGrid(
        cells, rows, lattice.xs, page, page, lattice.box, opened=lattice.closed_top, closed=lattice.closed_bottom
    )


def without_empty_rows(grid: PdfGrid) -> PdfGrid:
    """The grid without the rows and columns between double lines and shadings: low or narrow, and without a word."""
    empty = [
        number
        for number in range(grid.rows)
        if all(not cell.items for cell in grid.cells if cell.row <= number < cell.row + cell.height)
        and all(cell.box.bottom - cell.box.top < 6 for cell in grid.row(number))
    ]
    for number in reversed(empty):
        grid.cells = [cell for cell in grid.cells if not (cell.row == number and cell.height == 1)]
        _lower(grid.cells, number)
        grid.rows -= 1
    return grid


def _lower(cells: Sequence[PdfCell], number: int) -> None:
    for cell in cells:
        if cell.row > number:
            cell.row -= 1
        elif cell.row + cell.height > number + 1 or (cell.row == number and cell.height > 1):
            cell.height -= 1


def goes_on(first: PdfGrid, second: PdfGrid, bottom: float) -> bool:
    """Whether the table at the top of a page continues the one at the end of the page before.

    ``bottom`` is how far down text reaches on the pages: a table that ends well above it has ended.
    """
    if second.page != first.last_page + 1:
        return False
    row = min((cell.box.bottom - cell.box.top for cell in second.row(0)), default=0.0)
    same_head = first.columns > 1 and bool(_words(first)) and _words(first) == _words(second)
    room = bottom - first.box.bottom
    if first.closed and room > (_ROOM * bottom if same_head else max(40.0, 1.5 * row)):
        return False
    if abs((first.xs[-1] - first.xs[0]) - (second.xs[-1] - second.xs[0])) > 2 * _NEAR:
        return False
    opening = next((item for cell in second.row(0) for item in cell.items if isinstance(item, TextLine)), None)
    if opening is not None and is_box_heading(opening.text) and second.opened:
        return False
    if first.columns == 1 or second.columns == 1:
        return first.columns == second.columns
    return _common(first, second) is not None


def _words(grid: PdfGrid) -> str:
    """The wording of a table's first row."""
    return "|".join(cell.text for cell in grid.row(0) if cell.text)


def _common(first: PdfGrid, second: PdfGrid) -> tuple[float, ...] | None:
    """The bounds of the columns of both, counted from the left edge, where those of one are among the other's."""
    ours = [x - first.xs[0] for x in first.xs]
    theirs = [x - second.xs[0] for x in second.xs]
    few, many = sorted((ours, theirs), key=len)
    if all(any(abs(x - other) <= _NEAR for other in many) for x in few):
        return tuple(many)
    return None


def joined(first: PdfGrid, second: PdfGrid) -> PdfGrid:
    """Both as one table: repeated heads left out, a row that the page parts made whole."""
    common = _common(first, second)
    assert common is not None
    ours, theirs = _widened(first, common), _widened(second, common)
    heads = 0
    if first.columns > 1:
        while heads < min(_MOST_HEADS, first.rows - 1, second.rows) and _wording(ours, heads) == _wording(
            theirs, heads
        ):
            heads += 1
        heads = heads if any(_wording(ours, number).strip("|") for number in range(heads)) else 0
    kept = [replace(cell, row=cell.row - heads) for cell in theirs if cell.row >= heads]
    rows = second.rows - heads
    if rows and _is_rest(first, ours, second, kept, heads):
        last = first.rows - 1
        for cell in kept:
            if cell.row:
                continue
            above = next((c for c in ours if c.column == cell.column and c.row <= last < c.row + c.height), None)
            if above is not None:
                above.items += cell.items
        tail = [cell for cell in kept if cell.row or cell.height > 1]
        kept = [replace(cell, row=max(0, cell.row - 1), height=cell.height - (cell.row == 0)) for cell in tail]
        rows -= 1
    cells = ours + [replace(cell, row=cell.row + first.rows) for cell in kept]
    xs = tuple(first.xs[0] + x for x in common)
    return PdfGrid(
        cells,
        first.rows + rows,
        xs,
        first.page,
        second.last_page,
        second.box,
        opened=first.opened,
        closed=second.closed,
    )


def _widened(grid: PdfGrid, common: Sequence[float]) -> list[PdfCell]:
    """The cells with their columns counted by the bounds of both tables."""
    at = [min(range(len(common)), key=lambda i, x=x: abs(common[i] - (x - grid.xs[0]))) for x in grid.xs]  # type: ignore[misc]
    return [
        replace(cell, column=at[cell.column], width=max(1, at[cell.column + cell.width] - at[cell.column]))
        for cell in grid.cells
    ]


def _wording(cells: Sequence[PdfCell], row: int) -> str:
    return "|".join(f"{cell.column}:{cell.text}" for cell in cells if cell.row == row)


def _is_rest(first: PdfGrid, ours: Sequence[PdfCell], second: PdfGrid, kept: Sequence[PdfCell], heads: int) -> bool:
    """Whether the first row of ``kept`` is the rest of the last row of ``ours``, which the page has parted.

    It has no words where the last row has none and, the table being open there, not everywhere where that has some; or it
    lacks a number that the rows above have. A figure under a figure begins a row of its own.
    """
    if first.columns == 1:
        return len(kept) == 1
    row = [cell for cell in kept if cell.row == 0]
    last = {cell.column: cell.text for cell in ours if cell.row <= first.rows - 1 < cell.row + cell.height}
    words = {cell.column: cell.text for cell in row if cell.text}
    if {cell.column for cell in row} != set(last) or not words:
        return False
    if any(
        not last[column] or (_FIGURE.fullmatch(last[column]) and _FIGURE.fullmatch(text))
        for column, text in words.items()
    ):
        return False
    if (not first.closed or (not second.opened and not heads)) and set(words) < {c for c, text in last.items() if text}:
        return True
    for column in set(last) - set(words):
        above = [c.text for c in ours if c.column == column and c.row > 0 and c.height == 1]
        numbered = sum(_NUMBERED.fullmatch(text) is not None for text in above)
        if len(above) >= 3 and numbered >= _MOSTLY * len(above):
            return True
    return False
