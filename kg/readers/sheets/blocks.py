"""What lies on a sheet: tables apart from the titles above them and the notes below."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.readers.sheets.book import Merge, Place, Sheet

_NUMBER = re.compile(r"[-+]?[\d,，]*\d(?:\.\d+)?\s*[%％‰]?")
_YEAR = re.compile(r"(?:19|20)\d\d")
# 填报单位：某局, 单位：万元: what a form says above and below its table, each in a cell of its own.
_LABELLED = re.compile(r"[（(]?[^：:，。]{1,10}[：:]")
_NOTE = re.compile(r"[（(]?(?:注|备\s*注|说\s*明|附\s*注|资料来源|数据来源|来源)\s*\d*\s*[：:、.．]")


@dataclass(frozen=True, slots=True)
class Seen:
    """A cell that is shown: its place in the sheet, its wording, and over how many columns and rows it reaches."""

    row: int
    column: int
    wording: str
    width: int = 1
    height: int = 1


Row = tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Cells that stand for themselves: titles, notes, remarks."""

    cells: Row


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of one table, from its head down."""

    rows: tuple[Row, ...]


def blocks(sheet: Sheet) -> Iterator[Lines | Grid]:
    """The tables and lines of a sheet in reading order; hidden rows and columns are left out.

    A blank row ends a table unless data goes on below it; a blank column parts two tables if both have a head and
    names of their own.
    """
    for run in _joined(_runs(_rows(sheet), sheet)):
        yield from _of_run(run, sheet)


def _rows(sheet: Sheet) -> list[Row]:
    """The shown cells by rows; a merged cell whose first row or column is hidden begins at the first that is not."""
    merges = {(merge.top, merge.left): merge for merge in sheet.merges}
    rows: dict[int, list[Seen]] = {}
    for (row, column), wording in sheet.cells.items():
        merge = merges.get((row, column), Merge(row, column, row + 1, column + 1))
        top = next((r for r in range(merge.top, merge.bottom) if r not in sheet.hidden_rows), None)
        left = next((c for c in range(merge.left, merge.right) if not sheet.is_hidden_column(c)), None)
        if top is not None and left is not None:
            rows.setdefault(top, []).append(Seen(top, left, wording, merge.right - left, merge.bottom - top))
    return [tuple(sorted(rows[row], key=lambda seen: seen.column)) for row in sorted(rows)]


def _runs(rows: Sequence[Row], sheet: Sheet) -> list[list[Row]]:
    """The rows, parted where at least one row between them is blank and no merged cell reaches over it."""
    runs: list[list[Row]] = []
    end = -1
    for row in rows:
        if not runs or _gap(end, row[0].row, sheet.hidden_rows):
            runs.append([])
        runs[-1].append(row)
        end = max(end if len(runs[-1]) > 1 else 0, row[0].row + 1, *(cell.row + cell.height for cell in row))
    return runs


def _gap(end: int, start: int, hidden: Collection[int]) -> bool:
    """Whether some row in [end, start) is shown, so that a reader of the sheet sees a blank."""
    return start - end > len(hidden) or any(row not in hidden for row in range(end, start))


def _joined(runs: Sequence[list[Row]]) -> list[list[Row]]:
    """The runs, where one that has no head of its own goes on with the table above its blank row."""
    joined: list[list[Row]] = []
    for run in runs:
        body = next((row for row in run if len(row) > 1), None)
        above = joined[-1] if joined else None
        if body is not None and above is not None and _is_data(body) and _is_within(run, above):
            above.extend(run)
        else:
            joined.append(list(run))
    return joined


def _is_data(row: Row) -> bool:
    """Whether a row holds a number that is no year: heads have none."""
    return any(_NUMBER.fullmatch(cell.wording) and not _YEAR.fullmatch(cell.wording) for cell in row)


def _is_within(run: Sequence[Row], above: Sequence[Row]) -> bool:
    """Whether a run lies under the columns of a table above it."""
    wide = [row for row in above if len(row) > 1]
    if len(wide) < 2 or _is_data(wide[0]):
        return False
    first, last = _reach(wide)
    begin, end = _reach(run)
    return first <= begin and end <= last


def _reach(rows: Sequence[Row]) -> tuple[int, int]:
    """The first column of some rows and the one behind their last cell's beginning."""
    return min(row[0].column for row in rows), max(row[-1].column for row in rows)


def _of_run(run: Sequence[Row], sheet: Sheet) -> Iterator[Lines | Grid]:
    first, last = _body(run)
    yield from (Lines(row) for row in run[:first])
    if first < last:
        for piece in _pieces(run[first:last], sheet):
            yield from _of_piece(piece)
    yield from (Lines(row) for row in run[last:])


def _of_piece(piece: Sequence[Row]) -> Iterator[Lines | Grid]:
    first, last = _body(piece)
    yield from (Lines(row) for row in piece[:first])
    rows = piece[first:last]
    if len(rows) > 1 and len({cell.column for row in rows for cell in row}) > 1:
        yield Grid(tuple(rows))
    else:
        yield from (Lines(row) for row in rows)
    yield from (Lines(row) for row in piece[last:])


