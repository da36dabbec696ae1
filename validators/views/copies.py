"""Copies in a document: the same twelve characters or more, whatever marks stand among them, at two places.

In the text without its marks every run of twelve characters that stands twice is followed as far as both places agree.
To find them, at three places in seven a run of six is looked up, and runs of twelve only around those that come again:
0, 1 and 3 differ by every number modulo seven (a difference cover), so that of two equal runs of twelve, wherever they
stand, the same six characters are looked at in both. The time is linear in the length of the text.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.model.document import Document
from kg.model.span import Span

_HAN = "\u4e00-\u9fff"
_BRACKETS = re.compile(r"[（(][^（）()]*(?:牵头|责任|参与|配合|负责)[^（）()]*[：:][^（）()]*[）)]|《[^》\n]{0,120}》")
# What stands in so many places is a form that is filled in.
_FORM = 4
_MARKS = re.compile("[，。；]")
_WRITTEN = re.compile(rf"[{_HAN}\w%‰.+]+|\x00+")
_UNWRITTEN = re.compile(rf"[^{_HAN}\w%‰.+\x00]+")
_LISTS = re.compile("\x00+")
SHORTEST = 12
_COVER, _PERIOD = (0, 1, 3), 7
_SAMPLE = SHORTEST - _PERIOD + 1
# No copy runs over a list of duties or from one paragraph into the next.
_LIST, END = "\x00", "\x01"
_KEPT = 3


@dataclass(frozen=True, slots=True)
class Copy:
    """The same characters at two places: indices into the text without marks, and how many.

    ``form``: most of them stand in many places, as the words of a form do.
    """

    first: int
    second: int
    length: int
    form: bool = False


@dataclass
class Bare:
    """A document's prose without marks, blanks and lists of duties; a control character (``END``) ends every paragraph."""

    document: Document
    text: str
    starts: list[int]
    paragraphs: list[int]
    _offsets: dict[int, list[int]] = field(default_factory=dict)

    def paragraph(self, index: int) -> int:
        """The number of the paragraph that holds this character."""
        return self.paragraphs[bisect_right(self.starts, index) - 1]

    def offset(self, index: int) -> int:
        """Where this character stands in the document; it is found for the few paragraphs of which that is asked."""
        at = bisect_right(self.starts, index) - 1
        known = self._offsets.get(at)
        if known is None:
            span = self.document.paragraphs[self.paragraphs[at]].span
            known = self._offsets[at] = []
            for piece in _WRITTEN.finditer(_without_lists(self.document, span)):
                # A list of duties is one character of the text.
                end = piece.start() + 1 if piece.group()[0] == _LIST else piece.end()
                known += range(span.start + piece.start(), span.start + end)
            known.append(span.end)
        return known[index - self.starts[at]]

    def span(self, start: int, length: int) -> Span:
        """Where these characters stand in the document."""
        return Span(self.offset(start), self.offset(start + length - 1) + 1)


def _without_lists(document: Document, span: Span) -> str:
    """The wording of a paragraph with ``_LIST`` in each place of a list of duties or a cited title."""
    return _BRACKETS.sub(lambda match: _LIST * len(match.group()), document.normal[span.start : span.end])


def bare_text(document: Document) -> Bare:
    """The prose of a document in which copies are looked for; titles and lists of names are left out."""
    bare = Bare(document, "", [], [])
    pieces: list[str] = []
    size = 0
    for index, paragraph in enumerate(document.paragraphs):
        if not _MARKS.search(document.normal, paragraph.span.start, paragraph.span.end):
            continue  # a title or a list of names
        text = _without_lists(document, paragraph.span)
        piece = _UNWRITTEN.sub("", _LISTS.sub(_LIST, text)) + END
        bare.starts.append(size)
        bare.paragraphs.append(index)
        pieces.append(piece)
        size += len(piece)
    bare.text = "".join(pieces)
    return bare


def _again(text: str) -> dict[int, str]:
    """Every run of twelve characters that stands at two places at least, by each of its places."""
    sampled = [at for first in _COVER for at in range(first, len(text) - _SAMPLE + 1, _PERIOD)]
    samples = [text[at : at + _SAMPLE] for at in sampled]
    times = Counter(samples)
    near = {
        at - back for at, sample in zip(sampled, samples, strict=True) if times[sample] > 1 for back in range(_PERIOD)
    }
    runs = {at: text[at : at + SHORTEST] for at in sorted(near) if 0 <= at <= len(text) - SHORTEST}
    counts = Counter(runs.values())
    return {at: run for at, run in runs.items() if counts[run] > 1}


def copies(text: str) -> Iterator[Copy]:
    """All maximal copies of twelve characters or more, each with the earlier place that agrees longest."""
    known: dict[str, list[int]] = {}
    end = 0
    size = len(text)
    grams = _again(text)
    counts = Counter(grams.values())
    for at, gram in grams.items():
        if END in gram:
            continue
        before = known.get(gram)
        if before is None:
            known[gram] = [at]
            continue
        if at >= end and _LIST not in gram:
            best, length = 0, 0
            for first in before:
                reach = SHORTEST
                while (
                    at + reach < size
                    and text[first + reach] == text[at + reach] not in {_LIST, END}
                    and first + reach < at
                ):
                    reach += 1
                if reach > length:
                    best, length = first, reach
            end = at + length
            forms = sum(counts[grams[place]] >= _FORM for place in range(at, end - SHORTEST + 1))
            yield Copy(best, at, length, form=forms * 2 > length - SHORTEST + 1)
        if len(before) < _KEPT:
            before.append(at)
