"""The view of cells: how single cells of indicator tables are worded, beside what their column and row let expect."""

import re
from collections.abc import Iterator

import polars as pl

from kg.lexicon.indicators import by_id
from kg.lexicon.orderings import limits, loose_targets
from kg.lexicon.units import Unit, unit
from kg.model.document import Table
from kg.model.facts import Indicator, Plan, Role
from validators.views.view import Row, View, place

_LOOSE = re.compile(r"力争|争取|努力|左右|约(?=\d)|大约")
_NATURE = re.compile(r"约束性?|预期性?")
# Kinds of indicators besides the two of national plans, as places and departments have them.
_OTHER_NATURE = re.compile(
    r"(?:约束|预期|引导|指导|倡导|监测|参考|预警|评价|鼓励|自选|核心|特色)(?:性|类|型)?(?:指标)?"
)
# Words alone, unless they say why; or digits that make no number. 80（2019年） is a number with a note.
_NO_NUMBER = re.compile(r"^(?!.*(?:新增|新设|新指标|统计|口径|见注))[^\d]+$|\d\.\d*\.|\d[oOlI]|[oOlI]\d")
# 周转率, 总和生育率 are no shares.
_RATE = re.compile(r"(?<!周转)(?<!生育)(?<!更替)(?<!容积)(?:率|占比|比例|比重)$")
# Dimensions between which no indicator's unit wavers.
_THINGS = {"张", "台", "辆", "间"}
_PLAIN = {"ratio", "count", "age", "money", "area", "length", "mass"}
_SPACE = re.compile(r"\s+")
_SHORT = 2


def _rows(plan: Plan) -> Iterator[Row]:
    for table in plan.document.tables:
        rows = [row for row in plan.indicators if row.table == table.index]
        yield from _heads(plan, table, rows)
        yield from _natures(rows)
        yield from _baselines(plan, rows)
        for row in rows:
            yield from _targets(row)
            yield from _units(row)


def _row(kind: str, row: Indicator, shown: str, *, odd: bool) -> Row:
    return {"kind": kind, "name": row.name, "number": row.number or "—", "shown": shown, "word": "", "odd": odd}


def _targets(row: Indicator) -> Iterator[Row]:
    """The target of a binding indicator, and the loose word in it that the national plan does not have there."""
    target = row.observation(Role.TARGET)
    if target is None or target.missing or not row.nature.startswith("约束"):
        return
    found = _LOOSE.search(target.text)
    odd = found is not None and found.group() not in loose_targets().get(row.concept or "", ())
    yield {
        **_row("target", row, target.text, odd=odd),
        "word": found.group() if found else "",
        "places": [place(target.span, "table", target.text), place(row.nature_span, "row", row.nature)],
    }


def _natures(rows: list[Indicator]) -> Iterator[Row]:
    filled = [row for row in rows if _bare(row.nature).strip("-—/")]
    known = [row for row in filled if _NATURE.fullmatch(_bare(row.nature))]
    if len(known) < 3 or len(known) * 2 < len(filled):
        return
    for row in filled:
        yield {
            **_row("nature", row, _bare(row.nature), odd=_OTHER_NATURE.fullmatch(_bare(row.nature)) is None),
            "places": [place(row.nature_span, "table", _bare(row.nature)), place(row.name_span, "row", row.name)],
        }


def _baselines(plan: Plan, rows: list[Indicator]) -> Iterator[Row]:
    """A value already reached is a number where those of the other rows are."""
    # What has no unit may well be told in words (国家卫生县城：已创建).
    filled = [(row, cell) for row in rows if (cell := row.observation(Role.BASELINE)) is not None and not cell.missing]
    cells = [(row, cell) for row, cell in filled if row.unit]
    numbers = sum(cell.quantity is not None for _, cell in cells)
    if numbers < 3 or numbers * 2 < len(cells):
        return
    for row, cell in cells:
        yield {
            **_row("baseline", row, cell.text, odd=cell.quantity is None and _NO_NUMBER.search(cell.text) is not None),
            "places": [
                place(cell.span, "table", plan.document.quote(cell.span).replace("\n", "")),
                place(row.name_span, "row", row.name),
            ],
        }


def _units(row: Indicator) -> Iterator[Row]:
    """The unit of a row beside the one that the catalogue has for its indicator, or that a rate has by its name."""
    written, known = unit(row.unit), by_id(row.concept or "")
    usual = unit(known.unit) if known is not None else None
    if written is None:
        return
    if usual is None:
        usual = unit("%") if _RATE.search(row.name) else None
    if usual is not None:
        yield {
            **_row("unit", row, row.unit, odd=not _fits(written, usual, bounded=row.concept in limits())),
            "word": usual.text,
            "places": [
                place(row.unit_span if len(row.unit_span) else row.name_span, "table", row.unit),
                place(row.name_span, "row", row.name),
            ],
        }


def _fits(written: Unit, usual: Unit, *, bounded: bool) -> bool:
    """Whether an indicator may be counted in this unit.

    Only indicators whose values are known the world over (``bounded``) have one scale: a rate of defects may be in ‰ or /万.
    """
    if written.comparable(usual):
        return not bounded or written.factor == usual.factor or written.dimension != "ratio"
    # What is counted in 张 may be in 个, people in 人 or 人次; but no bed is counted in people.
    if written.dimension == usual.dimension == "count":
        return "人" not in {written.base, usual.base} or _THINGS.isdisjoint({written.base, usual.base})
    return {written.dimension, usual.dimension} - _PLAIN != set() or "/" in written.dimension


def _heads(plan: Plan, table: Table, rows: list[Indicator]) -> Iterator[Row]:
    """A row that says what the head of the table says, as the next page of a printed table does."""
    head = {_bare(cell.text) for cell in table.cells if cell.row == 0} - {""}
    for row in rows:
        cells = [c for c in table.cells if c.row == row.row and _bare(c.text)]
        same = [c for c in cells if _bare(c.text) in head]
        yield {
            **_row(
                "head", row, "、".join(_bare(c.text) for c in same), odd=len(same) > _SHORT and len(same) == len(cells)
            ),
            "places": [place(c.span, "table", plan.document.quote(c.span)) for c in same or cells[:1]]
            or [place(row.name_span, "row", row.name)],
        }


def _bare(text: str) -> str:
    return _SPACE.sub("", text)


VIEW = View(
    name="cells",
    columns={
        "kind": pl.String,
        "name": pl.String,
        "number": pl.String,
        "shown": pl.String,
        "word": pl.String,
        "odd": pl.Boolean,
    },
    rows=_rows,
    required=("kind", "odd"),
)
