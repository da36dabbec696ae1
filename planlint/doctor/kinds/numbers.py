"""Numbers and units that are wrong where the plan states the same figure a second time."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from random import Random

from kg.lexicon.units import unit as known_unit
from planlint.doctor.ground import Figure, Ground
from planlint.doctor.planting import Kind, Planting
from validators.rule import Words

_WRONG_VALUE = ("value", "direction", "arithmetic")
# What each unit is mistaken for; a unit that is not listed is left alone.
_MISTAKEN = {
    "%": "‰", "‰": "%", "/10万": "‰", "张": "人", "人": "张", "名": "张", "岁": "%", "个": "人", "所": "张", "台": "人",
    "元": "万元", "平方米": "亩", "家": "人",
}  # fmt: skip
_LARGER, _SMALLER = {"万": "亿", "亿": "万"}, ("万", "亿")


def _digits_swapped(ground: Ground, _: Random) -> Iterator[Planting]:
    """Two neighbouring digits change places: 76.10 becomes 67.10."""
    for figure, twin in ground.twins:
        digits = list(figure.digits)
        places = [i for i, digit in enumerate(digits) if digit != "."]
        for left, right in pairwise(places):
            if digits[left] != digits[right] and not (left == 0 and digits[right] == "0"):
                digits[left], digits[right] = digits[right], digits[left]
                yield _instead(figure, "".join(digits), twin)
                break


def _off(ground: Ground, random: Random) -> Iterator[Planting]:
    """One digit is another: 76.10 becomes 79.10."""
    for figure, twin in ground.twins:
        places = [i for i, digit in enumerate(figure.digits) if digit != "."]
        at = random.choice(places)
        digit = random.choice([other for other in "123456789" if other != figure.digits[at]])
        yield _instead(figure, figure.digits[:at] + digit + figure.digits[at + 1 :], twin)


def _tenfold(ground: Ground, _: Random) -> Iterator[Planting]:
    """Ten times as much: 7.80 becomes 78.0, 460 becomes 4600."""
    for figure, twin in ground.twins:
        whole, point, fraction = figure.digits.partition(".")
        moved = f"{whole}{fraction[0]}.{fraction[1:]}".rstrip(".") if point else whole + "0"
        yield _instead(figure, moved.lstrip("0") if moved[0] == "0" and moved[1:2].isdigit() else moved, twin)


def _point_lost(ground: Ground, _: Random) -> Iterator[Planting]:
    """The decimal point is gone: 7.80 becomes 780."""
    for figure, twin in ground.twins:
        if "." in figure.digits:
            yield _instead(figure, figure.digits.replace(".", "").lstrip("0"), twin)


def _digit_lost(ground: Ground, _: Random) -> Iterator[Planting]:
    """The last digit before the point is gone: 1260 becomes 126."""
    for figure, twin in ground.twins:
        whole, point, fraction = figure.digits.partition(".")
        if len(whole) > 1:
            yield _instead(figure, whole[:-1] + point + fraction, twin)


def _instead(figure: Figure, digits: str, twin: Figure) -> Planting:
    assert Decimal(digits) != Decimal(figure.digits)
    return Planting(figure.span, digits, witness=twin.span)


def _unit_swapped(ground: Ground, _: Random) -> Iterator[Planting]:
    """The unit of something else, in prose or in a table: ‰ becomes %."""
    for figure, twin in ground.twins:
        wrong = _MISTAKEN.get(figure.unit)
        right = known_unit(figure.unit)
        if wrong and right and len(figure.unit_span) and _written(ground, figure) == figure.unit:
            yield Planting(figure.unit_span, wrong, witness=twin.span)


def _multiplier(ground: Ground, random: Random) -> Iterator[Planting]:
    """万 becomes 亿 or is left out: 1100万元 becomes 1100元."""
    for figure, twin in ground.twins:
        if figure.unit[:1] in _SMALLER and _written(ground, figure) == figure.unit:
            rest = figure.unit[1:]
            wrong = random.choice([_LARGER[figure.unit[0]], ""]) if rest else _LARGER[figure.unit[0]]
            yield Planting(figure.unit_span, wrong + rest, witness=twin.span)


def _written(ground: Ground, figure: Figure) -> str:
    return ground.document.normal[figure.unit_span.start : figure.unit_span.end]


KINDS = (
    Kind("digits-swapped", Words("数字颠倒", "digits transposed"), _WRONG_VALUE, _digits_swapped),
    Kind("digit-wrong", Words("数字写错", "digit wrong"), _WRONG_VALUE, _off),
    Kind("digit-lost", Words("数字漏位", "digit lost"), _WRONG_VALUE, _digit_lost),
    Kind("tenfold", Words("数值放大10倍", "ten times as much"), _WRONG_VALUE, _tenfold),
    Kind("point-lost", Words("小数点丢失", "decimal point lost"), _WRONG_VALUE, _point_lost),
    Kind("unit-swapped", Words("单位写错", "unit swapped"), _WRONG_VALUE, _unit_swapped),
    Kind("multiplier-wrong", Words("万、亿写错", "万/亿 wrong"), _WRONG_VALUE, _multiplier),
)
