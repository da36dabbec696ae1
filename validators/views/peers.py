"""The view of a plan's targets beside those of plans of the same level."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import log10
from statistics import median

import polars as pl

from validators.company import Setting
from validators.rule import Confidence
from validators.views.aims import Aim, aims, measured_in
from validators.views.parents import evidence, unit_span
from validators.views.standing import Standing, entry, quartiles, shown, standing
from validators.views.view import Row, View, place, place_in

# Iglewicz and Hoaglin, How to Detect and Handle Outliers (1993): a modified z-score above 3.5; 0.6745 makes the median
# deviation comparable with a standard deviation. Tukey's fences (1977) have to agree.
_SCORE, _SCALE, _FENCE = Fraction(7, 2), Fraction(6745, 10000), Fraction(3, 2)
# Values that peers have copied from one template do not spread at all: a twentieth of the median counts as spread.
_LEAST_SPREAD = Fraction(1, 20)
_FEW, _FEWEST, _UNIT_PEERS = 5, 3, 2
# With few peers only what lies farther off than three times all they differ by, and than half their median.
_TIMES, _HALF = 3, Fraction(1, 2)
# A slip of the unit makes a value 10, 100 … times too large, give or take a factor of two.
_SLIP, _OUTSIDE = 0.3, 3
_TOTALS_POWER, _TOTALS_OUTSIDE = 3, 100


def _rows(setting: Setting) -> Iterator[Row]:
    if not setting.peers:
        return
    places = {peer.index: peer.plan.identity.place for peer in setting.peers}
    known = {peer.index: aims(peer.plan) for peer in setting.peers}
    for aim in aims(setting.own.plan).values():
        yield from _unit(aim, known, places)
        own = entry(setting.own.index, aim)
        found = standing(own, known) if own is not None else None
        if found is None or len(found.others) < _UNIT_PEERS:
            continue
        power = _power(found)
        yield _value(found, "magnitude", places, differs=power != 0, sure=len(found.others) >= _FEWEST and aim.is_rate)
        if aim.is_rate and not power and len(found.others) >= _FEWEST:
            yield _value(found, "value", places, differs=is_far(found), sure=len(found.others) >= _FEW)


def _unit(aim: Aim, known: Mapping[int, Mapping[str, Aim]], places: Mapping[int, str]) -> Iterator[Row]:
    """A row where at least two peers give one unit, and all of them the same."""
    mine = measured_in(aim)
    theirs = [(plan, other) for plan, found in known.items() if (other := found.get(aim.key)) is not None]
    units = [(plan, other, measured) for plan, other in theirs if (measured := measured_in(other)) is not None]
    if mine is None or len(units) < _UNIT_PEERS or len({(u.dimension, u.base, u.factor) for _, _, u in units}) > 1:
        return
    agreed = units[0][2]
    another_kind = not mine.comparable(agreed)
    yield {
        "kind": "unit",
        "name": aim.name,
        "left": aim.written_unit,
        "right": units[0][1].written_unit,
        "peers": len(units),
        "differs": another_kind or mine.factor != agreed.factor,
        # 万人 for 人 is another way of writing; 张 for 个 is another thing.
        "confidence": int(Confidence.MEDIUM if another_kind and len(units) >= _FEWEST else Confidence.LOW),
        "places": [
            place(unit_span(aim), "text" if aim.row is None else "table", aim.written_unit),
            *(
                place_in(plan, unit_span(other), "peer", f"{places[plan]} {other.written_unit}".strip())
                for plan, other, _ in units
            ),
        ],
    }


def _power(found: Standing) -> int:
    """The power of ten by which a target differs from all its peers'; 0 where it does not, or not by one."""
    values = [other.value for other in found.others]
    if found.own.value <= 0 or min(values) <= 0:
        return 0
    middle = Fraction(median(values))
    exact = log10(found.own.value / middle)
    power = round(exact)
    rate = found.own.aim.is_rate
    outside = _OUTSIDE if rate else _TOTALS_OUTSIDE
    near = abs(exact - power) <= _SLIP and abs(power) >= (1 if rate else _TOTALS_POWER)
    return power if near and not min(values) / outside <= found.own.value <= max(values) * outside else 0


def is_far(found: Standing) -> bool:
    """Whether a target lies far from its peers', by a measure that no single peer can move."""
    values = [other.value for other in found.others]
    middle = found.median
    off = abs(found.own.value - middle)
    least = abs(middle) * _LEAST_SPREAD
    if len(values) < _FEW:
        return off > _TIMES * max(max(values) - min(values), least) and off > abs(middle) * _HALF
    deviation = max(Fraction(median(abs(value - middle) for value in values)), least)
    first, third = quartiles(values)
    reach = _FENCE * max(third - first, least)
    return _SCALE * off / deviation > _SCORE and not first - reach <= found.own.value <= third + reach


def _value(found: Standing, kind: str, places: Mapping[int, str], *, differs: bool, sure: bool) -> Row:
    aim, others = found.own.aim, found.others
    assert aim.target is not None
    low, high = (shown(others[end].value, aim) for end in (0, -1))
    return {
        "kind": kind,
        "name": aim.name,
        "left": aim.target.said,
        "right": low if low == high else f"{low}至{high}",
        "right_en": low if low == high else f"{low} to {high}",
        "median": shown(found.median, aim),
        "year": f"{aim.target.year}年" if aim.target.year else "",
        "peers": len(others),
        "above": found.own.value > found.median,
        "side": "高于" if found.own.value > found.median else "低于",
        "differs": differs,
        "confidence": int(Confidence.MEDIUM if sure else Confidence.LOW),
        "places": [
            *(place(*piece) for piece in evidence(aim)),
            *(
                place_in(other.plan, span, "peer", f"{places[other.plan]} {text}".strip())
                for other in others
                for span, _, text in evidence(other.aim)
            ),
        ],
    }


VIEW = View(
    name="peers",
    columns={
        "kind": pl.String,
        "name": pl.String,
        "left": pl.String,
        "right": pl.String,
        "right_en": pl.String,
        "median": pl.String,
        "year": pl.String,
        "peers": pl.Int64,
        "above": pl.Boolean,
        "side": pl.String,
        "differs": pl.Boolean,
        "confidence": pl.Int64,
    },
    joined=_rows,
    required=("kind", "name", "differs"),
)
