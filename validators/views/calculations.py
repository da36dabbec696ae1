"""The view of calculations: numbers in prose that follow from other numbers there, recomputed with their rounding.

The interval rule (after statcheck and GRIM): a number printed with d decimals stands for x ± ½·10^-d; the range of the
recomputation is taken over the corners, in exact fractions; an accusation needs ranges that cannot meet.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

import polars as pl

from kg.lexicon.indicators import Direction, by_id, key
from kg.lexicon.units import unit
from kg.model.facts import Change, Observation, Plan, Role, Statement
from kg.model.quantity import Comparator, Interval
from kg.model.span import Span
from validators.views.claims import gap
from validators.views.view import Row, View, place
from validators.views.worked import worked

_EXACT = {Comparator.EQUAL}
_PER = re.compile(r"每(?P<scale>[百千万十]+)(?:名)?(?:常住)?(?:人口|人|居民)(?:拥有)?(?P<thing>.+)")
_SCALES = {"百": 100, "千": 1000, "万": 10_000, "十万": 100_000}
# The latest are near; looking further back in a paragraph of nothing but numbers would take its square.
_NEAR, _MOST = 40, 400
_UP, _DOWN = re.compile("升|提|增|扩"), re.compile("降|减|缩")
_THAN = re.compile("^[（(，,]?[^，。；]{0,6}[比较]")
_MOVED = re.compile(
    "[）)]?(?:有所|略有|略|稍有|明显|显著|大幅度?|小幅|稳步|持续|又)*的?(?P<verb>上升|提升|提高|增加|增长|下降|降低|减少)"
)
_REACH = 26
_FROM = re.compile(r"[由从自][^，。]{0,24}$")


def _rows(plan: Plan) -> Iterator[Row]:
    told: set[object] = set()
    for row in _stated(plan):
        told.add(_begin(row))
        yield row
    yield from (row for row in worked(plan) if _begin(row) not in told)


def _begin(row: Row) -> object:
    """Where the first place of a row starts, which no two recomputations share."""
    places = row["places"]
    assert isinstance(places, list)
    return places[0]["start"]


def _stated(plan: Plan) -> Iterator[Row]:
    yield from _towards(plan)
    by_paragraph: dict[int, list[Statement]] = defaultdict(list)
    named: dict[str, list[Statement]] = defaultdict(list)
    for statement in plan.statements:
        by_paragraph[plan.document.line_of(statement.span.start)].append(statement)
        named[statement.name].append(statement)
        if statement.concept and statement.concept != statement.name:
            named[statement.concept].append(statement)
    for statements in by_paragraph.values():
        yield from _changes(plan, statements, named)
        yield from _directions(plan, statements)
        yield from _likened(plan, statements)
        yield from _shares(plan, statements)
        if len(statements) <= _MOST:
            yield from _populations(plan, statements)


@dataclass(frozen=True, slots=True)
class Made:
    """A recomputation: how it goes in words, and the range it gives."""

    words: str
    range: Interval


def value_of(statement: Statement) -> Interval:
    """The range a statement's number stands for, in the base unit of its dimension."""
    measured = unit(statement.quantity.unit)
    factor = measured.factor if measured else Fraction(1)
    printed = statement.quantity.printed()
    assert printed.low is not None
    assert printed.high is not None
    whole = statement.quantity.decimals == 0 and factor == 1
    if whole:
        # Counts without decimals are exact: 33家 is 33, not 32.5 to 33.5.
        return Interval(Fraction(statement.quantity.low), Fraction(statement.quantity.high))
    return Interval(printed.low * factor, printed.high * factor)


def alike(one: Statement, other: Statement) -> bool:
    """Whether two numbers are of one dimension."""
    first, second = unit(one.quantity.unit), unit(other.quantity.unit)
    return first is not None and second is not None and first.comparable(second)


def recomputed(plan: Plan, kind: str, stated: Statement, made: Made, used: Sequence[Statement]) -> Row:
    """A row: what is stated, beside what follows from the numbers used."""
    low, high = made.range.low, made.range.high
    assert low is not None
    assert high is not None
    measured = unit(stated.quantity.unit)
    factor = measured.factor if measured else Fraction(1)
    value = value_of(stated)
    slack = 2 * stated.quantity.rounding * factor
    apart = gap(value, made.range)
    return {
        "kind": kind,
        "name": stated.name,
        "stated": plan.document.quote(stated.quantity.span),
        "formula": made.words,
        "computed": _printed(low, high, factor, stated.quantity.unit, stated.quantity.decimals),
        "gap": float(apart),
        "near": apart > 0 and apart <= slack,
        "exact": stated.quantity.comparator in _EXACT and all(s.quantity.comparator in _EXACT for s in used),
        "places": [place(s.quantity.span, "text", plan.document.quote(s.quantity.span)) for s in (stated, *used)],
    }


