"""A yearly rate of growth beside the first and the last value and the years between them: rows of the view of calculations."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from kg.lexicon.units import unit
from kg.model.facts import Change, Plan, Statement
from kg.model.quantity import Comparator, Interval
from validators.views.claims import gap
from validators.views.view import Row, place

_YEARLY = {Change.YEARLY_RISE: 1, Change.YEARLY_FALL: -1}


def trends(plan: Plan) -> Iterator[Row]:
    """A row for every yearly rate whose first and last value its own sentence names with their years."""
    by_sentence: dict[int, list[Statement]] = defaultdict(list)
    for statement in plan.statements:
        by_sentence[statement.sentence.start].append(statement)
    for statements in by_sentence.values():
        # By name, so that a sentence of nothing but numbers is gone through once.
        levels: dict[str, list[Statement]] = defaultdict(list)
        for statement in statements:
            if statement.change is Change.LEVEL and statement.year is not None:
                levels[statement.name].append(statement)
            elif statement.change in _YEARLY and statement.quantity.unit == "%":
                values = _values(levels[statement.name], statement)
                if values is not None:
                    yield _row(plan, statement, *values)


def _values(levels: Sequence[Statement], rate: Statement) -> tuple[Statement, Statement] | None:
    """The first and the last value of this name in the rate's own sentence, if each has a year of its own."""
    if len(levels) != 2:
        return None
    then, now = levels
    first, second = unit(then.quantity.unit), unit(now.quantity.unit)
    if first is None or second is None or not first.comparable(second):
        return None
    # Growth of money is reckoned at constant prices, a share's in percentage points: neither follows from two values.
    money = first.dimension in {"money", "ratio"}
    exact = all(s.quantity.comparator is Comparator.EQUAL for s in (then, now, rate))
    return (then, now) if exact and not money and (then.year or 0) < (now.year or 0) else None


def _row(plan: Plan, rate: Statement, then: Statement, now: Statement) -> Row:
    years = (now.year or 0) - (then.year or 0)
    start, end = _range(then), _range(now)
    sign = _YEARLY[rate.change]
    yearly = Fraction(rate.quantity.low) / 100
    slack = rate.quantity.rounding / 100
    made = sorted((1 + sign * (yearly - slack), 1 + sign * (yearly + slack)))
    assert start.low is not None
    assert start.high is not None
    reached = Interval(start.low * made[0] ** years, start.high * made[1] ** years)
    one, other = Fraction(then.quantity.low), Fraction(now.quantity.low)
    first, second = unit(then.quantity.unit), unit(now.quantity.unit)
    assert first is not None
    assert second is not None
    ratio = float(other * second.factor / (one * first.factor)) if one else 1.0
    quotes = [plan.document.quote(s.quantity.span) for s in (rate, then, now)]
    return {
        "kind": "yearly",
        "name": rate.name,
        "stated": quotes[0],
        "years": years,
        "formula": f"({quotes[2]}÷{quotes[1]})^(1/{years})-1",
        "computed": f"{abs(100 * (ratio ** (1 / years) - 1)):.{max(1, rate.quantity.decimals)}f}%",
        "gap": float(gap(reached, end)),
        "near": False,
        "exact": True,
        "places": [place(s.quantity.span, "text", q) for s, q in zip((rate, then, now), quotes, strict=True)],
    }


def _range(statement: Statement) -> Interval:
    """What the printed number stands for, in the base unit of its dimension."""
    measured = unit(statement.quantity.unit)
    factor = measured.factor if measured else Fraction(1)
    printed = statement.quantity.printed()
    assert printed.low is not None
    assert printed.high is not None
    return Interval(printed.low * factor, printed.high * factor)
