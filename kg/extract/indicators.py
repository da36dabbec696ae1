"""Indicator tables: which column is what, and the rows as indicators with their observations."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.extract.quantities import cell_quantity
from kg.extract.table_columns import columns, grid_of, head_rows
from kg.extract.times import Calendar
from kg.lexicon.indicators import concept
from kg.lexicon.units import unit
from kg.model.document import Cell, Document, Table
from kg.model.facts import Identity, Indicator, Observation, Role
from kg.model.span import Span
from kg.readers.structure.layout import normalise

_HEADS = (
    ("number", re.compile(r"序\s*号|编\s*号|^号$|^No\.?$", re.IGNORECASE)),
    ("unit", re.compile(r"单\s*位$")),
    ("nature", re.compile(r"性\s*质|属\s*性|指标类型")),
    ("domain", re.compile(r"领\s*域|类\s*别|分\s*类|维\s*度|一级指标|方\s*面")),
    ("name", re.compile(r"指\s*标|名\s*称|项\s*目")),
)
_ASIDE = re.compile(r"性\s*质$|属\s*性$|^(?:计量)?单\s*位$|备\s*注$|说\s*明$|责任(?:单位|部门)$|牵头(?:单位|部门)$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BASELINE = re.compile(r"基期|基数|基线|现状|基准|实际|完成值|期初|五[”\"]?末")
_TARGET = re.compile(r"目标|规划值|期末|预期值|计划")
_MISSING = re.compile(r"[-—–－_/\\.…\s]*|无|空|暂无|不详|缺")
_RELATIVE = re.compile(
    r"同比例|基础上|比基期|较基期|比\d{4}|较\d{4}|比“|每年|年均|逐年|持续|稳步|稳中|进一步|力争.{0,4}[降升提减增]"
)
_UNIT_IN_NAME = re.compile(r"^(?P<name>.+?)[（(](?P<unit>[^（）()]{1,12})[）)]$")


def indicators(document: Document, identity: Identity) -> tuple[Indicator, ...]:
    """The rows of every indicator table, in order.

    A table is one of indicators if its head names a column of them and it has a column of values for some year. A list of
    projects is none, though it may give their cost year by year.
    """
    calendar = Calendar.of(identity)
    return tuple(
        row
        for table in document.tables
        if columns(table, "project") is None
        for row in _Reading(document, table, calendar).indicators()
    )


class _Reading:
    """One table being read: its columns' meanings and its rows."""

    def __init__(self, document: Document, table: Table, calendar: Calendar) -> None:
        self._document = document
        self._table = table
        self._calendar = calendar
        self._grid = grid_of(table)
        self._head = head_rows(self._grid)
        self._columns = self._meanings()

    def indicators(self) -> list[Indicator]:
        """The table's rows; none if it is no indicator table."""
        values = [meaning for meaning in self._columns.values() if isinstance(meaning, tuple)]
        if "name" not in self._columns.values() or not values:
            return []
        found: list[Indicator] = []
        for row in range(self._head, self._table.rows):
            indicator = self._indicator(row, found)
            if indicator is not None:
                found.append(indicator)
        return found

    def _meanings(self) -> Mapping[int, str | tuple[Role, int | None]]:
        meanings: dict[int, str | tuple[Role, int | None]] = {}
        heads = [self._head_text(column) for column in range(self._table.columns)]
        for column, joined in enumerate(heads):
            # 2025年 over 目标 and 属性: the lower word tells the two apart.
            lowest = self._lowest(column)
            text = lowest if _ASIDE.search(lowest) else joined
            meaning = next((name for name, pattern in _HEADS if pattern.search(text)), None)
            value = self._value(text)
            if value is not None:
                meanings[column] = value
            elif meaning is not None:
                meanings[column] = meaning
            elif column == 0:
                meanings[column] = "domain"
        # One head over running numbers and names: the column of numbers is the one filled with them.
        for column in range(self._table.columns):
            if meanings.get(column) in {"name", "domain", None} and self._is_running(column):
                meanings[column] = "number"
        if "name" not in meanings.values():
            meanings |= self._beside_numbers(meanings, heads)
        names = [column for column, meaning in meanings.items() if meaning == "name"]
        for extra in names[:-1]:
            meanings[extra] = "domain" if "domain" not in meanings.values() else "other"
        return _with_roles(meanings, self._calendar)

    def _beside_numbers(
        self, meanings: Mapping[int, str | tuple[Role, int | None]], heads: Sequence[str]
    ) -> dict[int, str | tuple[Role, int | None]]:
        """The column of names whose head was lost: one head stood over numbers and names, and a sheet keeps it left."""
        name = next(pattern for what, pattern in _HEADS if what == "name")
        return {
            column + 1: "name"
            for column, meaning in meanings.items()
            if meaning == "number" and name.search(heads[column]) and heads[column + 1 : column + 2] == [""]
        }

    def _head_text(self, column: int) -> str:
        cells = dict.fromkeys(self._grid[row][column] for row in range(self._head))
        return normalise("".join(_squash(cell.text) for cell in cells if cell is not None), ())

    def _lowest(self, column: int) -> str:
        cell = self._grid[self._head - 1][column]
        return "" if cell is None else cell.text

    def _value(self, head: str) -> tuple[Role, int | None] | None:
        year = _YEAR.search(head)
        if year is None and not _BASELINE.search(head) and not _TARGET.search(head):
            return None
        if year is None and re.search(r"责任|部门|单位|说明|备注|任务", head):
            return None
        role = Role.TARGET if _TARGET.search(head) else Role.BASELINE if _BASELINE.search(head) else Role.OTHER
        return role, int(year.group()) if year else None

    def _is_running(self, column: int) -> bool:
        texts = [
            cell.text.strip() for row in self._grid[self._head :] if (cell := row[column]) is not None and cell.text
        ]
        digits = sum(bool(re.fullmatch(r"\d{1,3}", text)) for text in texts)
        return bool(texts) and digits >= max(2, 0.8 * len(texts))

    def _cell(self, row: int, meaning: str) -> Cell | None:
        column = next((c for c, found in self._columns.items() if found == meaning), None)
        return None if column is None else self._grid[row][column]

    def _is_group(self, row: int) -> bool:
        """Whether a row only names the group of those below: one cell with words, over the columns of values or alone."""
        own = {c for c in self._grid[row] if c is not None and c.row == row and c.text.strip()}
        above = {c for c in self._grid[row] if c is not None and c.row < row and c.text.strip()}
        return len(own) == 1 and not above and self._table.columns > 2

    def _indicator(self, row: int, before: list[Indicator]) -> Indicator | None:
        named = self._cell(row, "name")
        if named is None or not named.text.strip() or self._is_group(row):
            return None
        name, own_unit = split_unit(_squash(named.text))
        cells = {meaning: self._cell(row, meaning) for meaning in ("number", "domain", "unit", "nature")}
        text = {meaning: "" if cell is None else _squash(cell.text) for meaning, cell in cells.items()}
        spot = Span(named.span.end, named.span.end)
        where = {meaning: spot if cell is None else cell.span for meaning, cell in cells.items()}
        indicator_unit = text["unit"] if text["unit"] and not _MISSING.fullmatch(text["unit"]) else own_unit
        observations = tuple(
            self._observation(cell, role, year, indicator_unit)
            for column, meaning in self._columns.items()
            if isinstance(meaning, tuple) and (cell := self._grid[row][column]) is not None
            for role, year in [meaning]
        )
        first = min((c.span.start for c in self._grid[row] if c is not None and c.row == row), default=named.span.start)
        last = max((c.span.end for c in self._grid[row] if c is not None and c.row == row), default=named.span.end)
        parent = before[-1].parent or before[-1].id if before and name.startswith("其中") else None
        return Indicator(
            id=f"i{self._table.index + 1}-{row}",
            table=self._table.index,
            row=row,
            number="" if parent else text["number"],
            domain=text["domain"],
            name=name,
            unit=indicator_unit,
            nature=text["nature"],
            concept=known.id if (known := concept(name)) else None,
            observations=observations,
            span=Span(min(first, named.span.start), max(last, named.span.end)),
            name_span=named.span,
            number_span=where["number"],
            unit_span=where["unit"] if text["unit"] else named.span,
            nature_span=where["nature"],
            parent=parent,
        )

    def _observation(self, cell: Cell, role: Role, year: int | None, indicator_unit: str) -> Observation:
        text = _squash(cell.text)
        if _MISSING.fullmatch(text):
            return Observation(role, year, text, cell.span, missing=True)
        narrow = normalise(text, ())
        if _RELATIVE.search(narrow):
            return Observation(role, year, text, cell.span, relative=True)
        quantity = cell_quantity(narrow, cell.span, indicator_unit)
        if quantity is None:
            return Observation(role, year, text, cell.span, relative=True)
        return Observation(role, year, text, cell.span, replace(quantity, text=text))


