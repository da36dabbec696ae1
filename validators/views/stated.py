"""The plan's statements as numbers to reckon with: what each stands for, and which of them go together."""

import re
from fractions import Fraction

from kg.lexicon.units import unit
from kg.model.facts import Statement
from kg.model.quantity import Interval
from validators.views.operands import stands_for


def value_of(statement: Statement) -> Interval:
    """The range a statement's number stands for, in the base unit of its dimension."""
    measured = unit(statement.quantity.unit)
    return stands_for(statement.quantity, measured.factor if measured else Fraction(1))


def alike(one: Statement, other: Statement) -> bool:
    """Whether two numbers are of one dimension."""
    first, second = unit(one.quantity.unit), unit(other.quantity.unit)
    return first is not None and second is not None and first.comparable(second)


def is_rate(statement: Statement) -> bool:
    """Whether a number is per head or a rate, which no parts add up to."""
    return re.search(r"每[百千万十]|人均|平均|率", statement.name) is not None
