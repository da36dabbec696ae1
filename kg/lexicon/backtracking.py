"""Regular expressions of users, tried before a plan is: some take a time that doubles with every character of a text."""

import re
from collections.abc import Iterator
from time import process_time

# What classes and the dot match is in no pattern: a Chinese character, a Latin one, a digit and a blank stand for it.
_ANY = "卫a1 "
_META = frozenset("\\^$.|?*+()[]{}:=!<>,-")
_NEVER = "\x00"
# The steps are small at first, so that a search whose time doubles with each is found out after some milliseconds.
_LENGTHS = (*range(4, 41, 2), 80, 160, 320, 640)
_MOST_LITERALS = 60
_SECONDS = 0.05
"""A sound pattern takes some ten microseconds for the longest of these texts."""


def is_slow(pattern: re.Pattern[str]) -> bool:
    """Whether there is a short text that takes long: repetitions of each of its characters, and of all of them.

    A pattern is not proved to be fast by this; what is missed meets the bound on the time of checking.
    """
    for unit in _units(pattern.pattern):
        for length in _LENGTHS:
            text = (unit * length)[: max(length, 2 * len(unit))] + _NEVER
            # Twice: what this process has to do besides for a moment is no fault of the pattern's.
            if _spent(pattern, text) > _SECONDS and _spent(pattern, text) > _SECONDS:
                return True
    return False


def _spent(pattern: re.Pattern[str], text: str) -> float:
    start = process_time()
    pattern.search(text)
    return process_time() - start


def _units(pattern: str) -> Iterator[str]:
    literals = list(dict.fromkeys(c for c in pattern if c not in _META))[:_MOST_LITERALS]
    yield from dict.fromkeys([*_ANY, *literals])
    yield "".join(literals) or _ANY
