"""Provinces, cities and counties by name and by code."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from kg.lexicon.levels import Level
from kg.lexicon.tables import LexiconError, Row, read

# The suffixes that fall away in short names, longest first; of 维吾尔自治区 the people's name goes too.
_SUFFIXES = (
    "维吾尔自治区", "壮族自治区", "回族自治区", "特别行政区", "自治区", "自治州", "自治县", "自治旗",
    "地区", "新区", "林区", "特区", "省", "市", "县", "区", "旗", "盟",
)  # fmt: skip
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its full name: its code of six digits and the code of the level above, empty for provinces.

    Counties that a province governs directly have the province as parent.
    """

    name: str
    adcode: str
    level: Level
    parent: str
    source: str

    @property
    def short(self) -> str:
        """The name without its suffix (昌平 for 昌平区); names of one character keep it (城区 stays 城区)."""
        for suffix in _SUFFIXES:
            if self.name.endswith(suffix) and len(self.name) - len(suffix) >= _SHORTEST:
                return self.name.removesuffix(suffix)
        return self.name


@cache
def places() -> tuple[Place, ...]:
    """All places, by code."""
    return tuple(_place(row) for row in read("places", ("name", "adcode", "level", "parent")))


def by_code(adcode: str) -> Place | None:
    """The place with this code."""
    return _by_code().get(adcode)


def named(name: str) -> tuple[Place, ...]:
    """Every place with this full or short name: several places share names such as 鼓楼区."""
    return _by_name().get(name, ())


@cache
def names() -> frozenset[str]:
    """Every full name, and every short name that is not an ordinary word as well (新建 of 新建区: newly built)."""
    words = {row["word"] for row in read("place_words", ("word",))}
    return frozenset(_by_name()) - words


@cache
def lengths() -> Mapping[str, tuple[int, ...]]:
    """How long the names are that open with the same two characters, longest first."""
    table: defaultdict[str, set[int]] = defaultdict(set)
    for name in names():
        table[name[:2]].add(len(name))
    return {opening: tuple(sorted(found, reverse=True)) for opening, found in table.items()}


def ancestors(place: Place) -> tuple[Place, ...]:
    """The places above, nearest first."""
    above: list[Place] = []
    parent = by_code(place.parent)
    while parent is not None:
        above.append(parent)
        parent = by_code(parent.parent)
    return tuple(above)


def children(place: Place) -> tuple[Place, ...]:
    """The places directly below."""
    return tuple(entry for entry in places() if entry.parent == place.adcode)


@cache
def _by_code() -> dict[str, Place]:
    table: dict[str, Place] = {}
    for entry in places():
        if entry.adcode in table:
            message = f"places.csv: the code {entry.adcode} stands there twice"
            raise LexiconError(message)
        table[entry.adcode] = entry
    return table


@cache
def _by_name() -> dict[str, tuple[Place, ...]]:
    table: defaultdict[str, list[Place]] = defaultdict(list)
    for entry in places():
        for name in {entry.name, entry.short}:
            table[name].append(entry)
    return {name: tuple(found) for name, found in table.items()}


def _place(row: Row) -> Place:
    try:
        level = Level(row["level"])
    except ValueError as error:
        raise row.error(str(error)) from None
    code = row["adcode"]
    if len(code) != 6 or not code.isdecimal():
        message = f"the code {code!r} does not have six digits"
        raise row.error(message)
    return Place(row["name"], code, level, row["parent"], row["source"])
