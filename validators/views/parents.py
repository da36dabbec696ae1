"""The view of a plan beside the plan of the level above: indicator by indicator, and the two as wholes."""

from collections import Counter
from collections.abc import Iterator, Sequence

import polars as pl

from kg.lexicon.indicators import Direction
from kg.lexicon.places import ancestors, named
from kg.model.facts import Indicator, Plan, Role
from kg.model.span import Span
from validators.company import Member, Setting
from validators.rule import Confidence
from validators.views.aims import (
    Aim,
    Pair,
    aims,
    comparable,
    direction,
    is_told_jointly,
    lag,
    measured_in,
    number,
    pairs,
    wordings,
)
from validators.views.citations import Citation, misnamed
from validators.views.view import Row, View, place, place_in

_MOST_PLACES = 12
# The bound that holds a target to what was promised: 80以上 where more is better.
_KEEPING = {Direction.UP: "min", Direction.DOWN: "max"}
_PER = {"1000": "每千人口", "10000": "每万人口", "100000": "每十万人口"}


def _rows(setting: Setting) -> Iterator[Row]:
    if setting.parent is None:
        return
    own, parent = setting.own.plan, setting.parent
    same_period = own.identity.period == parent.plan.identity.period
    yield _as_wholes(setting.own, parent, same=same_period)
    places = list(_places_of(setting.own, parent))
    yield from places
    if any(row["differs"] for row in places):
        # The wrong file: nothing in it binds this plan.
        return
    yield from (_cited(parent, citation) for citation in misnamed(own, parent.plan.identity))
    if not same_period and own.identity.period and parent.plan.identity.period:
        # Another period is another plan: whatever else differs follows from that.
        return
    mine, theirs = aims(own), aims(parent.plan)
    yield from _base_years(setting.own, parent)
    matched = list(pairs(mine, theirs))
    for pair in matched:
        yield from _pair(pair, parent)
    left = {pair.other.key for pair in matched}
    missing = [
        aim for key, aim in theirs.items() if key not in left and aim.row is not None and not is_told_jointly(aim, mine)
    ]
    yield from _missing(own, parent, missing)
    # Prose that gives the baseline alone sets no target.
    for pair in matched:
        if pair.own.row is None and pair.own.target is None and pair.other.is_binding and pair.other.row is not None:
            yield _binding_missing(own, parent, pair.other, pair.own.span)


def _said(plan: Plan) -> str:
    return f"《{plan.identity.title}》" if plan.identity.title else "上级规划"


def _blank(kind: str, name: str, parent: Plan) -> Row:
    return {"kind": kind, "name": name, "parent": _said(parent), "confidence": int(Confidence.HIGH)}


def _as_wholes(own: Member, parent: Member, *, same: bool) -> Row:
    periods = [member.plan.identity.period for member in (own, parent)]
    return {
        **_blank("period", own.plan.identity.title or own.plan.document.source, parent.plan),
        "left": _years(periods[0]),
        "right": _years(periods[1]),
        "differs": not same and all(periods),
        "places": [
            place(head(own.plan), "title", _years(periods[0])),
            place_in(parent.index, head(parent.plan), "parent", _years(periods[1])),
        ],
    }


def _places_of(own: Member, parent: Member) -> Iterator[Row]:
    """One row where the table of places knows both, and the plan's own by one meaning: whether one lies in the other."""
    place_of = [member.plan.identity.place for member in (own, parent)]
    if not all(place_of) or not (known := named(place_of[0])) or not named(place_of[1]):
        return
    above = [{name for over in ancestors(entry) for name in (over.name, over.short)} for entry in known]
    yield {
        **_blank("place", place_of[0], parent.plan),
        "left": place_of[0],
        "right": place_of[1],
        "differs": not any(place_of[1] in names for names in above),
        "places": [
            place(head(own.plan), "title", place_of[0]),
            place_in(parent.index, head(parent.plan), "parent", place_of[1]),
        ],
    }


def _years(period: tuple[int, int] | None) -> str:
    return f"{period[0]}—{period[1]}年" if period else ""


def head(plan: Plan) -> Span:
    """Where a plan says what it is: its title, else the beginning of its text."""
    if plan.identity.title_span is not None:
        return plan.identity.title_span
    first = next((len(line) for line in plan.document.text.splitlines() if line.strip()), 0)
    start = len(plan.document.text) - len(plan.document.text.lstrip())
    return Span(start, min(start + max(first, 1), len(plan.document.text)))


