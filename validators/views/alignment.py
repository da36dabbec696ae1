"""Two drafts of one text laid beside each other: which sentence became which, and which number in it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz.fuzz import ratio

from kg.model.document import Document
from kg.model.span import Span

_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]?")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
# Of sentences in the same place half the wording is enough; of those that moved it takes more to be sure.
_ALIKE, _MOVED = 50.0, 72.0
# A rewritten text has hundreds of sentences left on either side; all pairs of more than these cost seconds.
_MOST_LEFT = 400
# A number alone, without a word that stays beside it, is matched with any other by chance.
_CONTEXT = 3


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of prose: its place, and its wording without white space."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Twin:
    """A number of the draft and the number that stands in its place now; ``changed`` says whether their digits differ."""

    before: Span
    after: Span
    changed: bool


@dataclass(frozen=True, slots=True)
class Alignment:
    """What became of the sentences of a draft: ``pairs`` of draft and plan, in the order of the plan; and the rest."""

    pairs: tuple[tuple[Sentence, Sentence], ...]
    removed: tuple[Sentence, ...]
    added: tuple[Sentence, ...]
    numbers: tuple[Twin, ...]


def sentences(document: Document) -> tuple[Sentence, ...]:
    """The sentences of a document's prose, in order."""
    found = []
    for paragraph in document.paragraphs:
        for match in _SENTENCE.finditer(document.normal, paragraph.span.start, paragraph.span.end):
            text = "".join(match.group().split())
            if text:
                found.append(Sentence(Span(*match.span()), text))
    return tuple(found)


def align(draft: Document, plan: Document) -> Alignment:
    """Pair the sentences of two drafts: equal ones in order, then alike ones in the gaps, then those that moved."""
    old, new = sentences(draft), sentences(plan)
    taken: dict[int, int] = {}
    matcher = SequenceMatcher(None, [s.text for s in old], [s.text for s in new], autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if tag == "equal":
            taken |= {start + step: first + step for step in range(last - first)}
        elif tag == "replace":
            part = (range(first, last)[:_MOST_LEFT], range(start, end)[:_MOST_LEFT])
            taken |= _alike(old, new, part, _ALIKE)
    used = set(taken.values())
    left = [index for index in range(len(old)) if index not in used]
    fresh = [index for index in range(len(new)) if index not in taken]
    taken |= _equal(old, new, left, fresh)
    used = set(taken.values())
    left = [index for index in left if index not in used][:_MOST_LEFT]
    fresh = [index for index in fresh if index not in taken][:_MOST_LEFT]
    taken |= _alike(old, new, (left, fresh), _MOVED)
    used = set(taken.values())
    pairs = tuple((old[taken[index]], new[index]) for index in sorted(taken))
    return Alignment(
        pairs,
        tuple(sentence for index, sentence in enumerate(old) if index not in used),
        tuple(sentence for index, sentence in enumerate(new) if index not in taken),
        tuple(twin for one, other in pairs for twin in _twins(draft, plan, one, other)),
    )


def _equal(
    old: Sequence[Sentence], new: Sequence[Sentence], left: Sequence[int], fresh: Sequence[int]
) -> dict[int, int]:
    by_text: dict[str, list[int]] = defaultdict(list)
    for index in left:
        by_text[old[index].text].append(index)
    return {index: by_text[new[index].text].pop(0) for index in fresh if by_text[new[index].text]}


def _alike(
    old: Sequence[Sentence], new: Sequence[Sentence], left: tuple[Sequence[int], Sequence[int]], least: float
) -> dict[int, int]:
    """The most similar pairs first, each sentence once; numbers do not count, for they are what changes."""
    masked = [
        {index: NUMBER.sub("#", sentences[index].text) for index in part}
        for sentences, part in zip((old, new), left, strict=True)
    ]
    scores = [
        (likeness, -new_index, -old_index)
        for old_index, one in masked[0].items()
        for new_index, other in masked[1].items()
        if (likeness := ratio(one, other, score_cutoff=least)) >= least
    ]
    found: dict[int, int] = {}
    used: set[int] = set()
    for _, new_index, old_index in sorted(scores, reverse=True):
        if -new_index not in found and -old_index not in used:
            found[-new_index] = -old_index
            used.add(-old_index)
    return found


def _twins(draft: Document, plan: Document, one: Sentence, other: Sentence) -> Iterator[Twin]:
    """The numbers of two sentences that stand between the same words."""
    before, after = numbers_in(draft, one.span), numbers_in(plan, other.span)
    if not before or not after:
        return
    if one.text == other.text and len(before) == len(after):
        yield from (Twin(a, b, changed=False) for a, b in zip(before, after, strict=True))
        return
    masked = [_masked(document, sentence.span) for document, sentence in ((draft, one), (plan, other))]
    places = [{at: n for n, at in enumerate(at for at, c in enumerate(text) if c == "\0")} for text in masked]
    matcher = SequenceMatcher(None, masked[0], masked[1], autojunk=False)
    for block in matcher.get_matching_blocks():
        if block.size < _CONTEXT:
            continue
        for step in range(block.size):
            if masked[0][block.a + step] == "\0":
                a, b = before[places[0][block.a + step]], after[places[1][block.b + step]]
                yield Twin(a, b, changed=_digits(draft, a) != _digits(plan, b))


def numbers_in(document: Document, span: Span) -> list[Span]:
    """Where numbers stand inside a span."""
    return [Span(*match.span()) for match in NUMBER.finditer(document.normal, span.start, span.end)]


def _digits(document: Document, span: Span) -> str:
    """A number without the commas that part its thousands."""
    return document.normal[span.start : span.end].replace(",", "")


def _masked(document: Document, span: Span) -> str:
    return "".join(NUMBER.sub("\0", document.normal[span.start : span.end]).split(" "))
