"""What institutions are called: the words a name ends in, and the words that make a name a class."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from kg.lexicon.tables import LexiconError, read, remembered


class Habit(StrEnum):
    """What must stand before a type so that the whole is a name.

    OWN: the plan's level is enough (县人民医院). NAME: a place or proper name (南坪中心卫生院). PLACE: only a place,
    because describing words are too many before it (…示范基地). PERSON: a person's name (工作室).
    """

    OWN = "own"
    NAME = "name"
    PLACE = "place"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Type:
    """The last word of an institution's name; ``canonical`` is shared by its spellings (妇保院, 妇幼保健院)."""

    text: str
    canonical: str
    habit: Habit


@cache
def types() -> dict[str, Type]:
    """The types by their wording, in the table's order."""
    found: dict[str, Type] = {}
    for row in read("institution_types", ("type", "canonical", "habit")):
        if row["type"] in found:
            reason = f"{row['type']} is listed twice"
            raise row.error(reason)
        try:
            found[row["type"]] = Type(row["type"], row["canonical"], Habit(row["habit"]))
        except ValueError:
            reason = f"no such habit: {row['habit']}"
            raise row.error(reason) from None
    return found


@cache
def words(kind: str) -> frozenset[str]:
    """The words of one kind: ``class``, ``specialty``, ``stop`` or ``surname``.

    Raises:
        LexiconError: the table has no such kind.
    """
    found = frozenset(
        word
        for row in read("institution_words", ("kind", "words"))
        if row["kind"] == kind
        for word in row.items("words")
    )
    if not found:
        message = f"institution_words.csv: no words of kind {kind}"
        raise LexiconError(message)
    return found


def alternation(choices: frozenset[str] | set[str]) -> str:
    """A pattern for any of these words, the longest first; those of one first character share a branch, for speed."""
    rests: dict[str, list[str]] = {}
    for word in sorted(choices, key=lambda word: (-len(word), word)):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(behind)})" for first, behind in rests.items())


@remembered
def split_type(name: str) -> tuple[str, Type] | None:
    """A name without its type, and the type: 区中医医院 -> 区, 中医医院. None where it ends in no known type."""
    longest = max((text for text in types() if name.endswith(text)), key=len, default=None)
    return None if longest is None else (name.removesuffix(longest), types()[longest])
