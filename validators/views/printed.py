"""Two printed numbers beside each other: on one scale, the same, a power of ten apart, or a slip of the keys apart."""

from fractions import Fraction

from kg.lexicon.units import unit
from kg.model.quantity import Comparator, Interval, Quantity

_SLACK = Fraction(1, 20)
_LOOSE = {Comparator.MORE, Comparator.LESS}
_OPEN = _LOOSE | {Comparator.AT_LEAST, Comparator.AT_MOST}
_TELLING = 3


def _number(quantity: Quantity) -> tuple[Fraction, Fraction]:
    measured = unit(quantity.unit)
    factor = measured.factor if measured else Fraction(1)
    return Fraction(quantity.low) * factor, Fraction(quantity.high) * factor


def one_scale(left: Quantity, right: Quantity) -> bool:
    """Whether two quantities can be compared: 万元 and 亿元, 10.5亿 and 10.5亿元, 家 and 所."""
    first, second = unit(_priced(left, right)), unit(_priced(right, left))
    return left.unit == right.unit or (first is not None and second is not None and first.comparable(second))


def _priced(quantity: Quantity, other: Quantity) -> str:
    """The unit, with the 元 that a bare 亿 leaves out where its other statement has it."""
    return quantity.unit + "元" if quantity.unit + "元" == other.unit else quantity.unit


def agree(one: Quantity, other: Quantity, *, measured: bool) -> bool:
    """Whether two printed numbers can be one: equal, one the other's rounding, or one an open end (超过3000) that holds the other.

    Where a value was measured, 3000以上 is such an end too; a target of 3000以上 is not one of 3100.
    """
    if _number(one) == _number(other):
        return True
    said = {one.comparator, other.comparator}
    if Comparator.RANGE in said:
        return False
    if said & _OPEN and (measured or said & _LOOSE) and one.comparator is not other.comparator:
        return _open(one).meets(_open(other))
    if Comparator.ABOUT in said and len(said) > 1 and abs(_ratio(one, other) - 1) <= _SLACK:
        return True
    coarse, fine = sorted((one, other), key=_step, reverse=True)
    return _step(coarse) > _step(fine) and abs(_number(coarse)[0] - _number(fine)[0]) <= _step(coarse)


def _open(quantity: Quantity) -> Interval:
    allowed, measured = quantity.allowed(), unit(quantity.unit)
    factor = measured.factor if measured else Fraction(1)
    low, high = allowed.low, allowed.high
    return Interval(None if low is None else low * factor, None if high is None else high * factor)


def _step(quantity: Quantity) -> Fraction:
    """What one more in the last printed digit makes; a whole number without 万 is exact."""
    measured = unit(quantity.unit)
    return Fraction(1, 10**quantity.decimals) * (measured.factor if measured else 1)


def _ratio(one: Quantity, other: Quantity) -> Fraction:
    small, large = sorted((_number(one)[0], _number(other)[0]))
    return large / small if small else Fraction(0)


def slip(one: Quantity, other: Quantity) -> int:
    """The power of ten, 1 to 8, by which two numbers differ exactly; 0 where they do not."""
    ratio = _ratio(one, other)
    return next((power for power in range(1, 9) if ratio == 10**power), 0)


def mistyped(one: Quantity, other: Quantity, *, digits: int = _TELLING) -> bool:
    """Whether one number may be the other with a digit wrong, lost, doubled or moved.

    Numbers of fewer than ``digits`` digits differ in one of them by chance, unless one is ten times the other.
    """
    if one.unit != other.unit:
        return False
    if slip(one, other):
        return True
    left, right = one.digits.replace(".", ""), other.digits.replace(".", "")
    if min(len(left), len(right)) < digits:
        return False
    if len(left) == len(right):
        apart = [index for index, (a, b) in enumerate(zip(left, right, strict=True)) if a != b]
        if len(apart) == 2 and apart[1] - apart[0] == 1:
            return left[apart[0]] == right[apart[1]] and left[apart[1]] == right[apart[0]]
        return len(apart) <= 1
    short, long = sorted((left, right), key=len)
    return len(long) - len(short) == 1 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
