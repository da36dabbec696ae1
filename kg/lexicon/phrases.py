"""Set phrases of official language, and the slips of the pen that they suffer.

A slip is the phrase with one character lost or doubled, two neighbouring words exchanged (均衡长期发展 for 长期均衡发展) or,
in phrases of ten characters and more, one character replaced. All of the first three kinds are known beforehand and looked
up by their first characters, so that the time does not grow with the number of phrases (after the symmetric-delete method
of SymSpell); a replaced character leaves one half of the phrase as it is, and is looked for from there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.lexicon.openings import Openings
from kg.lexicon.tables import Row, read

_KEY = 5
_SHORTEST = 6
_LONG = 10
_HAN = re.compile(r"[\u4e00-\u9fff]")
# Particles and conjunctions come and go without harm.
_LOOSE = frozenset("的和与及之等了、，“”（）()+以为")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase in its words; ``allowed`` are the wordings that are near it and as good."""

    words: tuple[str, ...]
    allowed: tuple[str, ...]
    source: str

    @property
    def text(self) -> str:
        """The phrase as it is written."""
        return "".join(self.words)


@dataclass(frozen=True, slots=True)
class Slip:
    """A phrase gone wrong at ``text[start:end]``; ``kind`` is lost, doubled, exchanged or replaced."""

    start: int
    end: int
    phrase: Phrase
    kind: str


@cache
def phrases() -> tuple[Phrase, ...]:
    """All phrases, in the order of the table."""
    return tuple(_phrase(row) for row in read("phrases", ("words", "allowed")))


def forget() -> None:
    """Read the table anew when it is next asked for: the user's own words have changed."""
    for known in (phrases, _known):
        known.cache_clear()


def _phrase(row: Row) -> Phrase:
    phrase = Phrase(row.items("words"), row.items("allowed"), row["source"])
    if len(phrase.text) < _SHORTEST or len(phrase.words) < 2:
        message = f"a set phrase has two words and {_SHORTEST} characters at least"
        raise row.error(message)
    return phrase


def slips(text: str) -> Iterator[Slip]:
    """The phrases that went wrong in a text, by place; nothing that is part of a phrase that is right."""
    right: list[tuple[int, int]] = []
    found: list[Slip] = []
    for at, entries in _known().places(text):
        for wording, phrase, kind, before in entries:
            if not text.startswith(wording, at):
                continue
            if phrase is None:
                right.append((at, at + len(wording)))
            elif kind == "half":
                if not text.startswith(phrase.text, at - before):
                    found += _replaced(text, at - before, phrase)
            else:
                found.append(Slip(at, at + len(wording), phrase, kind))
    end = 0
    for slip in sorted(found, key=lambda slip: (slip.start, -slip.end)):
        if slip.start >= end and not any(begin <= slip.start and slip.end <= stop for begin, stop in right):
            end = slip.end
            yield slip


_Entry = tuple[str, Phrase | None, str, int]


@cache
def _known() -> Openings[list[_Entry]]:
    """What to look for, by its first characters: right wordings (no phrase), slips, and halves with what precedes them."""
    table: dict[str, list[_Entry]] = {}
    right = {wording for phrase in phrases() for wording in (phrase.text, *phrase.allowed)}
    for wording in sorted(right):
        table.setdefault(wording[:_KEY], []).append((wording, None, "right", 0))
    for phrase in phrases():
        for wording, kind in _variants(phrase).items():
            if wording not in right:
                table.setdefault(wording[:_KEY], []).append((wording, phrase, kind, 0))
        if len(phrase.text) >= _LONG:
            half = len(phrase.text) // 2
            for part, before in ((phrase.text[:half], 0), (phrase.text[half:], half)):
                table.setdefault(part[:_KEY], []).append((part, phrase, "half", before))
    return Openings(table)


def _variants(phrase: Phrase) -> dict[str, str]:
    """Every slip of a phrase but those with a strange character."""
    text = phrase.text
    variants: dict[str, str] = {}
    # The first word without its second character (实|施) would be found in 落实; a doubled end (中国|国民) in two words.
    for at in range(max(1, len(phrase.words[0])), len(text) - 1):
        if text[at] not in _LOOSE:
            variants.setdefault(text[:at] + text[at + 1 :], "lost")
    for at in range(1, len(text) - 1):
        if _HAN.match(text[at]):
            variants.setdefault(text[: at + 1] + text[at:], "doubled")
    for at in range(len(phrase.words) - 1):
        one, two = phrase.words[at : at + 2]
        if _HAN.match(one) and _HAN.match(two) and not {one, two} & _LOOSE:
            words = (*phrase.words[:at], two, one, *phrase.words[at + 2 :])
            variants.setdefault("".join(words), "exchanged")
    variants.pop(text, None)
    return variants


def _replaced(text: str, start: int, phrase: Phrase) -> list[Slip]:
    wanted, written = phrase.text, text[start : start + len(phrase.text)]
    if start < 0 or len(written) != len(wanted):
        return []
    wrong = [at for at, (one, two) in enumerate(zip(wanted, written, strict=True)) if one != two]
    if len(wrong) != 1 or wrong[0] in {0, len(wanted) - 1}:
        return []
    one, two = wanted[wrong[0]], written[wrong[0]]
    if not (_HAN.match(one) and _HAN.match(two)) or {one, two} & _LOOSE:
        return []
    return [Slip(start, start + len(wanted), phrase, "replaced")]
