"""The ruling lines of a PDF page -> grids of cells, merged cells included.

Method: lines that meet make one table; their positions cut it into small fields, and fields without a line between
them are one cell (the lattice method of Nurminen 2013, as in Camelot and pdfplumber).
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.readers.pdf.page import Page, Rect

_NEAR = 3.0  # lines closer than this are one line, ends closer than this meet
_SMALLEST = 12.0
_OPEN = 10.0  # a table's lines may run on past its last upright line: the sides are open
_COVERED = 0.6
_MOST_FIELDS = 60_000
_WHOLE_PAGE = 0.9


@dataclass(frozen=True, slots=True)
class LatticeCell:
    """A cell: its upper left field in the grid, how many fields it covers, and where it stands."""

    row: int
    column: int
    height: int
    width: int
    box: Rect


@dataclass(frozen=True)
class Lattice:
    """A ruled table. ``xs`` and ``ys`` bound its columns and rows.

    ``closed_top`` and ``closed_bottom`` say whether a line ends it there: one that goes on over the page may have none.
    """

    box: Rect
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[LatticeCell, ...]
    closed_top: bool
    closed_bottom: bool

    @cached_property
    def _fields(self) -> dict[tuple[int, int], int]:
        return {
            (row, column): index
            for index, cell in enumerate(self.cells)
            for row in range(cell.row, cell.row + cell.height)
            for column in range(cell.column, cell.column + cell.width)
        }

    def cell_at(self, x: float, y: float) -> int | None:
        """The index of the cell around a point; None outside."""
        if not self.box.holds(x, y):
            return None
        column = min(max(bisect_right(self.xs, x) - 1, 0), len(self.xs) - 2)
        row = min(max(bisect_right(self.ys, y) - 1, 0), len(self.ys) - 2)
        return self._fields.get((row, column))


@dataclass(frozen=True, slots=True)
class _Bar:
    """A line at ``at`` from ``start`` to ``end``."""

    at: float
    start: float
    end: float


def lattices(page: Page) -> list[Lattice]:
    """The ruled tables and frames of a page, the larger ones first; a border around the whole page is none."""
    across = _joined([_Bar(line.middle, line.left, line.right) for line in page.across])
    down = _joined([_Bar(line.left, line.top, line.bottom) for line in page.down])
    found = []
    for mine, yours in _groups(across, down):
        lattice = _lattice(mine, yours)
        if lattice is None:
            continue
        box = lattice.box
        wide = box.right - box.left > _WHOLE_PAGE * page.width and box.bottom - box.top > _WHOLE_PAGE * page.height
        if not (wide and len(lattice.cells) == 1):
            found.append(lattice)
    return sorted(found, key=lambda one: -(one.box.right - one.box.left) * (one.box.bottom - one.box.top))


def _joined(bars: Sequence[_Bar]) -> list[_Bar]:
    """The bars with those that continue or double each other made one."""
    positions = _clustered(bar.at for bar in bars)
    by_place: dict[float, list[_Bar]] = {}
    for bar in bars:
        by_place.setdefault(_nearest(positions, bar.at), []).append(bar)
    result = []
    for at, same in sorted(by_place.items()):
        same.sort(key=lambda bar: bar.start)
        start, end = same[0].start, same[0].end
        for bar in same[1:]:
            if bar.start <= end + _NEAR:
                end = max(end, bar.end)
            else:
                result.append(_Bar(at, start, end))
                start, end = bar.start, bar.end
        result.append(_Bar(at, start, end))
    return result


def _clustered(values: Iterable[float]) -> list[float]:
    """The values, those closer than ``_NEAR`` to the one before as one, at their mean."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][0] <= _NEAR:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _nearest(positions: Sequence[float], value: float) -> float:
    index = bisect_right(positions, value)
    return min(positions[max(0, index - 1) : index + 1], key=lambda position: abs(position - value))


