"""Numbers that follow from other numbers: what each stands for, what is made of them, and the row that shows both.

The interval rule (after statcheck and GRIM): a number printed with d decimals stands for x ± ½·10^-d; the range of the
recomputation is taken over the corners, in exact fractions; an accusation needs ranges that cannot meet.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from kg.lexicon.units import unit
from kg.model.facts import Change, Plan, Statement
from kg.model.quantity import Comparator, Interval
from validators.views.claims import gap
from validators.views.view import Row, place

_EXACT = {Comparator.EQUAL}


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


def is_level(statement: Statement) -> bool:
    """Whether a number is an amount, neither a change nor a rate."""
    return statement.change is Change.LEVEL and not is_rate(statement)


def is_rate(statement: Statement) -> bool:
    """Whether a number is per head or a rate, which no parts add up to."""
    return re.search(r"每[百千万十]|人均|平均|率", statement.name) is not None
