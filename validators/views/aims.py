"""A plan's indicators ready to be laid beside those of another plan: one aim for each, from its table or its prose."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from kg.extract.times import Calendar
from kg.lexicon.indicators import Concept, Direction, by_id, key
from kg.lexicon.units import Unit, unit
from kg.model.facts import Change, Indicator, Plan, Role
from kg.model.quantity import Interval
from kg.model.span import Span
from validators.views.claims import Claim, claims

# Totals grow with the place they are of: a county's are part of its city's and no measure of another county's.
_TOTALS = {"count", "money", "area"}
_RATES = re.compile(r"率|比例|占比|比重|每[百千万十]|人均|寿命|平均|水平|增速")
_PER = re.compile(r"每(?:百|千|万|十万|10万)(?:名|个)?(?:常住)?(?:人|居民|儿童|老)")
# The same measure of a thousand people and of ten thousand: entries of the catalogue that differ in nothing else.
_BASE = re.compile(r"-per-(1000+)(?=$|-)")
_JOINT = re.compile(r"[和与及、]")
_WAYS = {"min": Direction.UP, "max": Direction.DOWN}
_NATURES = (("约束", "约束性"), ("预期", "预期性"))
_SHORTEST, _SUBSEQUENCE = 4, 6


@dataclass(frozen=True, slots=True)
class Aim:
    """An indicator as a plan has it.

    ``key`` is shared by what means the same in two plans: the concept of the catalogue, or the name as it is spelt after
    normalisation. ``row`` is its table row, None where only prose states it. ``nature`` is 约束性, 预期性 or empty.
    ``target`` is the value to be reached by the end of the period, ``baseline`` that of the start.
    """

    key: str
    name: str
    concept: Concept | None
    row: Indicator | None
    nature: str
    baseline: Claim | None
    target: Claim | None

    @property
    def is_binding(self) -> bool:
        """Whether the plan calls it 约束性."""
        return self.nature == "约束性"

    @property
    def is_rate(self) -> bool:
        """Whether it says the same of a small place as of a large one: a rate, a share, a mean; no total."""
        if self.concept is not None:
            return self.concept.dimension not in _TOTALS
        return _RATES.search(self.name) is not None

    @property
    def written_unit(self) -> str:
        """The unit as the row or else the number has it."""
        if self.row is not None and self.row.unit:
            return self.row.unit
        claim = self.target or self.baseline
        return "" if claim is None else claim.quantity.unit

    @property
    def span(self) -> Span:
        """Where the plan names it: the name's cell, else the number in prose."""
        if self.row is not None:
            return self.row.name_span
        claim = self.target or self.baseline
        assert claim is not None
        return claim.spans[0]


def aims(plan: Plan) -> dict[str, Aim]:
    """The aims of a plan by their key, in the order of the text; of two rows with one key the first."""
    return dict(_aims(plan))


@lru_cache(maxsize=128)
def _aims(plan: Plan) -> tuple[tuple[str, Aim], ...]:
    end = Calendar.of(plan.identity).end
    by_subject: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims(plan):
        by_subject[claim.subject].append(claim)
    found: dict[str, Aim] = {}
    for row in plan.indicators:
        aim = _aim(row.name, row.concept, row, (by_subject.pop(row.id, []), end))
        # A row below another (其中：农村) means nothing without it, unless the catalogue knows it.
        if row.parent is None or row.concept is not None:
            found.setdefault(aim.key, aim)
    for group in by_subject.values():
        aim = _aim(group[0].name, group[0].concept, None, (group, end))
        # A name in prose is half a sentence: only the catalogue says what it means.
        if aim.concept is not None and (aim.target is not None or aim.baseline is not None):
            found.setdefault(aim.key, aim)
    return tuple(found.items())


def _aim(name: str, concept: str | None, row: Indicator | None, told: tuple[Sequence[Claim], int | None]) -> Aim:
    group, end = told
    levels = [claim for claim in group if claim.change is Change.LEVEL]
    known = by_id(concept or "")
    return Aim(
        key=known.id if known is not None else f"名称：{key(name)}",
        name=name.removeprefix("其中：").removeprefix("其中:"),
        concept=known,
        row=row,
        nature=next((full for word, full in _NATURES if row is not None and word in row.nature), ""),
        baseline=next((c for c in levels if c.role is Role.BASELINE), None),
        target=next((c for c in levels if c.role is Role.TARGET and c.year == end), None),
    )


