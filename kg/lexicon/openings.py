"""Wordings looked for in a text all at once, however many they are: by their first characters.

Which two characters stand beside each other is found once for a text; at the few places where a wording's first two do,
the table is asked. An alternation of the wordings takes ten times as long, and to ask the table at every character twice;
an automaton over all of them (Aho-Corasick) takes as long as this.
"""

from collections.abc import Iterator, Mapping
from itertools import compress, count
from operator import add
from typing import Generic, TypeVar

from kg.model.once import once

Entry = TypeVar("Entry")


@once
def neighbours(text: str) -> list[str]:
    """Every two neighbouring characters of a text, by the place of the first."""
    return list(map(add, text, text[1:]))


class Openings(Generic[Entry]):
    """A table by the first characters of its wordings; all keys have one length, two characters or more."""

    def __init__(self, table: Mapping[str, Entry]) -> None:
        """Look for the keys of this table."""
        self._table = table
        self._size = len(next(iter(table)))
        self._pairs = frozenset(key[:2] for key in table)

    def places(self, text: str) -> Iterator[tuple[int, Entry]]:
        """Every place of a key, in order, with what the table has for it; places may overlap."""
        table, size = self._table, self._size
        for at in compress(count(), map(self._pairs.__contains__, neighbours(text))):
            entry = table.get(text[at : at + size])
            if entry is not None:
                yield at, entry
