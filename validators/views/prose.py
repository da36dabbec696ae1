"""The stretches of text in which marks and words are looked for: lines of prose, and cells of tables."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract import sentences as cut
from kg.extract.quantities import quantities
from kg.extract.times import Time, times
from kg.lexicon.openings import neighbours
from kg.model.document import Document, Paragraph
from kg.model.facts import Plan
from kg.model.once import once
from kg.model.quantity import Quantity
from kg.model.span import Covers, Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """A line outside tables, or one line of a cell, without surrounding white space.

    ``text`` is the normalised wording at ``start``, so that ``text[i]`` stands at offset ``start + i``. ``kind`` is
    line, title (a short line without a sentence's marks) or cell.
    """

    start: int
    text: str
    kind: str

    @property
    def end(self) -> int:
        """The offset behind its last character."""
        return self.start + len(self.text)

    def span(self, begin: int, end: int) -> Span:
        """The span in the document of ``text[begin:end]``."""
        return Span(self.start + begin, self.start + end)

    def window(self, begin: int, end: int) -> Span:
        """The span of ``text[begin:end]`` as far as there is text, with no number cut in two at its ends."""
        return self.span(*widened(self.text, max(0, begin), min(len(self.text), end)))


_NUMBER_CHARACTERS = frozenset("0123456789０１２３４５６７８９.．,")
# No number that a plan writes is longer: a longer run of digits is damage.
_LONGEST_NUMBER = 20


def widened(text: str, start: int, end: int) -> tuple[int, int]:
    """A window of ``text`` with the numbers whole that its ends cut: 000平方米 of 10000平方米 reads as another number."""
    stop = max(0, start - _LONGEST_NUMBER)
    while stop < start < len(text) and {text[start - 1], text[start]} <= _NUMBER_CHARACTERS:
        start -= 1
    stop = min(len(text), end + _LONGEST_NUMBER)
    while 0 < end < stop and {text[end - 1], text[end]} <= _NUMBER_CHARACTERS:
        end += 1
    return start, end


_SENTENCE_MARK = re.compile("[。；，！？;,]")
_LONGEST_TITLE = 40


@once
def stretches(document: Document) -> tuple[Stretch, ...]:
    """All stretches in the order of the text."""
    return tuple(_stretches(document))


def _stretches(document: Document) -> Iterator[Stretch]:
    tables = sorted(table.span for table in document.tables)
    start = 0
    for piece in document.normal.split("\n"):
        content = piece.strip()
        if content:
            at = start + piece.index(content[0])
            while tables and tables[0].end <= at:
                del tables[0]
            inside = bool(tables) and at in tables[0]
            yield Stretch(at, content, "cell" if inside else _kind(content))
        start += len(piece) + 1


def _kind(content: str) -> str:
    short = len(content) <= _LONGEST_TITLE and _SENTENCE_MARK.search(content) is None
    return "title" if short else "line"


@once
def sentences(document: Document) -> tuple[tuple[Paragraph, tuple[Span, ...]], ...]:
    """The paragraphs of a document, each with its sentences."""
    return tuple(
        (paragraph, tuple(cut.sentences(document.normal, paragraph.span))) for paragraph in document.paragraphs
    )


@once
def numbers_of(document: Document) -> dict[int, tuple[Quantity, ...]]:
    """The quantities of the sentences that hold any, in the order of the text, by where a sentence starts."""
    read = (
        (sentence.start, tuple(quantities(document.normal, sentence.start, sentence.end)))
        for _, parts in sentences(document)
        for sentence in parts
    )
    return {start: found for start, found in read if found}


@once
def times_of(document: Document) -> dict[int, tuple[Time, ...]]:
    """The times named in the sentences that name any, in the order of the text, by where a sentence starts."""
    read = (
        (sentence.start, tuple(times(document.normal, sentence.start, sentence.end)))
        for _, parts in sentences(document)
        for sentence in parts
    )
    return {start: found for start, found in read if found}


@once
def policies(plan: Plan) -> Covers:
    """Where the plan cites other documents."""
    return Covers(policy.span for policy in plan.policies)


@once
def citations(document: Document) -> tuple[tuple[int, int], ...]:
    """Where cited titles begin and end, marks included, in their order."""
    return tuple(match.span() for match in cut.CITED.finditer(document.normal))


@once
def pairs_in(text: str) -> Counter[str]:
    """How often every two neighbouring characters stand in a text."""
    return Counter(neighbours(text))