@dataclass(frozen=True, slots=True)
class Pair:
    """One indicator in two plans. ``by`` says by what it was matched: concept, name, or base (每千人口 and 每万人口)."""

    own: Aim
    other: Aim
    by: str


def pairs(own: Mapping[str, Aim], other: Mapping[str, Aim]) -> Iterator[Pair]:
    """The indicators that both plans have, in the order of ``other``."""
    bases = {_BASE.sub("", aim.key): aim for aim in own.values() if _BASE.search(aim.key)}
    for name, aim in other.items():
        if name in own:
            yield Pair(own[name], aim, "concept" if aim.concept is not None else "name")
        elif _BASE.search(name) and (kin := bases.get(_BASE.sub("", name))) is not None:
            yield Pair(kin, aim, "base")


def is_told_jointly(aim: Aim, others: Mapping[str, Aim]) -> bool:
    """Whether one plan speaks of this indicator and another at once where the other parts them: 高血压和糖尿病患者规范管理率."""
    return any(_is_part(aim, other) or _is_part(other, aim) for other in others.values())


def _is_part(one: Aim, joint: Aim) -> bool:
    """Whether all of a name stands in a joint one in its order: 高血压患者规范管理率 in 高血压和糖尿病患者规范管理率."""
    if len(one.name) < _SUBSEQUENCE or _JOINT.search(joint.name) is None or one.key == joint.key:
        return False
    letters = iter(joint.name)
    return all(letter in letters for letter in one.name) or one.key.split("-") == [
        word for word in joint.key.split("-") if word in one.key.split("-")
    ]


def wordings(aim: Aim) -> tuple[str, ...]:
    """Everything an indicator is called, long enough to be looked for in a text; the longest first."""
    names = {aim.name} if aim.concept is None else {aim.name, aim.concept.name_zh, *aim.concept.aliases}
    return tuple(sorted((name for name in names if len(name) >= _SHORTEST), key=lambda name: (-len(name), name)))


def measured_in(aim: Aim) -> Unit | None:
    """Its unit; of 张/千人 under a name that says 每千人口 only 张, for both spellings mean one thing."""
    written = aim.written_unit
    if "/" in written[1:] and _PER.search(aim.name):
        written = written.partition("/")[0]
    return unit(written) if written else None


def comparable(pair: Pair) -> bool:
    """Whether the values of both lie on one scale."""
    one, other = measured_in(pair.own), measured_in(pair.other)
    return one is not None and other is not None and one.comparable(other) and pair.by != "base"


def level(aim: Aim, claim: Claim) -> Interval:
    """What a claim of this aim stands for, in the base unit of its dimension."""
    scaled, own, plain = claim.scaled, unit(claim.quantity.unit), measured_in(aim)
    if own is None or plain is None or own.comparable(plain):
        return scaled
    factor = plain.factor / own.factor
    return Interval(
        None if scaled.low is None else scaled.low * factor, None if scaled.high is None else scaled.high * factor
    )


def number(aim: Aim, claim: Claim) -> Fraction:
    """The middle of what a claim of this aim stands for."""
    interval = level(aim, claim)
    assert interval.low is not None
    assert interval.high is not None
    return (interval.low + interval.high) / 2


def direction(pair: Pair) -> Direction:
    """Which way is better: by the catalogue, else by the bounds, if both plans set the same one (≥ or ≤)."""
    concept = pair.other.concept
    if concept is not None:
        return concept.direction
    bounds = {claim.bound for aim in (pair.own, pair.other) if (claim := aim.target) is not None}
    return _WAYS.get(bounds.pop(), Direction.NEUTRAL) if len(bounds) == 1 else Direction.NEUTRAL


def lag(pair: Pair) -> Fraction:
    """How much the own target is worse than the other's, rounding granted; negative or 0 if it is not.

    Both have a target and ``comparable`` holds.
    """
    assert pair.own.target is not None
    assert pair.other.target is not None
    own, other = level(pair.own, pair.own.target), level(pair.other, pair.other.target)
    assert own.low is not None
    assert own.high is not None
    assert other.low is not None
    assert other.high is not None
    way = direction(pair)
    if way is Direction.DOWN:
        return own.low - other.high
    return other.low - own.high if way is Direction.UP else Fraction(0)