def _printed(low: Fraction, high: Fraction, factor: Fraction, written: str, decimals: int) -> str:
    one, other = f"{float(low / factor):.{decimals}f}", f"{float(high / factor):.{decimals}f}"
    return f"{one}{written}" if one == other else f"{one}—{other}{written}"


def _changes(plan: Plan, statements: Sequence[Statement], named: Mapping[str, Sequence[Statement]]) -> Iterator[Row]:
    """增长5.5%, 增加22家: against the value now and the one it is counted from.

    ``named`` holds all the plan's statements by their names and concepts.
    """
    for index, change in enumerate(statements):
        if change.change not in {Change.RISE, Change.FALL} or change.role is Role.TARGET or not change.name:
            continue
        before = statements[max(0, index - _NEAR) : index]
        now = next((s for s in reversed(before) if _is_value_of(s, change)), None)
        if now is None:
            continue
        candidates = {s.id: s for called in (change.name, change.concept) if called for s in named[called][:_MOST]}
        in_order = sorted(candidates.values(), key=lambda s: s.quantity.span)
        then = next((s for s in in_order if _is_start_of(s, change, now)), None)
        if then is None:
            continue
        made = _changed(plan, value_of(then), value_of(now), change, (then, now))
        if made is not None:
            yield recomputed(plan, "growth", change, made, (now, then))


def _is_value_of(value: Statement, change: Statement) -> bool:
    return value.change is Change.LEVEL and value.name == change.name and value.role is not Role.HISTORY


def _is_start_of(value: Statement, change: Statement, now: Statement) -> bool:
    if value.change is not Change.LEVEL or not alike(value, now) or value is now:
        return False
    same_name = value.name == change.name or (value.concept is not None and value.concept == change.concept)
    if not same_name or value.scope != now.scope:
        return False
    in_sentence = value.sentence == now.sentence and value.role is Role.HISTORY
    return value.year == change.since if change.since is not None else in_sentence


def _changed(
    plan: Plan, then: Interval, now: Interval, change: Statement, used: tuple[Statement, Statement]
) -> Made | None:
    sign = 1 if change.change is Change.RISE else -1
    assert then.low is not None
    assert then.high is not None
    assert now.low is not None
    assert now.high is not None
    quote = [plan.document.quote(s.quantity.span) for s in used]
    measured = unit(change.quantity.unit)
    level = unit(used[1].quantity.unit)
    if measured is None or level is None:
        return None
    if measured.dimension == level.dimension and measured.base == level.base and level.dimension != "ratio":
        ends = sorted((sign * (now.low - then.high), sign * (now.high - then.low)))
        return Made(f"{quote[1]}-{quote[0]}" if sign > 0 else f"{quote[0]}-{quote[1]}", Interval(*ends))
    if measured.dimension == "percentage-point" and level.dimension == "ratio":
        ends = sorted((100 * sign * (now.low - then.high), 100 * sign * (now.high - then.low)))
        return Made(f"{quote[1]}-{quote[0]}", Interval(*ends))
    if measured.dimension == "ratio" and level.dimension != "ratio" and then.low > 0 and now.low > 0:
        ends = sorted((sign * (now.low / then.high - 1), sign * (now.high / then.low - 1)))
        return Made(f"({quote[1]}-{quote[0]})÷{quote[0]}", Interval(*ends))
    return None


def _directions(plan: Plan, statements: Sequence[Statement]) -> Iterator[Row]:
    """由A上升到B: whether B lies on the side of A that the verb says."""
    for index, (then, now) in enumerate(pairwise(statements)):
        beside = statements[max(0, index - 20) : index + 20]
        # A list moves as a whole (由A、B降至C、D): each start is paired with the value of the same name.
        later = next((s for s in beside if s.name == then.name and s.verb and s is not then), now)
        begin = max(then.span.start, then.quantity.span.start - _REACH)
        started = _FROM.search(plan.document.normal[begin : then.quantity.span.start]) is not None
        if (
            not started
            or later.quantity.span < then.quantity.span
            or later.sentence != then.sentence
            or later.name != then.name
        ):
            continue
        up = _UP.search(later.verb) is not None
        if not alike(then, later) or not (up or _DOWN.search(later.verb)):
            continue
        quotes = [plan.document.quote(s.quantity.span) for s in (then, later)]
        yield {
            **_direction(f"由{quotes[0]}到{quotes[1]}", _against(value_of(then), value_of(later), up=up), up=up),
            "name": then.name,
            "stated": later.verb,
            "places": [place(s.quantity.span, "text", q) for s, q in zip((then, later), quotes, strict=True)],
        }


