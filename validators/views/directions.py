"""Verbs of rise and fall beside the numbers that they join: rows of the view of calculations."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from kg.lexicon.indicators import Direction, by_id
from kg.lexicon.units import unit
from kg.model.facts import Change, Observation, Plan, Role, Statement
from kg.model.quantity import Interval
from kg.model.span import Span
from validators.views.stated import alike, value_of
from validators.views.view import Row, place

_UP, _DOWN = re.compile("升|提|增|扩"), re.compile("降|减|缩")
_THAN = re.compile("^[（(，,]?[^，。；]{0,6}[比较]")
_MOVED = re.compile(
    "[）)]?(?:有所|略有|略|稍有|明显|显著|大幅度?|小幅|稳步|持续|又)*的?(?P<verb>上升|提升|提高|增加|增长|下降|降低|减少)"
)
_REACH, _FAR = 26, 50
# 由8.6万人减少到0.4万人，减少8.2万人: the second number is where it went, not where it started.
_FROM = re.compile(r"[由从自][^，。到至降升增减]{0,24}$")


def directions(plan: Plan, statements: Sequence[Statement]) -> Iterator[Row]:
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


def likened(plan: Plan, statements: Sequence[Statement]) -> Iterator[Row]:
    """A，比2015年B有所上升: whether A lies on the side of B that the verb says."""
    normal = plan.document.normal
    for now, then in pairwise(statements):
        between = normal[now.quantity.span.end : then.quantity.span.start]
        verb = _MOVED.match(normal, then.quantity.span.end) if _THAN.search(between) else None
        same = now.name == then.name and now.scope == then.scope and alike(now, then)
        if verb is None or not same or now.change is not Change.LEVEL or then.change is not Change.LEVEL:
            continue
        # 每万人18个 and 3.2万个 are hardly of one thing.
        small, large = sorted(abs(value_of(x).high or Fraction(0)) for x in (now, then))
        if large > small * _FAR:
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


def towards(plan: Plan) -> Iterator[Row]:
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
