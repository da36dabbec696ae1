"""Printed numbers, and the range of true values that each stands for."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from kg.model.span import Span

ONE = Fraction(1)


class Comparator(StrEnum):
    """How the number bounds the value: 80 · 以上、不低于、≥ · 以下、控制在…以内、≤ · 超、余 · 不足、＜ · 左右 · 800-1000."""

    EQUAL = "="
    AT_LEAST = ">="
    AT_MOST = "<="
    MORE = ">"
    LESS = "<"
    ABOUT = "≈"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class Interval:
    """The closed range of values that a statement allows; None is an open end."""

    low: Fraction | None
    high: Fraction | None

    def meets(self, other: "Interval") -> bool:
        """Whether some value satisfies both."""
        below = self.high is not None and other.low is not None and self.high < other.low
        above = self.low is not None and other.high is not None and other.high < self.low
        return not (below or above)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as printed, with its unit and comparator.

    ``low`` and ``high`` are the number as written (they differ only for a range) in ``unit``, which keeps a written
    multiplier: 53.47万余份 has low 53.47, unit 万份, comparator >. ``decimals`` counts the digits printed behind the point,
    trailing zeros included. ``digits`` is the wording of the number alone (7.80, 800-1000), ``text`` that of number, unit and
    comparator; ``span`` is where the latter stands.
    """

    low: Decimal
    high: Decimal
    unit: str
    comparator: Comparator
    decimals: int
    digits: str
    text: str
    span: Span

    @property
    def value(self) -> Decimal:
        """The number itself; for a range its lower end."""
        return self.low

    @property
    def rounding(self) -> Fraction:
        """Half a unit of the last printed digit: 5.5 stands for 5.5 ± 0.05."""
        return Fraction(1, 2 * 10**self.decimals)

    def exact(self, factor: Fraction = ONE) -> Interval:
        """The number itself, in a unit of which the written one holds ``factor``."""
        low = _moved(self.low, factor)
        return Interval(low, low if self.high == self.low else _moved(self.high, factor))

    def printed(self, factor: Fraction = ONE) -> Interval:
        """What rounding allows the printed number itself to stand for, its comparator left aside; ``factor`` as above."""
        digit = 10**self.decimals
        return Interval(_moved(self.low, factor, -1, digit), _moved(self.high, factor, 1, digit))

    def allowed(self, factor: Fraction = ONE) -> Interval:
        """What the statement allows the value to be: the printed number, open where its comparator opens it."""
        printed = self.printed(factor)
        match self.comparator:
            case Comparator.AT_LEAST | Comparator.MORE:
                return Interval(printed.low, None)
            case Comparator.AT_MOST | Comparator.LESS:
                return Interval(None, printed.high)
            case _:
                return printed


def _moved(number: Decimal, factor: Fraction, halves: int = 0, digit: int = 1) -> Fraction:
    """The number, and so many halves of its last digit, times a factor; made at once, for each step takes as long again."""
    above, below = number.as_integer_ratio()
    return Fraction((2 * above * digit + halves * below) * factor.numerator, 2 * below * digit * factor.denominator)
