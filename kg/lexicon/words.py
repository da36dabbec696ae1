"""Two-character words of everyday Chinese: what tells a word that a slip of the pen made up from one that was meant."""

from functools import cache

from kg.lexicon.tables import read


@cache
def common_words() -> frozenset[str]:
    """All words of the table; a line of it holds every word that begins with one character."""
    return frozenset(
        row["first"] + second for row in read("common_words", ("first", "second")) for second in row["second"]
    )
