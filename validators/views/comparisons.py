"""The view of comparisons: pairs of claims about one thing that should agree, or follow each other in one direction."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import polars as pl

from kg.extract.times import Calendar
from kg.lexicon.indicators import Direction, by_id, key
from kg.lexicon.units import unit
from kg.model.facts import Change, Plan, Role
from kg.model.quantity import Comparator
from kg.model.span import Span
from validators.rule import Confidence
from validators.views.claims import Claim, claims, gap
from validators.views.view import Row, View, place

_RELATIONS = {Role.HISTORY: "history-target", Role.BASELINE: "then-target", Role.TARGET: "interim"}
# A table that repeats one name a thousand times is damage; its pairs would fill the memory.
_MOST_CLAIMS, _MOST_TARGETS = 60, 12
_SLACK = Fraction(1, 20)
_NEARLY_TEN, _NONE = 10 * (1 - _SLACK), Fraction(0)
# A bound of this kind is kept by any better value: 90%以上 by 96%.
_MET = {Direction.UP: "min", Direction.DOWN: "max"}
_UNITLESS = {"sex-ratio"}
# Three digits and a point; how far before a value its year may stand.
_FEW, _REACH = 3, 160
_BESIDE = 40
_DOWN_WORDS, _UP_WORDS = ("降", "减", "下"), ("升", "提", "增", "扩")

# 每千名老年人拥有床位: per how many, and of what.
_PER = re.compile("每(?P<per>[百千万十]+)(?P<of>[名人个].+)")


def _rows(plan: Plan) -> Iterator[Row]:
    calendar = Calendar.of(plan.identity)
    by_subject: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims(plan):
        by_subject[claim.subject].append(claim)
    yield from _scales(plan, [claim for group in by_subject.values() for claim in group], calendar)
    for group in by_subject.values():
        yield from _same_time(plan, group, calendar)
        yield from _same_value(plan, group, calendar)
        levels = [claim for claim in group if claim.change is Change.LEVEL]
        yield from _over_time(levels, calendar)


def _scales(plan: Plan, found: list[Claim], calendar: Calendar) -> Iterator[Row]:
    """A row for each rate that prose gives per 万 and the table, with the same number, per 千."""
    cells = [(c, m) for c in found if c.source == "table" and (m := _PER.match(c.name))]
    for text in (c for c in found if c.source == "text") if cells else ():
        per = _PER.match(text.name)
        for cell, other in cells:
            same = per is not None and key(per["of"]).removesuffix("数") == key(other["of"]).removesuffix("数")
            if same and per and per["per"] != other["per"] and text.number == cell.number and _same(text, cell):
                first = text.spans[0]
                start = plan.document.normal.rfind(f"每{per['per']}", first.start - _BESIDE, first.start)
                named = replace(text, spans=(Span(start if start >= 0 else first.start, first.end), *text.spans[1:]))
                yield _pair("text-table", named, cell, calendar) | {
                    "left_unit": f"每{per['per']}",
                    "right_unit": f"每{other['per']}",
                    "same_unit": False,
                    "slip": False,
                    "comparable": False,
                }


def _same_time(plan: Plan, group: list[Claim], calendar: Calendar) -> Iterator[Row]:
    tables = [claim for claim in group if claim.source == "table"]
    texts = [claim for claim in group if claim.source == "text"][:_MOST_CLAIMS]
    for text in texts:
        if text.role not in {Role.BASELINE, Role.TARGET}:
            continue
        against = [table for table in tables if _same(text, table)]
        for table in against:
            yield _pair("text-table", text, table, calendar)
    for index, one in enumerate(texts):
        if any(_same(one, table) for table in tables):
            continue
        for other in texts[index + 1 :]:
            if (
                _same(one, other)
                and not _of_two_subjects(plan, one, other)
                and not (one.role is Role.OTHER and any(_is_undated_growth(plan, c) for c in (one, other)))
                and one.quantity.span != other.quantity.span
            ):
                yield _pair("text-text", one, other, calendar)


def _of_two_subjects(plan: Plan, one: Claim, other: Claim) -> bool:
    """Whether one sentence tells of two things in turn: 管理甲50人，管理率80%；管理乙20人，管理率70%."""
    first, second = sorted((one.spans[0], other.spans[0]))
    between = plan.document.normal[first.end : second.start] if second.start - first.end < _REACH else "。"
    return "；" in between and "。" not in between and "\n" not in between and one.name == other.name


def _same_value(plan: Plan, group: list[Claim], calendar: Calendar) -> Iterator[Row]:
    """A row for each value that prose gives with a year of its own and a table, with enough digits that it is one."""
    cells = [c for c in group if c.source == "table" and c.change is Change.LEVEL]
    for text in group:
        named = text.source == "text" and text.change is Change.LEVEL and text.year is not None
        equal = [c for c in cells if c.number == text.number and _comparable(c, text)] if named else []
        if equal and _is_one_value(text, equal, calendar) and _names_its_year(plan, text):
            cell = next((c for c in equal if c.year == text.year), equal[0])
            yield _pair("same-value", text, cell, calendar)


def _is_one_value(text: Claim, equal: list[Claim], calendar: Calendar) -> bool:
    """Whether equal numbers are one value: a target of the period, or a measured value of three digits and more."""
    if text.role is Role.TARGET:
        inside = calendar.base is not None and calendar.base < (text.year or 0) <= (calendar.end or 0)
        return inside and equal[-1].role is Role.TARGET
    return text.quantity.decimals > 0 and len(text.quantity.digits) > _FEW and equal[0].role is Role.BASELINE


def _names_its_year(plan: Plan, claim: Claim) -> bool:
    """Whether the year stands before the value in the same sentence, so that it was not taken over from elsewhere."""
    at = claim.spans[0].start
    before = plan.document.normal[max(0, at - _REACH) : at]
    sentence = max(before.rfind("。"), before.rfind("\n")) + 1
    return f"{claim.year}年" in before[sentence:]


def _is_undated_growth(plan: Plan, claim: Claim) -> bool:
    """Whether a yearly growth's year was taken over from elsewhere: 过去五年年均增长 says nothing of the years to come."""
    return claim.change in {Change.YEARLY_RISE, Change.YEARLY_FALL} and not _names_its_year(plan, claim)