def _direction(formula: str, against: Fraction, *, up: bool) -> Row:
    """What is the same in every row about a verb: which way the numbers go if it is wrong, and by how much."""
    return {
        "kind": "direction",
        "formula": formula,
        "computed": "下降" if up else "上升",
        "gap": float(against),
        "near": False,
        "exact": True,
    }


def _against(first: Interval, second: Interval, *, up: bool) -> Fraction:
    """How far two values surely move against the verb; 0 where they may not."""
    low, high = (second.high, first.low) if up else (first.high, second.low)
    return Fraction(0) if low is None or high is None else max(high - low, Fraction(0))


def _likened(plan: Plan, statements: Sequence[Statement]) -> Iterator[Row]:
    """A，比2015年B有所上升: whether A lies on the side of B that the verb says."""
    normal = plan.document.normal
    for now, then in pairwise(statements):
        between = normal[now.quantity.span.end : then.quantity.span.start]
        verb = _MOVED.match(normal, then.quantity.span.end) if _THAN.search(between) else None
        same = now.name == then.name and now.scope == then.scope and alike(now, then)
        if verb is None or not same or now.change is not Change.LEVEL or then.change is not Change.LEVEL:
            continue
        up = _UP.search(verb["verb"]) is not None
        quotes = [plan.document.quote(s.quantity.span) for s in (now, then)]
        said = Span(*verb.span("verb"))
        yield {
            **_direction(f"由{quotes[1]}到{quotes[0]}", _against(value_of(then), value_of(now), up=up), up=up),
            "name": now.name,
            "stated": verb["verb"],
            "places": [
                place(said, "text", verb["verb"]),
                *(place(s.quantity.span, "text", q) for s, q in zip((now, then), quotes, strict=True)),
            ],
        }


def _towards(plan: Plan) -> Iterator[Row]:
    """到2025年降至A: whether A lies on that side of the baseline in its row; members of one list are one row.

    Where the target is worse than the baseline, that is the mistake, and another rule's.
    """
    known = {row.id: row for row in plan.indicators}
    lists: dict[tuple[int, str], list[tuple[Statement, Observation, Fraction]]] = defaultdict(list)
    for statement in plan.statements:
        row = known.get(statement.indicator or "")
        start = row.observation(Role.BASELINE) if row is not None else None
        up = _UP.search(statement.verb) is not None
        moved = up or _DOWN.search(statement.verb) is not None
        if row is None or start is None or start.quantity is None or not moved or statement.role is not Role.TARGET:
            continue
        measured, other = unit(start.quantity.unit or row.unit), unit(statement.quantity.unit)
        if statement.change is not Change.LEVEL or not measured or not other or not measured.comparable(other):
            continue
        printed = start.quantity.printed()
        if printed.low is None or printed.high is None:
            continue
        first = Interval(printed.low * measured.factor, printed.high * measured.factor)
        concept = by_id(statement.concept or row.concept or "")
        worse = concept is not None and concept.direction is (Direction.UP if up else Direction.DOWN)
        against = Fraction(0) if worse else _against(first, value_of(statement), up=up)
        lists[statement.sentence.start, statement.verb].append((statement, start, against))
    for (_, verb), members in lists.items():
        wrong = [member for member in members if member[2]] or members[:1]
        quotes = [(plan.document.quote(s.quantity.span), start.text) for s, start, _ in wrong]
        yield {
            **_direction("、".join(f"由{old}到{new}" for new, old in quotes), wrong[0][2], up=bool(_UP.search(verb))),
            "name": "、".join(s.name for s, _, _ in wrong),
            "stated": verb,
            "places": [
                *(place(s.quantity.span, "text", q) for (s, _, _), (q, _) in zip(wrong, quotes, strict=True)),
                *(place(start.span, "table", start.text) for _, start, _ in wrong),
            ],
        }


