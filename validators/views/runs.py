"""How often short runs of characters stand in a text, and what stands beside them."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cached_property
from operator import add

# Looking a run up by reading the text is faster than an index for some hundred runs; from then on the index is.
_SCANS = 400
_HITS = 50
_LONGEST = 4


class Runs:
    """Counts of runs of two to four characters in one text: by reading it, or by an index when much is asked.

    So the time grows with the text and with the questions, never with their product.
    """

    def __init__(self, text: str, pairs: Mapping[str, int]) -> None:
        """Count in this text, of which ``pairs`` says how often every two neighbouring characters stand in it."""
        self._text = text
        self._pairs = pairs
        self._scans = 0

    def count(self, run: str) -> int:
        """How often a run of two to four characters stands in the text."""
        if self._scans > _SCANS:
            return self._grams[run]
        # Most runs that are asked for hold two characters that never meet.
        if not all(map(self._pairs.__contains__, map(add, run, run[1:]))):
            return 0
        self._scans += 1
        return self._text.count(run)

    def between(self, before: str, after: str) -> int:
        """How often the two stand with one character between them; they have three characters together."""
        if self._scans > _SCANS:
            return self._gaps[before, after]
        longer, shift = (after, -1 - len(before)) if len(after) > len(before) else (before, len(before) + 1)
        other = before if longer == after else after
        places = self._places(longer)
        return sum(self._text.startswith(other, at + shift) for at in places if at + shift >= 0)

    def beside(self, run: str, *, behind: bool) -> Mapping[str, int]:
        """The characters that stand behind (or before) a run of three, and how often each does."""
        if self._scans > _SCANS:
            return (self._behind if behind else self._before)[run]
        shift = len(run) if behind else -1
        places = (at + shift for at in self._places(run))
        return Counter(self._text[at] for at in places if 0 <= at < len(self._text))

    def _places(self, run: str) -> list[int]:
        places = []
        at = self._text.find(run)
        while at >= 0:
            places.append(at)
            at = self._text.find(run, at + 1)
        self._scans += 1 + len(places) // _HITS
        return places

    @cached_property
    def _grams(self) -> Counter[str]:
        text = self._text
        return Counter(
            text[at : at + size] for size in range(2, _LONGEST + 1) for at in range(max(0, len(text) - size + 1))
        )

    @cached_property
    def _gaps(self) -> Counter[tuple[str, str]]:
        text = self._text
        gaps: Counter[tuple[str, str]] = Counter()
        for at in range(max(0, len(text) - _LONGEST + 1)):
            gaps[text[at : at + 2], text[at + 3]] += 1
            gaps[text[at], text[at + 2 : at + _LONGEST]] += 1
        return gaps

    @cached_property
    def _behind(self) -> defaultdict[str, Counter[str]]:
        found: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for run, times in self._grams.items():
            if len(run) == _LONGEST:
                found[run[:-1]][run[-1]] += times
        return found

    @cached_property
    def _before(self) -> defaultdict[str, Counter[str]]:
        found: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for run, times in self._grams.items():
            if len(run) == _LONGEST:
                found[run[1:]][run[0]] += times
        return found