def _same(one: Claim, other: Claim) -> bool:
    return one.role is other.role and one.year == other.year and one.change is other.change


def _over_time(group: list[Claim], calendar: Calendar) -> Iterator[Row]:
    """A row for each value already reached, with the later targets that fall behind it (or all of them, if none does)."""
    targets = [claim for claim in group if claim.role is Role.TARGET]
    bases = [claim for claim in group if claim.role is Role.BASELINE]
    for reached in _once(group[:_MOST_CLAIMS]):
        if reached.role is Role.OTHER or (reached.role is Role.HISTORY and _in_period(reached, calendar)):
            continue
        later = [t for t in targets[:_MOST_CLAIMS] if t is not reached and (t.year or 0) > (reached.year or 0)]
        if not later:
            continue
        direction = _direction(reached, later)
        lags = {t: _lag(reached, t, direction) for t in later if _comparable(reached, t)}
        if not lags:
            continue
        # Nothing is better than no death at all: a bound is the only aim left.
        if reached.number == 0 and direction is Direction.DOWN:
            lags = {t: lag for t, lag in lags.items() if t.bound != "max"}
            if not lags:
                continue
        behind = ([t for t in lags if lags[t] > 0] or list(lags))[:_MOST_TARGETS]
        relation = _RELATIONS[reached.role]
        row = _pair(relation, reached, behind[0], calendar)
        row["lag"] = float(max(lags.values()))
        row["overtaken"] = reached.role is Role.HISTORY and any(_falls_behind(b, later, direction) for b in bases)
        row["direction"] = direction.value
        row["met"] = all(t.bound == _MET.get(direction) for t in behind)
        row["right"] = "、".join({(t.number, t.bound): t.said for t in reversed(behind)}.values())
        row["places"] = [place(*p) for t in (reached, *behind) for p in t.places]
        yield row