def _is_level(statement: Statement) -> bool:
    return statement.change is Change.LEVEL and not is_rate(statement)


def is_rate(statement: Statement) -> bool:
    """Whether a number is per head or a rate, which no parts add up to."""
    return re.search(r"每[百千万十]|人均|平均|率", statement.name) is not None


def _shares(plan: Plan, statements: Sequence[Statement]) -> Iterator[Row]:
    """占比81.8% behind a whole and its part, 配送率 behind 采购总金额 and 配送总金额."""
    for index, share in enumerate(statements):
        if share.quantity.unit != "%" or share.change is not Change.LEVEL:
            continue
        near = statements[max(0, index - _NEAR) : index]
        before = [s for s in near if s.sentence == share.sentence and s.quantity.unit != "%" and _is_level(s)]
        if len(before) < 2 or not alike(before[-1], before[-2]):
            continue
        whole, part = before[-2], before[-1]
        stem = re.match(r"(.{2,4})率", re.sub(re.escape(part.name), "", share.name) or share.name)
        between = plan.document.normal[whole.quantity.span.end : part.quantity.span.start]
        owned = re.fullmatch(r".*占比?", share.name) is not None and "其中" in between
        if not owned and not (stem and stem[1] in part.name and stem[1] not in whole.name):
            continue
        one, all_ = value_of(part), value_of(whole)
        if not one.low or not one.high or not all_.low or not all_.high or all_.low < one.low:
            continue
        quotes = [plan.document.quote(s.quantity.span) for s in (part, whole)]
        made = Made(f"{quotes[0]}÷{quotes[1]}", Interval(one.low / all_.high, one.high / all_.low))
        yield recomputed(plan, "share", share, made, (part, whole))


def _populations(plan: Plan, statements: Sequence[Statement]) -> Iterator[Row]:
    """Counts and per-capita figures of one paragraph: the populations that they imply should agree."""
    implied: list[tuple[Statement, Statement, Interval]] = []
    for rate in statements:
        match = _PER.fullmatch(rate.name)
        if match is None or match["scale"] not in _SCALES or rate.role is not Role.BASELINE:
            continue
        thing = _thing(match["thing"])
        counts = [
            s for s in statements
            if s is not rate and not _PER.match(s.name) and _thing(s.name).endswith(thing) and alike(s, rate)
            and s.role is Role.BASELINE and s.change is Change.LEVEL
        ]  # fmt: skip
        if len(counts) != 1:
            continue
        number, per = value_of(counts[0]), value_of(rate)
        if number.low and number.high and per.low and per.high and per.low > 0:
            scale = _SCALES[match["scale"]]
            implied.append((counts[0], rate, Interval(number.low * scale / per.high, number.high * scale / per.low)))
    for index, (count, rate, people) in enumerate(implied):
        for other_count, other_rate, others in implied[index + 1 :]:
            quotes = [plan.document.quote(s.quantity.span) for s in (count, rate, other_count, other_rate)]
            yield {
                "kind": "population",
                "name": rate.name,
                "stated": f"{quotes[0]}、{rate.name}{quotes[1]}",
                "formula": f"{other_count.name}{quotes[2]}、{other_rate.name}{quotes[3]}",
                "computed": f"{_people(people)}与{_people(others)}",
                "gap": float(gap(people, others)),
                "near": False,
                "exact": True,
                "places": [
                    place(Span(s.name_span.start, s.quantity.span.end) if _in_order(s) else s.quantity.span, "text", q)
                    for s, q in zip((count, rate, other_count, other_rate), quotes, strict=True)
                ],
            }


def _in_order(statement: Statement) -> bool:
    return statement.name_span.start < statement.quantity.span.start < statement.name_span.start + 60


def _thing(name: str) -> str:
    return re.sub(r"总数$|总人数$|人员数$|数$", "", key(name))


def _people(interval: Interval) -> str:
    assert interval.low is not None
    assert interval.high is not None
    return f"{float(interval.low) / 10000:.2f}—{float(interval.high) / 10000:.2f}万人"


VIEW = View(
    name="calculations",
    columns={
        "kind": pl.String,
        "name": pl.String,
        "stated": pl.String,
        "formula": pl.String,
        "computed": pl.String,
        "gap": pl.Float64,
        "near": pl.Boolean,
        "exact": pl.Boolean,
    },
    rows=_rows,
    required=("kind", "gap"),
)