def _cited(parent: Member, citation: Citation) -> Row:
    return {
        **_blank("cited", citation.title, parent.plan),
        "differs": citation.differs,
        "confidence": int(Confidence.HIGH if citation.names_place else Confidence.MEDIUM),
        "places": [
            place(citation.span, "reference", f"《{citation.title}》"),
            place_in(parent.index, head(parent.plan), "parent", parent.plan.identity.title),
        ],
    }


def _base_years(own: Member, parent: Member) -> Iterator[Row]:
    """One row where both tables have a column of baselines: the years that most rows give."""
    cells = [_base(member.plan.indicators) for member in (own, parent)]
    if cells[0] is None or cells[1] is None:
        return
    (left, mine), (right, theirs) = cells[0], cells[1]
    yield {
        **_blank("base-year", "", parent.plan),
        "left": f"{left}年",
        "right": f"{right}年",
        "differs": left != right,
        "places": [place(mine, "table", f"{left}年"), place_in(parent.index, theirs, "parent", f"{right}年")],
    }


def _base(rows: Sequence[Indicator]) -> tuple[int, Span] | None:
    found = [(o.year, row.span) for row in rows for o in row.observations if o.role is Role.BASELINE and o.year]
    year = Counter(year for year, _ in found).most_common(1)
    return next(((y, span) for y, span in found if y == year[0][0]), None) if year else None


def _pair(pair: Pair, parent: Member) -> Iterator[Row]:
    """A row for each of target, unit and nature that both plans give."""
    own, other = pair.own, pair.other
    shared: Row = {
        "name": own.name,
        "parent": _said(parent.plan),
        "matched": _matched(pair, "zh"),
        "matched_en": _matched(pair, "en"),
    }
    if own.target is not None and other.target is not None:
        comparing = comparable(pair) and own.target.year == other.target.year and own.is_rate and other.is_rate
        yield {
            **shared,
            "kind": "target",
            "left": own.target.said,
            "right": other.target.said,
            "year": f"{other.target.year}年" if other.target.year else "",
            "lag": float(lag(pair)) if comparing and direction(pair) is not Direction.NEUTRAL else None,
            "vaguer": comparing
            and own.target.bound == "about"
            and other.target.bound == _KEEPING.get(direction(pair))
            and number(own, own.target) == number(other, other.target),
            "confidence": int(Confidence.HIGH if other.is_binding and pair.by == "concept" else Confidence.MEDIUM),
            "places": [
                *(place(span, role, shown) for span, role, shown in evidence(own)),
                *(place_in(parent.index, span, "parent", shown) for span, _, shown in evidence(other)),
            ],
        }
    yield from _units(pair, parent, shared)
    if own.nature and other.nature and own.row is not None and other.row is not None:
        yield {
            **shared,
            "kind": "nature",
            "left": own.nature,
            "right": other.nature,
            "confidence": int(Confidence.HIGH),
            "places": [
                place(own.row.nature_span, "table", own.row.nature),
                place_in(parent.index, other.row.nature_span, "parent", other.row.nature),
            ],
        }


def _units(pair: Pair, parent: Member, shared: Row) -> Iterator[Row]:
    own, other = pair.own, pair.other
    mine, theirs = measured_in(own), measured_in(other)
    by_base = pair.by == "base"
    if not by_base and (mine is None or theirs is None):
        return
    assert by_base or (mine is not None and theirs is not None)
    wordings = (_per(own), _per(other)) if by_base else (own.written_unit, other.written_unit)
    yield {
        **shared,
        "kind": "unit",
        "left": wordings[0],
        "right": wordings[1],
        "differs": by_base or units_differ(pair),
        "confidence": int(Confidence.MEDIUM),
        "places": [
            place(unit_span(own, by_base=by_base), "text" if own.row is None else "table", wordings[0]),
            place_in(parent.index, unit_span(other, by_base=by_base), "parent", wordings[1]),
        ],
    }


def unit_span(aim: Aim, *, by_base: bool = False) -> Span:
    """Where an aim's unit stands: its cell, else the number in prose; ``by_base`` asks for the name instead."""
    return aim.row.unit_span if aim.row is not None and not by_base and len(aim.row.unit_span) else aim.span


