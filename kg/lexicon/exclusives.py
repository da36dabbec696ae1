"""Words for two parts of one whole that share nothing: 城镇 and 农村, 男性 and 女性."""

from functools import cache

from kg.lexicon.tables import read


@cache
def opposites() -> dict[str, frozenset[str]]:
    """Each word with the words for the other part."""
    found: dict[str, frozenset[str]] = {}
    for row in read("exclusives", ("one", "other")):
        one, other = row.items("one"), row.items("other")
        found |= dict.fromkeys(one, frozenset(other)) | dict.fromkeys(other, frozenset(one))
    return found