def _once(group: list[Claim]) -> list[Claim]:
    """The claims, a baseline that prose and table give alike as one with the places of both."""
    kept: dict[object, Claim] = {}
    for claim in group:
        same_value = (claim.year, claim.number, claim.bound) if claim.role is Role.BASELINE else claim
        known = kept.get(same_value)
        kept[same_value] = claim if known is None else replace(known, beside=(*known.beside, *claim.places))
    return list(kept.values())


def _in_period(reached: Claim, calendar: Calendar) -> bool:
    """Whether a value of the past is one of the years up to the base itself: a mean of five years (2016—2020年平均)."""
    return reached.year is None or calendar.base is None or reached.year >= calendar.base


def _falls_behind(reached: Claim, later: list[Claim], direction: Direction) -> bool:
    return any(_lag(reached, t, direction) > 0 for t in later if _comparable(reached, t))


def _slip(one: Claim, other: Claim) -> int:
    """The power of ten, 1 to 4, by which two values differ (within 5 %); 0 where they do not, or differ otherwise."""
    small, large = sorted((abs(one.number), abs(other.number)))
    if not small or large < small * _NEARLY_TEN:
        return 0
    ratio = large / small
    return next((power for power in range(1, 5) if abs(ratio / 10**power - 1) <= _SLACK), 0)


def _comparators(one: Claim, other: Claim) -> set[Comparator]:
    return {one.quantity.comparator, other.quantity.comparator}


def _rounds(one: Claim, other: Claim) -> bool:
    """Whether the finer number becomes the coarser one by rounding to its digits: 30.32 and 30."""
    if Comparator.RANGE in _comparators(one, other) or one.quantity.unit != other.quantity.unit:
        return False
    coarse, fine = sorted((one.quantity, other.quantity), key=lambda quantity: quantity.decimals)
    return coarse.decimals < fine.decimals and round(fine.low, coarse.decimals) == coarse.low


def _surely_one(one: Claim, other: Claim) -> bool:
    """Whether both names are one concept's and neither qualifies it in brackets: 数量占比（含进入评审程序）, （助理）医师."""
    return one.concept == other.concept and ("（" in one.name) == ("（" in other.name)


def _lag(reached: Claim, target: Claim, direction: Direction) -> Fraction:
    """How much the target is worse than what is reached, rounding granted to both; negative or 0 if it is not."""
    now, then = reached.scaled, target.scaled
    assert now.low is not None
    assert now.high is not None
    assert then.low is not None
    assert then.high is not None
    if direction is Direction.DOWN:
        return then.low - now.high
    return now.low - then.high if direction is Direction.UP else _NONE


def _direction(reached: Claim, later: list[Claim]) -> Direction:
    """Which way is better: the catalogue's word, else the plan's own verb (降至 8.2), else what its table bounds."""
    known = next((c for claim in (reached, *later) if (c := by_id(claim.concept or "")) is not None), None)
    if known is not None:
        return known.direction
    verbs = "".join(claim.verb for claim in later)
    if any(word in verbs for word in _DOWN_WORDS):
        return Direction.DOWN
    if any(word in verbs for word in _UP_WORDS):
        return Direction.UP
    # ≥90 in every target: more is better, or no floor would be set.
    bounds = {claim.bound for claim in later if claim.source == "table"}
    return next((way for way, bound in _MET.items() if bounds == {bound} and known is None), Direction.NEUTRAL)


def _comparable(one: Claim, other: Claim) -> bool:
    first, second = unit(one.quantity.unit), unit(other.quantity.unit)
    if "" in {one.quantity.unit, other.quantity.unit}:
        # A ratio of the sexes is 106.58 in a table without a unit and 106.58：100 in prose.
        known = by_id(one.concept or "")
        return one.quantity.unit == other.quantity.unit or (known is not None and known.dimension in _UNITLESS)
    return one.quantity.unit == other.quantity.unit or (
        first is not None and second is not None and first.comparable(second)
    )


