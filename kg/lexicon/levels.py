"""The levels of administration, and the words by which a plan speaks of its own.

A user's own rows add words to a level (全师 and 我师 of a division that ranks as a city).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from kg.lexicon.tables import Row, narrowed, read, remembered


class Level(StrEnum):
    """From the state down to the village; city districts and county-level cities are counties, 自治区 provinces."""

    NATIONAL = "national"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"


@dataclass(frozen=True, slots=True)
class LevelWords:
    """How plans write one level: 我县 (``self_words``), 县 before a body (``prefixes``), 自治县 after a place.

    ``own_words`` are those of the self words that the user added.
    """

    level: Level
    rank: int
    name: str
    self_words: tuple[str, ...]
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    source: str
    own_words: tuple[str, ...] = ()


# What opens the words by which a plan speaks of its own place.
VOICES = ("我", "全", "本")


@cache
def levels() -> tuple[LevelWords, ...]:
    """All levels, from the state down."""
    rows = read("levels", ("level", "rank", "name", "self", "prefixes", "suffixes"))
    known = [_words(row) for row in rows if not row.file]
    for row in rows:
        if row.file:
            known = _with_own(known, row)
    return tuple(sorted(known, key=lambda words: words.rank))


def forget() -> None:
    """Read the table anew when it is next asked for: the user's own words have changed."""
    for known in (levels, of_prefix, of_self_word, level_of_name):
        known.cache_clear()


@remembered
def of_prefix(prefix: str) -> Level | None:
    """The level that 县, 区, 市, 省 before a body's name stand for; 区委 and 县人民政府 count as 区 and 县."""
    stem = narrowed(prefix)
    for ending in ("人民政府", "政府", "委"):
        stem = stem.removesuffix(ending)
    return level_of_name(stem)


@cache
def of_self_word(word: str) -> Level | None:
    """The level at which a plan says 我县, 全市, 本区 of its own place."""
    return next((words.level for words in levels() if word in words.self_words), None)


@remembered
def level_of_name(name: str) -> Level | None:
    """The level that the end of a name shows: 昌平区 and 区 are county, 自治区 is province, 自治州 is city.

    A name that ends in 市 counts as a city, although some are counties: only the table of places knows.
    """
    endings = {ending: words.level for words in levels() for ending in (*words.prefixes, *words.suffixes)}
    # 市 ends the names of cities and of county-level cities; on its own it is a city.
    endings["市"] = Level.CITY
    matching = [ending for ending in endings if name.endswith(ending)]
    return endings[max(matching, key=len)] if matching else None


def _with_own(known: Sequence[LevelWords], row: Row) -> list[LevelWords]:
    """The levels with the self words of a user's row added to the one it names."""
    taken = {word: words.name for words in known for word in words.self_words}
    for word in row.items("self"):
        if not word.startswith(VOICES) or len(word) < 2:
            message = f"{word} 应以“{'”“'.join(VOICES)}”之一开头，后接层级名称，例如 全师"
            raise row.error(message)
        if word in taken:
            message = f"{word} 已属于{taken[word]}"
            raise row.error(message)
    added = row.items("self")
    return [
        replace(words, self_words=(*words.self_words, *added), own_words=(*words.own_words, *added))
        if words.level == row["level"]
        else words
        for words in known
    ]


def _words(row: Row) -> LevelWords:
    try:
        level, rank = Level(row["level"]), int(row["rank"])
    except ValueError as error:
        raise row.error(str(error)) from None
    return LevelWords(
        level, rank, row["name"], row.items("self"), row.items("prefixes"), row.items("suffixes"), row["source"]
    )