def split_unit(name: str) -> tuple[str, str]:
    """An indicator's name and the unit that a closing bracket gives it: 人均预期寿命（岁） -> 人均预期寿命, 岁."""
    match = _UNIT_IN_NAME.match(name)
    if match is not None and unit(match["unit"]) is not None:
        return match["name"], match["unit"]
    return name, ""


def _with_roles(
    meanings: dict[int, str | tuple[Role, int | None]], calendar: Calendar
) -> dict[int, str | tuple[Role, int | None]]:
    """Settle the value columns' roles by their years against the plan's calendar, or by their order without one."""
    years = [meaning[1] for meaning in meanings.values() if isinstance(meaning, tuple) and meaning[1] is not None]
    counts = Counter(years)
    several = list(counts) if len(counts) > 1 else years[:2]
    for column, meaning in meanings.items():
        if not isinstance(meaning, tuple):
            continue
        role, year = meaning
        if (year is not None and role is Role.OTHER) or (year is not None and counts[year] == 1):
            role = _role(year, calendar, several)
        elif year is None:
            year = calendar.base if role is Role.BASELINE else calendar.end
        meanings[column] = (role, year)
    return meanings


def _role(year: int, calendar: Calendar, years: list[int]) -> Role:
    if calendar.base is None or calendar.end is None:
        return Role.TARGET if len(years) > 1 and year == max(years) else Role.BASELINE
    if year > calendar.base:
        return Role.TARGET
    return Role.BASELINE if year == max(y for y in years if y <= calendar.base) else Role.HISTORY


def _squash(text: str) -> str:
    return re.sub(r"\s+", "", text)