def _pair(relation: str, one: Claim, other: Claim, calendar: Calendar) -> Row:
    comparable = _comparable(one, other)
    exact = one.number == other.number if comparable else one.quantity.low == other.quantity.low
    apart, slip = _NONE, 0
    if comparable and not exact:
        # A bound is laid down, not measured: 3%以内 and ≤3.2 are two bounds, whatever rounding would allow.
        bounds = one.bound == other.bound in {"min", "max"}
        apart = abs(one.number - other.number) if bounds else gap(one.scaled, other.scaled)
        slip = _slip(one, other) if Comparator.RANGE not in _comparators(one, other) else 0
    return {
        "relation": relation,
        "role": one.role.value,
        "change": one.change.value,
        "name": other.name if relation == "text-table" else one.name,
        "called": one.name,
        "left": one.said,
        "right": other.said,
        "left_unit": one.quantity.unit,
        "right_unit": other.quantity.unit,
        "year": f"{one.year}年" if one.year else "",
        "year_en": str(one.year or ""),
        "target_year": f"{other.year}年" if other.year else "",
        "gap": float(apart),
        "equal": exact,
        "swapped": relation == "text-table" and _is_the_rows_target(one, other),
        "rounded": comparable and not exact and _rounds(one, other),
        # What a claim allows holds its own number.
        "compatible": comparable and (exact or one.allowed.meets(other.allowed)),
        "left_bound": one.bound,
        "right_bound": other.bound,
        "same_bound": one.bound == other.bound,
        "comparable": comparable,
        "same_unit": one.quantity.unit == other.quantity.unit or (comparable and _factor(one) == _factor(other)),
        "interim": bool(calendar.end and one.year and one.year < calendar.end),
        "slip": slip > 0,
        "times": 10**slip,
        "lag": None,
        "overtaken": False,
        "direction": "",
        "met": False,
        "confidence": int(Confidence.HIGH if _surely_one(one, other) and not one.lent else Confidence.MEDIUM),
        "places": [place(*p) for p in (*one.places, *other.places)] + _unit_cells(one, other),
    }


def _is_the_rows_target(said: Claim, cell: Claim) -> bool:
    """Whether prose's baseline is, to the digit, the target of a row whose baseline has other digits: cells changed places."""
    target = cell.indicator.observation(Role.TARGET) if cell.indicator is not None else None
    if cell.role is not Role.BASELINE or target is None or target.quantity is None:
        return False
    return target.quantity.digits == said.quantity.digits != cell.quantity.digits


def _unit_cells(one: Claim, other: Claim) -> list[dict[str, object]]:
    """The unit cell of the table's row where the other place gives another unit."""
    row = other.indicator
    same = one.quantity.unit == other.quantity.unit or (_comparable(one, other) and _factor(one) == _factor(other))
    if other.source != "table" or row is None or same or not len(row.unit_span):
        return []
    return [place(row.unit_span, "table", row.unit)]


def _factor(claim: Claim) -> Fraction | None:
    measured = unit(claim.quantity.unit)
    return measured.factor if measured else None


VIEW = View(
    name="comparisons",
    columns={
        "relation": pl.String,
        "role": pl.String,
        "change": pl.String,
        "name": pl.String,
        "called": pl.String,
        "left": pl.String,
        "right": pl.String,
        "left_unit": pl.String,
        "right_unit": pl.String,
        "year": pl.String,
        "year_en": pl.String,
        "target_year": pl.String,
        "gap": pl.Float64,
        "equal": pl.Boolean,
        "swapped": pl.Boolean,
        "rounded": pl.Boolean,
        "compatible": pl.Boolean,
        "left_bound": pl.String,
        "right_bound": pl.String,
        "same_bound": pl.Boolean,
        "comparable": pl.Boolean,
        "same_unit": pl.Boolean,
        "interim": pl.Boolean,
        "slip": pl.Boolean,
        "times": pl.Int64,
        "lag": pl.Float64,
        "overtaken": pl.Boolean,
        "direction": pl.String,
        "met": pl.Boolean,
        "confidence": pl.Int64,
    },
    rows=_rows,
    required=("relation", "role", "name", "gap", "equal", "compatible"),
)
