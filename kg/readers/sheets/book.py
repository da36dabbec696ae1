"""A workbook as its format-specific reader hands it on: what each sheet shows, cell by cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NoReturn

from kg.model.document import Address
from kg.readers.errors import ReadError
from kg.readers.limits import LIMITS

Place = tuple[int, int]
"""Row and column of a cell, both counted from 0."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Merged cells: rows [top, bottom) and columns [left, right), counted from 0."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. ``cells`` holds the wording of every cell that shows something, hidden ones included.

    ``hidden_rows`` are those of them that hold a cell; ``hidden_columns`` are ranges [first, last). ``hidden`` says that
    the whole sheet is not shown. ``errors`` are cells that show an error (#DIV/0!), ``uncomputed`` formulas whose result the
    file does not hold.
    """

    name: str
    cells: Mapping[Place, str]
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: tuple[tuple[int, int], ...] = ()
    hidden: bool = False
    errors: tuple[Place, ...] = ()
    uncomputed: tuple[Place, ...] = ()

    def is_hidden_column(self, column: int) -> bool:
        """Whether a column is not shown."""
        return any(first <= column < last for first, last in self.hidden_columns)


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets in their order; ``notes`` say what of the file was left aside (macros, links)."""

    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()


@dataclass
class Budget:
    """What a workbook's cells have used up of the limits, over all its sheets."""

    cells: int = 0
    characters: int = 0

    def spend(self, wording: str) -> None:
        """Count one cell.

        Raises:
            ReadError: the workbook holds more than a reader takes.
        """
        self.cells += 1
        self.characters += len(wording)
        if self.cells > LIMITS.sheet_cells or self.characters > LIMITS.sheet_characters:
            too_large(f"有内容的单元格超过 {LIMITS.sheet_cells // 10_000} 万个或文字过多")


def too_large(reason: str) -> NoReturn:
    """Refuse a table beyond all measure.

    Raises:
        ReadError: always.
    """
    what = f"表格过大（{reason}）"
    raise ReadError(what, "请只保留与规划有关的工作表后重试")


def named(place: Place) -> str:
    """A cell as a spreadsheet names it: B12."""
    return Address(0, "", place[0] + 1, place[1] + 1).cell


def listed(names: Sequence[str], unit: str) -> str:
    """The first of many names and how many there are: A1、A2、A3 等 12 个."""
    if len(names) <= 3:
        return "、".join(names)
    return "、".join(names[:3]) + f" 等 {len(names)} {unit}"