def _groups(across: Sequence[_Bar], down: Sequence[_Bar]) -> list[tuple[list[_Bar], list[_Bar]]]:
    """The lines that hang together."""
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, bar in enumerate(across):
        for j, other in enumerate(down, len(across)):
            meets = bar.start - _NEAR <= other.at <= bar.end + _NEAR
            if meets and other.start - _NEAR <= bar.at <= other.end + _NEAR:
                parent[root(i)] = root(j)
    found: dict[int, tuple[list[_Bar], list[_Bar]]] = {}
    for i, bar in enumerate(across):
        found.setdefault(root(i), ([], []))[0].append(bar)
    for j, bar in enumerate(down, len(across)):
        found.setdefault(root(j), ([], []))[1].append(bar)
    return [group for group in found.values() if group[0] and group[1]]


def _lattice(across: Sequence[_Bar], down: Sequence[_Bar]) -> Lattice | None:
    xs = _bounds([bar.at for bar in down], min(bar.start for bar in across), max(bar.end for bar in across))
    ys = _bounds([bar.at for bar in across], min(bar.start for bar in down), max(bar.end for bar in down))
    box = Rect(xs[0], ys[0], xs[-1], ys[-1])
    fields = (len(xs) - 1) * (len(ys) - 1)
    small = box.right - box.left < 2 * _SMALLEST or box.bottom - box.top < _SMALLEST
    if small or not 1 <= fields <= _MOST_FIELDS:
        return None
    cells = _cells(xs, ys, across, down)
    flat = [bar.at for bar in across]
    return Lattice(
        box,
        tuple(xs),
        tuple(ys),
        tuple(cells),
        closed_top=abs(min(flat) - ys[0]) <= _NEAR,
        closed_bottom=abs(max(flat) - ys[-1]) <= _NEAR,
    )


def _bounds(positions: Sequence[float], first: float, last: float) -> list[float]:
    """Where the grid is cut: at the lines, and at the ends of those across them where these run on."""
    found = _clustered(positions)
    if found[0] - first > _OPEN:
        found.insert(0, first)
    if last - found[-1] > _OPEN:
        found.append(last)
    return found


def _cells(xs: Sequence[float], ys: Sequence[float], across: Sequence[_Bar], down: Sequence[_Bar]) -> list[LatticeCell]:
    columns, count = len(xs) - 1, len(ys) - 1
    upright = {x: [bar for bar in down if abs(bar.at - x) <= _NEAR] for x in xs}
    level = {y: [bar for bar in across if abs(bar.at - y) <= _NEAR] for y in ys}
    parent = list(range(columns * count))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for row in range(count):
        for column in range(columns):
            here = row * columns + column
            if column + 1 < columns and not _covers(upright[xs[column + 1]], ys[row], ys[row + 1]):
                parent[root(here)] = root(here + 1)
            if row + 1 < count and not _covers(level[ys[row + 1]], xs[column], xs[column + 1]):
                parent[root(here)] = root(here + columns)
    groups: dict[int, list[int]] = {}
    for index in range(columns * count):
        groups.setdefault(root(index), []).append(index)
    found = []
    for group in groups.values():
        for top, left, height, width in _rectangles(group, columns):
            box = Rect(xs[left], ys[top], xs[left + width], ys[top + height])
            found.append(LatticeCell(top, left, height, width, box))
    return sorted(found, key=lambda cell: (cell.row, cell.column))


def _covers(bars: Sequence[_Bar], start: float, end: float) -> bool:
    covered = sum(max(0.0, min(bar.end, end) - max(bar.start, start)) for bar in bars)
    return covered >= _COVERED * (end - start)


def _rectangles(group: Sequence[int], columns: int) -> list[tuple[int, int, int, int]]:
    """The group as one rectangle (row, column, height, width), or row by row if it is none."""
    places = [divmod(index, columns) for index in group]
    top, bottom = min(r for r, _ in places), max(r for r, _ in places)
    left, right = min(c for _, c in places), max(c for _, c in places)
    if (bottom - top + 1) * (right - left + 1) == len(group):
        return [(top, left, bottom - top + 1, right - left + 1)]
    result: list[tuple[int, int, int, int]] = []
    for row, column in sorted(places):
        last = result[-1] if result else None
        if last is not None and last[0] == row and last[1] + last[3] == column:
            result[-1] = (row, last[1], 1, last[3] + 1)
        else:
            result.append((row, column, 1, 1))
    return result