def units_differ(pair: Pair) -> bool:
    """Whether two units are not one: another kind (张 and 个), or for a rate another size (% and ‰).

    亿元 and 万元 of totals are a matter of size.
    """
    mine, theirs = measured_in(pair.own), measured_in(pair.other)
    if mine is None or theirs is None:
        return False
    return not mine.comparable(theirs) or (mine.factor != theirs.factor and pair.own.is_rate)


def _per(aim: Aim) -> str:
    return _PER.get(aim.key.partition("-per-")[2].partition("-")[0], aim.name)


def _matched(pair: Pair, language: str) -> str:
    concept = pair.other.concept
    if pair.by == "base":
        return "两处只差人口基数" if language == "zh" else "the same but for the base"
    if pair.by == "name" or concept is None or pair.own.name == pair.other.name:
        return "两处指标名称相同" if language == "zh" else "matched by name"
    if language == "en":
        return f"matched as “{concept.name_en}”"
    return f"上级规划称“{pair.other.name}”，按指标目录为同一指标"


def evidence(aim: Aim) -> list[tuple[Span, str, str]]:
    """What shows an aim: its target, else its name; span, role and wording of each place."""
    if aim.target is not None:
        return [(aim.target.spans[0], aim.target.source, aim.target.said)]
    return [(aim.span, "table" if aim.row is not None else "text", aim.name)]


def _missing(own: Plan, parent: Member, left: Sequence[Aim]) -> Iterator[Row]:
    """A row for each binding indicator that the plan has not, and one for all the others together."""
    told = {aim.key: found for aim in left if (found := _mention(own, aim)) is not None}
    yield from (_binding_missing(own, parent, aim, told.get(aim.key)) for aim in left if aim.is_binding)
    others = [aim for aim in left if not aim.is_binding and aim.key not in told]
    total = sum(aim.row is not None for aim in aims(parent.plan).values())
    yield {
        **_blank("others-missing", "、".join(f"“{aim.name}”" for aim in others), parent.plan),
        "left": str(len(others)),
        "right": str(total),
        # Without a table of its own a plan takes over what it says in prose, and nobody can tell what it left out.
        "differs": bool(others) and bool(own.indicators),
        "confidence": int(Confidence.MEDIUM),
        "places": [
            place(_table(own), "table", "未列入"),
            *(place_in(parent.index, aim.span, "parent", aim.name) for aim in others[:_MOST_PLACES]),
        ],
    }


def _binding_missing(own: Plan, parent: Member, aim: Aim, mention: Span | None) -> Row:
    here = (
        place(_table(own), "table", "未列入")
        if mention is None
        else place(mention, "text", own.document.quote(mention))
    )
    return {
        **_blank("binding-missing", aim.name, parent.plan),
        "right": f"（{aim.target.year}年目标{aim.target.said}）" if aim.target is not None and aim.target.year else "",
        "differs": True,
        # A word on it in prose may be all that the county's share of the work asks for.
        "confidence": int(Confidence.MEDIUM if mention is None and own.indicators else Confidence.LOW),
        "places": [here, *(place_in(parent.index, span, "parent", shown) for span, _, shown in evidence(aim))],
    }


def _table(plan: Plan) -> Span:
    """Where an indicator would stand: the caption of the first table of indicators, else its first row, else the title."""
    if not plan.indicators:
        return head(plan)
    table = plan.document.tables[plan.indicators[0].table]
    return table.title or plan.indicators[0].name_span


def _mention(plan: Plan, aim: Aim) -> Span | None:
    """Where the plan names the indicator at all."""
    for wording in wordings(aim):
        at = plan.document.normal.find(wording)
        if at >= 0:
            return Span(at, at + len(wording))
    return None


VIEW = View(
    name="parents",
    columns={
        "kind": pl.String,
        "name": pl.String,
        "parent": pl.String,
        "matched": pl.String,
        "matched_en": pl.String,
        "left": pl.String,
        "right": pl.String,
        "year": pl.String,
        "lag": pl.Float64,
        "vaguer": pl.Boolean,
        "differs": pl.Boolean,
        "confidence": pl.Int64,
    },
    joined=_rows,
    required=("kind", "name", "parent"),
)
