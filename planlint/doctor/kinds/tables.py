"""Cells and rows of indicator tables: emptied, doubled, contradicted by what the plan says of them."""

import re
from collections.abc import Iterator
from itertools import pairwise
from random import Random

from kg.model.facts import Indicator, Role
from kg.model.span import Span
from planlint.doctor.ground import Ground
from planlint.doctor.planting import Kind, Planting
from validators.rule import Words

_SIBLINGS = 3
_MOST = 0.8
_NATURES = {"预期性": "约束性", "约束性": "预期性", "预期": "约束", "约束": "预期"}
_NATURE_COUNTED = re.compile(r"(?:约束性|预期性)(?:指标)?\s*\d+\s*[项个]|\d+\s*[项个](?:为)?(?:约束性|预期性)")


def _tables(ground: Ground) -> Iterator[list[Indicator]]:
    rows = ground.plan.indicators
    for table in sorted({row.table for row in rows}):
        chosen = [row for row in rows if row.table == table]
        if len(chosen) >= _SIBLINGS:
            yield chosen


def _emptied(spans: dict[str, Span], rows: list[Indicator]) -> Iterator[Planting]:
    """The cells of a column in which nearly every row has something."""
    if len(spans) >= _MOST * len(rows):
        for row in rows:
            if row.id in spans:
                yield Planting(spans[row.id], "", (row.span, row.name_span))


def _value_emptied(role: Role, ground: Ground) -> Iterator[Planting]:
    for rows in _tables(ground):
        seen = {row.id: row.observation(role) for row in rows}
        yield from _emptied({key: o.span for key, o in seen.items() if o and not o.missing and len(o.span)}, rows)


def _baseline_emptied(ground: Ground, _: Random) -> Iterator[Planting]:
    """No baseline where the other rows have one."""
    yield from _value_emptied(Role.BASELINE, ground)


def _target_emptied(ground: Ground, _: Random) -> Iterator[Planting]:
    """No target where the other rows have one."""
    yield from _value_emptied(Role.TARGET, ground)


def _unit_emptied(ground: Ground, _: Random) -> Iterator[Planting]:
    """No unit where the other rows have one in a column of its own."""
    for rows in _tables(ground):
        spans = {row.id: row.unit_span for row in rows if row.unit and not row.name_span.covers(row.unit_span)}
        yield from _emptied(spans, rows)


def _nature_emptied(ground: Ground, _: Random) -> Iterator[Planting]:
    """No nature where the other rows have one."""
    for rows in _tables(ground):
        yield from _emptied({row.id: row.nature_span for row in rows if row.nature and len(row.nature_span)}, rows)


def _nature_flipped(ground: Ground, _: Random) -> Iterator[Planting]:
    """约束性 for 预期性 where the plan says how many of its indicators are which."""
    if not _NATURE_COUNTED.search(ground.document.normal):
        return
    for row in ground.plan.indicators:
        if row.nature in _NATURES:
            yield Planting(row.nature_span, _NATURES[row.nature], (row.span,))


def _row_doubled(ground: Ground, _: Random) -> Iterator[Planting]:
    """A row stands twice."""
    text = ground.document.text
    for rows in _tables(ground):
        for before, row in pairwise(rows):
            if row.parent is None and before.span.end < row.span.start:
                copy = text[before.span.end : row.span.end]
                yield Planting(Span(row.span.end, row.span.end), copy, (row.span,), row.span)


def _name_misspelt(ground: Ground, random: Random) -> Iterator[Planting]:
    """Two characters of an indicator's name change places, where prose writes the name out."""
    normal = ground.document.normal
    for row in ground.plan.indicators:
        name = normal[row.name_span.start : row.name_span.end]
        elsewhere = [m for m in re.finditer(re.escape(name), normal) if m.start() != row.name_span.start]
        runs = [i for i in range(1, len(name) - 2) if re.fullmatch(r"[\u4e00-\u9fff]{2}", name[i : i + 2])]
        runs = [i for i in runs if name[i] != name[i + 1]]
        if elsewhere and runs:
            at = random.choice(runs)
            wrong = name[:at] + name[at + 1] + name[at] + name[at + 2 :]
            yield Planting(row.name_span, wrong, witness=Span(*elsewhere[0].span()))


KINDS = (
    Kind("baseline-emptied", Words("基期值缺失", "baseline cell emptied"), ("table", "value"), _baseline_emptied),
    Kind("target-emptied", Words("目标值缺失", "target cell emptied"), ("table", "value"), _target_emptied),
    Kind("unit-emptied", Words("单位缺失", "unit cell emptied"), ("table", "value"), _unit_emptied),
    Kind("nature-emptied", Words("指标属性缺失", "nature cell emptied"), ("table",), _nature_emptied),
    Kind("nature-flipped", Words("指标属性写反", "nature flipped"), ("table", "value", "arithmetic"), _nature_flipped),
    Kind("row-doubled", Words("指标行重复", "row doubled"), ("value.row", "numbering", "text.duplicate"), _row_doubled),
    Kind("indicator-misspelt", Words("指标名称写错", "indicator name misspelt"), ("term", "text.typo"), _name_misspelt),
)
