"""The view of calculations: numbers in prose that follow from other numbers there, recomputed with their rounding.

Numbers are brought together in two ways: by the words between them in one sentence (``shares``, ``changes``, ``products``),
and by the names that the plan's statements give them, over a whole paragraph.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from kg.lexicon.units import unit
from kg.model.facts import Change, Plan, Role, Statement
from kg.model.quantity import Interval
from validators.views.changes import changes
from validators.views.directions import directions, likened, towards
from validators.views.operands import lines
from validators.views.parts import sums_by_name
from validators.views.populations import populations
from validators.views.products import products
from validators.views.recomputed import Made, alike, is_level, recomputed, value_of
from validators.views.shares import shares
from validators.views.sums import sums
from validators.views.trends import trends
from validators.views.view import Row, View
from validators.views.worked import worked

# The latest are near; looking further back in a paragraph of nothing but numbers would take its square.
_NEAR, _MOST = 40, 400


def _rows(plan: Plan) -> Iterator[Row]:
    paragraphs = _by_paragraph(plan)
    yield from _judged(plan, paragraphs)
    yield from towards(plan)
    for statements in paragraphs.values():
        yield from directions(plan, statements)
        yield from likened(plan, statements)
        if len(statements) <= _MOST:
            yield from populations(plan, statements)


def _by_paragraph(plan: Plan) -> dict[int, list[Statement]]:
    found: dict[int, list[Statement]] = defaultdict(list)
    for statement in plan.statements:
        found[plan.document.line_of(statement.span.start)].append(statement)
    return found


def _judged(plan: Plan, paragraphs: Mapping[int, Sequence[Statement]]) -> Iterator[Row]:
    """One row for each number that follows from others; where two readings of it differ, the one that clears it."""
    names = {s.quantity.span: s.name for s in plan.statements}
    best: dict[tuple[object, int], Row] = {}
    read = (row for line in lines(plan) for make in (shares, changes, sums, products) for row in make(line, names))
    for row in (*read, *sums_by_name(plan, paragraphs), *trends(plan), *_named(plan, paragraphs)):
        first = _first(row)
        known = best.setdefault((row["kind"], first), row)
        if _weight(row) > _weight(known):
            best[row["kind"], first] = row
    told = {first for _, first in best}
    yield from best.values()
    # Where the words do not say what belongs together, the numbers may: a share that no whole on offer explains.
    yield from (row for row in worked(plan) if _first(row) not in told)


def _first(row: Row) -> int:
    """Where the first place of a row starts."""
    places = row["places"]
    return places[0]["start"] if isinstance(places, list) else 0


def _weight(row: Row) -> int:
    """What clears a number weighs more than what accuses it, and that more than what cannot tell."""
    return 0 if not row["exact"] else 1 if row["gap"] else 2


def _named(plan: Plan, paragraphs: Mapping[int, Sequence[Statement]]) -> Iterator[Row]:
    """Shares and changes by the names of the statements."""
    named: dict[str, list[Statement]] = defaultdict(list)
    for statement in plan.statements:
        named[statement.name].append(statement)
        if statement.concept and statement.concept != statement.name:
            named[statement.concept].append(statement)
    for statements in paragraphs.values():
        yield from _named_changes(plan, statements, named)
        yield from _named_shares(plan, statements)


def _named_changes(
    plan: Plan, statements: Sequence[Statement], named: Mapping[str, Sequence[Statement]]
) -> Iterator[Row]:
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
        ends = sorted((sign * (now.low - then.high), sign * (now.high - then.low)))
        return Made(f"{quote[1]}-{quote[0]}", Interval(*ends))
    if measured.dimension == "ratio" and level.dimension != "ratio" and then.low > 0 and now.low > 0:
        ends = sorted((sign * (now.low / then.high - 1), sign * (now.high / then.low - 1)))
        return Made(f"({quote[1]}-{quote[0]})÷{quote[0]}", Interval(*ends))
    return None


def _named_shares(plan: Plan, statements: Sequence[Statement]) -> Iterator[Row]:
    """占比81.8% behind a whole and its part, 配送率 behind 采购总金额 and 配送总金额."""
    for index, share in enumerate(statements):
        if share.quantity.unit != "%" or share.change is not Change.LEVEL:
            continue
        near = statements[max(0, index - _NEAR) : index]
        before = [s for s in near if s.sentence == share.sentence and s.quantity.unit != "%" and is_level(s)]
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
        "years": pl.Int64,
    },
    rows=_rows,
    required=("kind", "gap"),
)
