"""Where a plan's target stands among those of plans of the same level: what may be compared, and the place among it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from kg.lexicon.indicators import Direction
from validators.views.aims import Aim, Pair, comparable, direction, measured_in, number


@dataclass(frozen=True, slots=True)
class Entry:
    """The target of one plan for an indicator. ``value`` is in the base unit of its dimension."""

    plan: int
    aim: Aim
    value: Fraction


@dataclass(frozen=True, slots=True)
class Standing:
    """A target among those of peers that are defined alike: ``others`` are sorted by value.

    ``rank`` counts from 1, the most demanding; ``percentile`` is the share of the others, from 0 to 100, that demand less,
    equal ones counted half. Where neither way is better, the larger value goes before.
    """

    own: Entry
    others: tuple[Entry, ...]

    @property
    def median(self) -> Fraction:
        """The middle of the others."""
        return Fraction(median(entry.value for entry in self.others))

    @property
    def rank(self) -> int:
        """The place among all, ties sharing the better one."""
        return 1 + sum(self._over(entry) > 0 for entry in self.others)

    @property
    def percentile(self) -> float:
        """The share of the others that demand less."""
        over = [self._over(entry) for entry in self.others]
        return 100 * (sum(one < 0 for one in over) + sum(one == 0 for one in over) / 2) / len(over)

    def _over(self, entry: Entry) -> Fraction:
        way = direction(Pair(self.own.aim, entry.aim, "concept"))
        return (entry.value - self.own.value) * (-1 if way is Direction.DOWN else 1)


def entry(plan: int, aim: Aim | None) -> Entry | None:
    """The target of a plan, None where it has none or its unit is unknown."""
    if aim is None or aim.target is None or measured_in(aim) is None:
        return None
    return Entry(plan, aim, number(aim, aim.target))


def alike(one: Aim, other: Aim) -> bool:
    """Whether two targets are defined alike: of one year, one kind of unit, and both binding or both not, if they say so."""
    return not unlike(one, other)


def unlike(one: Aim, other: Aim) -> tuple[str, ...]:
    """In what two targets are not defined alike: unit, year, nature."""
    assert one.target is not None
    assert other.target is not None
    differs = {
        "unit": not comparable(Pair(one, other, "concept")),
        "year": one.target.year != other.target.year,
        "nature": bool(one.nature and other.nature and one.nature != other.nature),
    }
    return tuple(what for what, is_so in differs.items() if is_so)


def standing(own: Entry, peers: Mapping[int, Mapping[str, Aim]]) -> Standing:
    """The target among those of peers, given by their aims, that are defined alike; there may be none."""
    found = [entry(plan, known.get(own.aim.key)) for plan, known in peers.items()]
    others = [other for other in found if other is not None and alike(own.aim, other.aim)]
    return Standing(own, tuple(sorted(others, key=lambda other: (other.value, other.plan))))


def quartiles(values: Sequence[Fraction]) -> tuple[Fraction, Fraction]:
    """The first and third quartile: the medians of the lower and the upper half (Tukey's hinges)."""
    ordered = sorted(values)
    half = (len(ordered) + 1) // 2
    return Fraction(median(ordered[:half])), Fraction(median(ordered[-half:]))


def shown(value: Fraction, aim: Aim) -> str:
    """A value in the unit of an aim, with two decimals at most: 8.2/10万."""
    measured = measured_in(aim)
    assert measured is not None
    text = f"{float(value / measured.factor):.2f}".rstrip("0").rstrip(".")
    written = aim.written_unit
    return text + (written[1:] if written.startswith("1/") else written)
