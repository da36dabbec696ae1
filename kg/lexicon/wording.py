"""Wordings that are wrong, unfinished or inconsistent: confusions, placeholders and pairs of terms."""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from operator import add

from kg.lexicon.tables import Row, narrowed, read

# How far around a hit the words of ``requires`` are looked for, in characters.
_REACH = 12


class Confidence(StrEnum):
    """How safe it is to call a wording wrong; low ones are hints."""

    HIGH = "high"
    LOW = "low"


class Hardness(StrEnum):
    """A hard placeholder is never meant; a soft one is legitimate in a template, a quotation or a title."""

    HARD = "hard"
    SOFT = "soft"


class Strength(StrEnum):
    """Strong variants surely mean the same; weak ones often do not."""

    STRONG = "strong"
    WEAK = "weak"


@dataclass(frozen=True)
class Confusion:
    """A wrong wording and the right one.

    ``pattern`` finds it; ``literal`` says that it is ``wrong`` as it stands. It counts only if one of ``requires`` stands in it or within a dozen characters (where
    there are any) and if it is not part of one of ``unless`` (既使 is wrong, 既使用 is not).
    """

    wrong: str
    right: str
    pattern: re.Pattern[str]
    requires: tuple[str, ...]
    unless: tuple[str, ...]
    confidence: Confidence
    source: str
    literal: bool

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Every two neighbouring characters of the wrong wording."""
        return frozenset(map(add, self.wrong, self.wrong[1:]))

    def occurs_in(self, text: str) -> bool:
        """Whether the wrong wording stands anywhere in a text, be it meant or not."""
        return self.wrong in text if self.literal else self.pattern.search(text) is not None


@dataclass(frozen=True, slots=True)
class Hit:
    """A confusion at ``text[start:end]``."""

    start: int
    end: int
    confusion: Confusion


@dataclass(frozen=True, slots=True)
class Placeholder:
    """What an author leaves where words are still to come.

    ``among`` are characters or words of which every match has one, if the table names some: most texts have none of them.
    """

    text: str
    pattern: re.Pattern[str]
    hardness: Hardness
    source: str
    among: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Term:
    """A term and the wordings that plans mix with it in one document."""

    preferred: str
    variants: tuple[str, ...]
    strength: Strength
    source: str


@cache
def confusions() -> tuple[Confusion, ...]:
    """All confusions, in the order of the table."""
    columns = ("kind", "wrong", "right", "requires", "unless", "confidence")
    return tuple(_confusion(row) for row in read("confusions", columns))


@cache
def placeholders() -> tuple[Placeholder, ...]:
    """All placeholders, in the order of the table."""
    return tuple(_placeholder(row) for row in read("placeholders", ("kind", "text", "hardness", "among")))


@cache
def terms() -> tuple[Term, ...]:
    """All pairs of terms, in the order of the table."""
    return tuple(_term(row) for row in read("terms", ("preferred", "variants", "strength")))


def forget() -> None:
    """Read the tables anew when they are next asked for: the user's own words have changed."""
    for known in (confusions, placeholders, terms):
        known.cache_clear()


def confused(text: str, among: Sequence[Confusion] | None = None) -> Iterator[Hit]:
    """The confusions in a text, by place; of overlapping ones the first, of those from one place the longest.

    ``among`` are those to look for, where it is known that no others occur.
    """
    if among is None:
        among = present(text, set(map(add, text, text[1:])))
    hits = [hit for confusion in among for hit in _hits(confusion, text)]
    hits.sort(key=lambda hit: (hit.start, hit.start - hit.end))
    end = 0
    for hit in hits:
        if hit.start >= end:
            end = hit.end
            yield hit


def present(text: str, pairs: AbstractSet[str]) -> tuple[Confusion, ...]:
    """The confusions that occur in a text at all; ``pairs`` are all its pairs of neighbouring characters.

    Most hold a pair that the text has not; an alternation of all takes ten times as long.
    """
    return tuple(
        confusion
        for confusion in confusions()
        if (not confusion.literal or pairs >= confusion.pairs) and confusion.occurs_in(text)
    )


def _hits(confusion: Confusion, text: str) -> Iterator[Hit]:
    for match in confusion.pattern.finditer(text):
        start, end = match.span()
        around = text[max(0, start - _REACH) : end + _REACH]
        if confusion.requires and not any(word in around for word in confusion.requires):
            continue
        if not any(_covered(text, start, end, word) for word in confusion.unless):
            yield Hit(start, end, confusion)


def _covered(text: str, start: int, end: int, word: str) -> bool:
    """Whether an occurrence of ``word`` overlaps ``text[start:end]``."""
    found = text.find(word, max(0, start - len(word) + 1))
    return 0 <= found < end


def _confusion(row: Row) -> Confusion:
    try:
        confidence = Confidence(row["confidence"])
    except ValueError as error:
        raise row.error(str(error)) from None
    if row["wrong"] == row["right"]:
        message = "wrong and right are the same"
        raise row.error(message)
    return Confusion(
        row["wrong"],
        row["right"],
        _compiled(row, "wrong"),
        row.items("requires"),
        row.items("unless"),
        confidence,
        row["source"],
        row["kind"] == "literal",
    )


def _placeholder(row: Row) -> Placeholder:
    try:
        hardness = Hardness(row["hardness"])
    except ValueError as error:
        raise row.error(str(error)) from None
    return Placeholder(row["text"], _compiled(row, "text"), hardness, row["source"], frozenset(row.items("among")))


def _term(row: Row) -> Term:
    try:
        strength = Strength(row["strength"])
    except ValueError as error:
        raise row.error(str(error)) from None
    preferred, variants = row["preferred"], row.items("variants")
    if not variants or narrowed(preferred) in map(narrowed, variants):
        message = "a term needs variants that differ from it"
        raise row.error(message)
    return Term(preferred, variants, strength, row["source"])


def _compiled(row: Row, column: str) -> re.Pattern[str]:
    if row["kind"] == "literal":
        return re.compile(re.escape(row[column]))
    if row["kind"] != "pattern":
        message = f"the kind {row['kind']!r} is neither literal nor pattern"
        raise row.error(message)
    try:
        return re.compile(row[column])
    except re.error as error:
        message = f"no regular expression: {error}"
        raise row.error(message) from None
