"""The levels of administration, and the words by which a plan speaks of its own."""

from dataclasses import dataclass
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
    """How plans write one level: 我县 (``self_words``), 县 before a body (``prefixes``), 自治县 after a place."""

    level: Level
    rank: int
    name: str
    self_words: tuple[str, ...]
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    source: str


@cache
def levels() -> tuple[LevelWords, ...]:
    """All levels, from the state down."""
    rows = read("levels", ("level", "rank", "name", "self", "prefixes", "suffixes"))
    return tuple(sorted(map(_words, rows), key=lambda words: words.rank))


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


def _words(row: Row) -> LevelWords:
    try:
        level, rank = Level(row["level"]), int(row["rank"])
    except ValueError as error:
        raise row.error(str(error)) from None
    return LevelWords(
        level, rank, row["name"], row.items("self"), row.items("prefixes"), row.items("suffixes"), row["source"]
    )
