"""The populations that counts and figures per head imply: rows of the view of calculations."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from kg.lexicon.indicators import key
from kg.lexicon.units import unit
from kg.model.facts import Change, Plan, Role, Statement
from kg.model.quantity import Interval
from kg.model.span import Span
from validators.views.claims import gap
from validators.views.stated import alike, value_of
from validators.views.view import Row, place

_PER = re.compile(r"每(?P<scale>[百千万十]+)(?:名)?(?:常住)?(?:人口|人|居民)(?:拥有)?(?P<thing>.+)")
_RESIDENTS = re.compile(r"(?:常住人口|户籍人口|总人口|(?:^|[市县区])人口)(?:总数|数)?$")
# By so much may the population of another paragraph differ: of another day, or of the year's mean.
_FAR = Fraction(1, 12)
_SCALES = {"百": 100, "千": 1000, "万": 10_000, "十万": 100_000}


def populations(plan: Plan, statements: Sequence[Statement]) -> Iterator[Row]:
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
    residents = [s for s in statements if _is_population(s)]
    if residents:
        yield from _against_stated(plan, implied, residents)
        return
    if len(implied) == 1:
        elsewhere = [s for s in plan.statements if _is_population(s) and s.role is Role.BASELINE]
        yield from _against_stated(plan, implied, elsewhere, apart=_FAR)
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


def _is_population(statement: Statement) -> bool:
    return _RESIDENTS.search(statement.name) is not None and statement.change is Change.LEVEL and not statement.scope


def _against_stated(
    plan: Plan,
    implied: Sequence[tuple[Statement, Statement, Interval]],
    residents: Sequence[Statement],
    apart: Fraction = Fraction(0),
) -> Iterator[Row]:
    """常住人口40万人，医师1000人，每千人口2.50人: the population implied beside those that the paragraph gives."""
    person = unit("人")
    given = [s for s in residents if (u := unit(s.quantity.unit)) and person and u.comparable(person)]
    for count, rate, made in implied:
        if count in given or not given:
            continue
        quotes = [plan.document.quote(s.quantity.span) for s in (count, rate, given[0])]
        gaps = [(gap(made, value_of(s)), value_of(s).high or Fraction(0)) for s in given]
        miss = min((miss if miss > apart * people else Fraction(0)) for miss, people in gaps)
        yield {
            "kind": "population",
            "name": rate.name,
            "stated": f"{quotes[0]}、{rate.name}{quotes[1]}",
            "formula": f"{given[0].name}{quotes[2]}",
            "computed": f"{_people(made)}与{_people(value_of(given[0]))}",
            "gap": float(miss),
            "near": False,
            "exact": True,
            "places": [place(s.quantity.span, "text", q) for s, q in zip((count, rate, given[0]), quotes, strict=True)],
        }


def _in_order(statement: Statement) -> bool:
    return statement.name_span.start < statement.quantity.span.start < statement.name_span.start + 60


def _thing(name: str) -> str:
    return re.sub(r"总数$|总人数$|人员数$|数$", "", key(name))


def _people(interval: Interval) -> str:
    assert interval.low is not None
    assert interval.high is not None
    return f"{float(interval.low) / 10000:.2f}—{float(interval.high) / 10000:.2f}万人"
