"""Sayings and set phrases of four characters, and the characters that are easily written for one another."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from kg.lexicon.tables import read
from kg.lexicon.words import common_words

_LENGTH = 4
# A wording that a document has more often than this is meant.
_MOST = 2


@dataclass(frozen=True, slots=True)
class Miswritten:
    """A saying with one wrong character at ``text[start:end]``."""

    start: int
    end: int
    right: str


@cache
def sayings() -> dict[str, frozenset[str]]:
    """Each saying with the wordings one character away that are good ones."""
    return {row["phrase"]: frozenset(row.items("unless")) for row in read("sayings", ("phrase", "unless"))}


@cache
def lookalikes() -> dict[str, frozenset[str]]:
    """Each character with those that look or sound like it."""
    found: dict[str, set[str]] = {}
    for row in read("lookalikes", ("characters",)):
        for character in row["characters"]:
            found.setdefault(character, set()).update(row["characters"])
    return {character: frozenset(others - {character}) for character, others in found.items()}


@cache
def _wrong() -> tuple[tuple[str, str, frozenset[str], int], ...]:
    """Every wrong wording that makes no word within: it, the saying, its pairs, and where the wrong character stands."""
    found = []
    for saying, good in sayings().items():
        for at, right in enumerate(saying):
            for wrong in sorted(lookalikes().get(right, frozenset())):
                written = saying[:at] + wrong + saying[at + 1 :]
                pairs = frozenset(written[i : i + 2] for i in range(_LENGTH - 1))
                changed = {pair for pair in pairs if wrong in pair}
                if written not in good and written not in sayings() and not changed & common_words():
                    found.append((written, saying, pairs, at))
    return tuple(found)


def miswritten(text: str, pairs: AbstractSet[str]) -> list[Miswritten]:
    """The sayings of a text with one wrong character, in its order; ``pairs`` are all its pairs of neighbours.

    The wrong character must look or sound like the right one and make no common word with either neighbour: 真抓实效
    is another wording, 真抓实千 none.
    """
    found: list[Miswritten] = []
    for written, saying, needed, wrong in _wrong():
        if not needed <= pairs or not 0 < text.count(written) <= _MOST:
            continue
        start = text.find(written)
        while start >= 0:
            at = start + wrong
            if not {text[at - 1 : at + 1], text[at : at + 2]} & common_words():
                found.append(Miswritten(start, start + _LENGTH, saying))
            start = text.find(written, start + 1)
    return sorted(found, key=lambda one: one.start)