def _body(run: Sequence[Row]) -> tuple[int, int]:
    """The rows [first, last) of a run that are its table; above and below stand titles and notes."""
    first, last = 0, len(run)
    reach = _reach(run)
    while first < last and _is_title(run, first, reach):
        first += 1
    while last > first and (len(run[last - 1]) == 1 or _is_form(run[last - 1])) and not _is_tail(run[last - 1][0]):
        last -= 1
    return (first, last) if last - first > 1 else (len(run), len(run))


def _is_title(run: Sequence[Row], index: int, reach: tuple[int, int]) -> bool:
    row = run[index]
    if len(row) > 1:
        return _is_form(row)
    cell = row[0]
    begin, end = reach
    # A head's upper row may hold one cell alone, over some of the columns: 目标值 over 2023年 and 2025年.
    partly = cell.width > 1 and cell.column > begin and cell.column + cell.width <= end + 2
    return not (partly and index + 1 < len(run) and len(run[index + 1]) > 1)


def _is_tail(cell: Seen) -> bool:
    """Whether the only cell of a last row belongs to the table: a number, or a short name that is no note."""
    return _NUMBER.fullmatch(cell.wording) is not None or (
        cell.width == 1 and cell.column > 0 and len(cell.wording) <= 12 and not _NOTE.match(cell.wording)
    )


def _is_form(row: Row) -> bool:
    return len(row) <= 4 and all(_LABELLED.match(cell.wording) for cell in row)


def _pieces(rows: Sequence[Row], sheet: Sheet) -> list[list[Row]]:
    """Tables side by side, parted by a blank column; a column that is only a gap in one table parts nothing."""
    reach: dict[int, int] = {}
    for row in rows:
        for cell in row:
            reach[cell.column] = max(reach.get(cell.column, 0), cell.column + cell.width)
    starts: list[int] = []
    end = -1
    for column in sorted(reach):
        if not starts or (column > end and not all(map(sheet.is_hidden_column, range(end, column)))):
            starts.append(column)
        end = max(end, reach[column])
    if len(starts) == 1:
        return [list(rows)]
    pieces = [_between(rows, start, stop) for start, stop in zip(starts, [*starts[1:], end + 1], strict=True)]
    if all(_stands_alone(piece) for piece in pieces):
        return pieces
    return [list(rows)]


def _between(rows: Sequence[Row], start: int, stop: int) -> list[Row]:
    cut = (tuple(cell for cell in row if start <= cell.column < stop) for row in rows)
    return [row for row in cut if row]


def _stands_alone(piece: Sequence[Row]) -> bool:
    """Whether a piece has a head, and below it a first column of names or running numbers beside another column."""
    columns = sorted({cell.column for row in piece for cell in row})
    if len(columns) < 2 or len(piece) < 2:
        return False
    first, last = _body(piece)
    body = piece[first:last]
    if len(body) < 2 or _is_data(body[0]) or len(body[0]) < 2:
        return False
    names = [cell.wording for row in body[1:] for cell in row if cell.column in columns[:2]]
    return any(not _NUMBER.fullmatch(name) for name in names)


@dataclass(frozen=True, slots=True)
class Slot:
    """A place of a table's grid, rows and columns counted from 0 within it; ``seen`` is None for an empty cell."""

    row: int
    column: int
    width: int
    height: int
    place: Place
    seen: Seen | None


def slots(grid: Grid) -> tuple[list[Slot], int]:
    """The cells of a table from left to right and down, empty ones included, and the number of its columns.

    Columns at which no cell begins fall away, and so do merged cells that overlap with others.
    """
    columns = sorted({cell.column for row in grid.rows for cell in row})
    numbers = [row[0].row for row in grid.rows]
    taken: set[Place] = set()
    made: list[Slot] = []
    for index, row in enumerate(grid.rows):
        own: Mapping[int, Seen] = {cell.column: cell for cell in row}
        for at, column in enumerate(columns):
            if (index, at) in taken:
                continue
            seen = own.get(column)
            slot = Slot(index, at, 1, 1, (numbers[index], column), seen)
            if seen is not None and (seen.width > 1 or seen.height > 1):
                right = bisect_left(columns, seen.column + seen.width)
                bottom = bisect_left(numbers, seen.row + seen.height)
                slot = _grown(slot, max(right, at + 1), max(bottom, index + 1), taken)
            made.append(slot)
            taken.discard((index, at))
    return made, len(columns)


def _grown(slot: Slot, right: int, bottom: int, taken: set[Place]) -> Slot:
    """The slot as far as it can reach without meeting another one; what it covers is marked as taken."""
    width = 1
    while slot.column + width < right and (slot.row, slot.column + width) not in taken:
        width += 1
    height = 1
    while slot.row + height < bottom and all(
        (slot.row + height, column) not in taken for column in range(slot.column, slot.column + width)
    ):
        height += 1
    for row in range(slot.row, slot.row + height):
        taken.update((row, column) for column in range(slot.column, slot.column + width))
    return replace(slot, width=width, height=height)
