"""Rows and columns of a table that are called 合计 or 小计, beside the sum of their parts: rows of the view of wholes.

A table may nest its rows (其中, classes and items), so a gap counts only where the same table adds up elsewhere, or where it
is what one wrong digit or two exchanged ones make.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from kg.lexicon.units import unit
from kg.model.document import Cell, Table
from kg.model.quantity import Interval
from validators.views.operands import Operand, apart, total
from validators.views.parts import is_close
from validators.views.view import Row, place

_LABEL = re.compile(r"(?P<all>合计|总计|共计|总和)|(?P<some>小计)")
_NUMBER = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?)(?:万元|亿元|元|人|个|家|所|张)?")
_NOTHING = frozenset({"", "-", "—", "——", "--", "－", "/", "0", "无"})
# Columns whose numbers are no amounts: rates, years, numbers of rows.
_NO_AMOUNT = re.compile(r"率|比|占|%|‰|年|期限|时间|序|号|码|均|每|单价|标准|增|减|幅|速|分值|权重|得分")
_WITHIN = re.compile(r"^(?:其中|其它?中|含|#)")
# How many parts a sum needs, how many columns or rows must agree, and how long a table may be.
_FEWEST, _AGREEING, _LONGEST = 2, 2, 200


@dataclass(frozen=True, slots=True)
class _Sum:
    """A total of a table with the cells that it should be the sum of."""

    name: str
    whole: Operand
    parts: tuple[Operand, ...]

    @property
    def made(self) -> Interval:
        """What the parts make together."""
        return total([p.range for p in self.parts])

    @property
    def fits(self) -> bool:
        """Whether they make the total, all of them or without one or two that are parts of others."""
        if not apart(self.whole.range, self.made):
            return True
        left = (p for size in (1, 2) for p in combinations(self.parts, size))
        return len(self.parts) > _FEWEST and any(
            not apart(self.whole.range, total([p.range for p in self.parts if p not in some])) for some in left
        )


def totals(table: Table) -> Iterator[Row]:
    """A row for every total of a table whose parts are numbers; those of nested tables are sound."""
    labels = [c for c in table.cells if len(c.text) < 8 and _LABEL.fullmatch(re.sub(r"\s", "", c.text))]
    if not labels or table.rows > _LONGEST:
        return
    sums = [*_downwards(table, labels), *_across(table, labels)]
    agreeing = sum(one.fits for one in sums)
    for one in sums:
        close = is_close(one.whole, one.parts, one.made)
        told = one.fits or (not close and agreeing < max(_AGREEING, len(sums) - agreeing))
        made = one.made
        assert made.low is not None
        assert made.high is not None
        yield {
            "kind": "total",
            "name": one.name,
            "stated": one.whole.text,
            "formula": "+".join(p.text for p in one.parts),
            "computed": f"{float((made.low + made.high) / 2):.{max(p.decimals for p in one.parts)}f}",
            "gap": 0.0 if told else float(apart(one.whole.range, made)),
            "places": [place(o.span, "cell", o.text) for o in (one.whole, *one.parts)],
        }


def _value(cell: Cell | None) -> Operand | None:
    """The number of a cell; an empty one is no number."""
    match = _NUMBER.fullmatch(re.sub(r"\s", "", cell.text)) if cell is not None else None
    count = unit("个")
    if cell is None or match is None or count is None:
        return None
    decimals = len(match["number"].partition(".")[2])
    value = Fraction(match["number"].replace(",", ""))
    slack = Fraction(1, 2 * 10**decimals) if decimals else Fraction(0)
    text = re.sub(r"\s", "", cell.text)
    around = Interval(value - slack, value + slack)
    return Operand(cell.span, around, count, text, "", "", decimals, vague=False, at=0, run=0)


def _is_blank(cell: Cell | None) -> bool:
    return cell is None or re.sub(r"\s", "", cell.text) in _NOTHING


def _gathered(name: str, whole: Cell | None, cells: Sequence[Cell | None]) -> _Sum | None:
    """The sum of some cells, if all of them are numbers or blank."""
    stated = _value(whole)
    parts = [v for c in cells if (v := _value(c)) is not None]
    if stated is None or len(parts) < _FEWEST or len(parts) + sum(map(_is_blank, cells)) < len(cells):
        return None
    return _Sum(name, stated, tuple(parts))


def _downwards(table: Table, labels: Sequence[Cell]) -> Iterator[_Sum]:
    """A row called 合计, below its parts or right below the head of the table."""
    marked = {c.row: c for c in labels if c.row and c.column <= 2 and c.row_span == 1}
    some = {row for row, c in marked.items() if "小" in c.text}
    plain = [row for row in range(1, table.rows) if row not in marked and not _is_within(table, row)]
    for row, label in sorted(marked.items()):
        earlier = max((r for r in marked if r < row), default=0)
        above = [r for r in plain if earlier < r < row]
        if row in some:
            parts = above
        else:
            later = [r for r in plain if r > row]
            last = [r for r in sorted(some) if r < row]
            parts = last if len(last) >= _FEWEST else above or ([] if some else later)
        for column in range(label.column + label.column_span, table.columns):
            head = table.at(0, column)
            if head is None or _NO_AMOUNT.search(head.text) or table.at(row, column) is label:
                continue
            name = head.text + re.sub(r"\s", "", label.text)
            found = _gathered(name, table.at(row, column), [table.at(r, column) for r in parts])
            if found is not None:
                yield found


def _is_within(table: Table, row: int) -> bool:
    cells = (table.at(row, column) for column in range(min(3, table.columns)))
    return any(c is not None and _WITHIN.match(c.text.strip()) for c in cells)


def _across(table: Table, labels: Sequence[Cell]) -> Iterator[_Sum]:
    """A column called 合计 beside the other columns of numbers, if two rows at least add up."""
    heads = [c for c in labels if c.row == 0 and c.row_span == 1]
    if len(heads) != 1:
        return
    head = heads[0]
    named = [(column, table.at(0, column)) for column in range(table.columns) if column != head.column]
    columns = [n for n, c in named if c is not None and c.text.strip() and not _NO_AMOUNT.search(c.text)]
    found: list[_Sum] = []
    for row in range(1, table.rows):
        cells = [table.at(row, column) for column in columns]
        numbers = [c for c in cells if _value(c) is not None or _is_blank(c)]
        name = next((c.text for column in range(table.columns) if (c := table.at(row, column)) and not _value(c)), "")
        made = _gathered(f"{name}{head.text}", table.at(row, head.column), numbers)
        if made is not None:
            found.append(made)
    if sum(one.fits for one in found) >= _AGREEING:
        yield from found
