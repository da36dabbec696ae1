"""The catalogue of indicators: which wordings mean the same thing, in which unit, and which way is better."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from kg.lexicon.tables import Row, keyed, meanings, narrowed, read, remembered
from kg.lexicon.units import unit

_COLUMNS = ("id", "name_zh", "name_en", "aliases", "unit", "dimension", "direction", "binding_usual")
_BRACKETED = re.compile(r"\(([^()]*(?:\([^()]*\))?[^()]*)\)$")
# Marks that plans put around or before a name and that carry no meaning of their own.
_MARKS = re.compile(r"[“”\"'‘’《》*＊#△▲★☆]|^其中[:：]?|^[:：、,，]|[:：、,，。;；]$")
_DASHES = re.compile(r"[—–~～－−-]+")


class Direction(StrEnum):
    """Which way an indicator moves when things get better; neutral where neither way is better by itself."""

    UP = "up"
    DOWN = "down"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class Concept:
    """One indicator, whatever plans call it.

    ``unit`` is the usual one (张 for 每千人口…床位数, /10万 for 孕产妇死亡率). ``dimension`` says what kind of
    figure it is: share, per-mille, rate-per-100000, per-1000-population, count, years, days, money and so on.
    ``binding_usual`` is 约束性 or 预期性 as plans mostly have it, or empty.
    """

    id: str
    name_zh: str
    name_en: str
    aliases: tuple[str, ...]
    unit: str
    dimension: str
    direction: Direction
    binding_usual: str
    source: str


@cache
def concepts() -> tuple[Concept, ...]:
    """All concepts, in the order of the table."""
    return tuple(_concept(row) for row in read("indicators", _COLUMNS))


def by_id(identifier: str) -> Concept | None:
    """The concept with this identifier."""
    return _by_id().get(identifier)


@remembered
def concept(name: str) -> Concept | None:
    """The concept that a plan calls ``name``, or None: unknown, or one of several (see `candidates`).

    The look-up is exact after normalisation (`key`). Of the name itself nothing is dropped except a unit in brackets at
    its end (人均预期寿命（岁）) and words of scope at its start (全县, 我市, 城乡), and these only if the name is not
    known with them.
    """
    found = candidates(name)
    return found[0] if len(found) == 1 else None


@remembered
def candidates(name: str) -> tuple[Concept, ...]:
    """Every concept that ``name`` may mean: more than one for a wording that ambiguous.csv lists, none if unknown."""
    forms = [_without_marks(name)]
    forms += [form for form in (_without_unit(forms[0]),) if form != forms[0]]
    forms += [form for form in map(_without_scope, tuple(forms)) if form not in forms]
    for form in forms:
        found = _index().get(_reduced(form))
        if found:
            return tuple(_by_id()[identifier] for identifier in found)
    return ()


@remembered
def key(name: str) -> str:
    """What remains of a name when spelling that carries no meaning is taken off, for comparing unknown names too.

    White space, quotation marks and full-width forms go; wordings of spellings.csv become one (比重 and 占比 are 比例,
    每千常住人口 is 每千人口, 医师 is 医生); a bracketed unit at the end and a leading word of scope go as well.
    """
    return _reduced(_without_scope(_without_unit(_without_marks(name))))


@cache
def _by_id() -> dict[str, Concept]:
    return keyed("indicators", ((entry.id, entry) for entry in concepts()))


@cache
def _index() -> dict[str, tuple[str, ...]]:
    wordings = ((entry.id, wording) for entry in concepts() for wording in (entry.name_zh, *entry.aliases))
    return meanings("indicators", wordings, lambda wording: _reduced(_without_marks(wording)))


def _concept(row: Row) -> Concept:
    try:
        direction = Direction(row["direction"])
    except ValueError:
        message = f"the direction {row['direction']!r} is none of {', '.join(Direction)}"
        raise row.error(message) from None
    return Concept(
        row["id"],
        row["name_zh"],
        row["name_en"],
        row.items("aliases"),
        row["unit"],
        row["dimension"],
        direction,
        row["binding_usual"],
        row["source"],
    )


def _without_marks(name: str) -> str:
    form = _DASHES.sub("-", narrowed(name))
    while (shorter := _MARKS.sub("", form)) != form:
        form = shorter
    return form


def _without_unit(form: str) -> str:
    match = _BRACKETED.search(form)
    if match is None or match.start() == 0 or unit(match[1].removeprefix("单位:")) is None:
        return form
    return form[: match.start()]


def _without_scope(form: str) -> str:
    match = _scope().match(form)
    return form[match.end() :] if match and match.end() < len(form) else form


def _reduced(form: str) -> str:
    return _spellings()[1].sub(lambda match: _spellings()[0][match[0]], form)


@cache
def _scope() -> re.Pattern[str]:
    words = sorted((row["word"] for row in read("scopes", ("word",))), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, words))})(?:的|内|范围内)?")


@cache
def _spellings() -> tuple[dict[str, str], re.Pattern[str]]:
    table = {narrowed(row["wording"]): narrowed(row["reduced"]) for row in read("spellings", ("wording", "reduced"))}
    longest_first = sorted(table, key=len, reverse=True)
    return table, re.compile("|".join(map(re.escape, longest_first)))
