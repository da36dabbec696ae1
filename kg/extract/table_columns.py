"""Which column of a table holds what, by the words of its head; a head may have several rows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.extract.quantities import cell_quantity
from kg.lexicon.table_heads import meaning, totals
from kg.model.document import Cell, Table
from kg.model.span import Span
from kg.readers.structure.layout import normalise

_YEAR = re.compile(r"(?:19|20)\d\d")
_INDICATORS = re.compile(r"指标(?!任务)")
_DIGITS = re.compile(r"\d{1,3}")

Grid = Sequence[Sequence[Cell | None]]


def grid_of(table: Table) -> list[list[Cell | None]]:
    """The cells that cover each place, row by row."""
    return [[table.at(row, column) for column in range(table.columns)] for row in range(table.rows)]


def head_rows(grid: Grid) -> int:
    """How many rows the head has: it ends before the first row that holds a running number or a value."""
    for row in range(1, min(len(grid), 4)):
        texts = [cell.text for cell in grid[row] if cell is not None and cell.row == row]
        if any(_DIGITS.fullmatch(text.strip()) or _is_value(text) for text in texts):
            return row
    return 1


def squashed(text: str) -> str:
    """A cell's wording without white space."""
    return re.sub(r"\s+", "", text)


def _is_value(text: str) -> bool:
    narrow = normalise(squashed(text), ())
    return not _YEAR.fullmatch(narrow.removesuffix("年")) and cell_quantity(narrow, Span(0, 0), "") is not None


@dataclass(frozen=True)
class Columns:
    """A table read by its head: ``at`` gives the column of a meaning (``also``: a second one of those who answer)."""

    grid: Grid
    head: int
    at: Mapping[str, int]

    def cell(self, row: int, name: str) -> Cell | None:
        """The cell of a meaning in a row, if the table has such a column and the row words in it."""
        column = self.at.get(name)
        cell = None if column is None else self.grid[row][column]
        return None if cell is None or not cell.text.strip() else cell

    def head_of(self, name: str) -> Cell | None:
        """The lowest cell of the head over a column."""
        column = self.at.get(name)
        cells = [] if column is None else [self.grid[row][column] for row in range(self.head)]
        return next((cell for cell in reversed(cells) if cell is not None and cell.text.strip()), None)

    def head_words(self, name: str) -> str:
        """All that the head says over a column, from the top: 投资（万元）总投资."""
        column = self.at.get(name)
        cells = () if column is None else dict.fromkeys(self.grid[row][column] for row in range(self.head))
        return "".join(squashed(cell.text) for cell in cells if cell is not None)

    def rows(self) -> Iterator[int]:
        """The rows with a name of their own: none that add up others, none that only name a group."""
        for row in range(self.head, len(self.grid)):
            named = self.cell(row, "name")
            own = {cell.column for cell in self.grid[row] if cell is not None and cell.row == row and cell.text.strip()}
            if named is None or named.row != row or len(own) < 2 or squashed(named.text) in totals():
                continue
            first = self.grid[row][0]
            if first is None or squashed(first.text) not in totals():
                yield row


def columns(table: Table, kind: str) -> Columns | None:
    """The columns of a table of ``kind`` project or task; None where the head names no such table.

    A project list names projects and something of them; a task table names tasks and who does them. A table of
    indicators is neither.
    """
    grid = grid_of(table)
    if len(grid) < 2:
        return None
    head = head_rows(grid)
    found: dict[str, int] = {}
    for column in range(table.columns):
        cells = [cell for cell in dict.fromkeys(grid[row][column] for row in range(head)) if cell is not None]
        texts = [squashed(cell.text) for cell in cells if cell.text.strip()]
        if any(_INDICATORS.search(text) for text in texts):
            return None
        for text in (texts[-1], "".join(texts), texts[0]) if texts else ():
            what = meaning(kind, text)
            # 牵头单位 and 责任单位 may stand side by side.
            what = "also" if what == "lead" and "lead" in found else what
            # Of several columns of tasks the last is the finest: 重点任务, 具体措施.
            if what is not None and (what not in found or (kind == "task" and what == "name")):
                found[what] = column
                break
    others = {"lead", "join"} if kind == "task" else {"builder", "scale", "investment", "years", "floor", "beds"}
    return Columns(grid, head, found) if "name" in found and others & set(found) else None
