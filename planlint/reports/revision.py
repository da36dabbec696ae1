"""What became of a plan since its last draft, for every report: counts, changes, findings fixed."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.model.span import Span
from planlint.history import STATUSES
from planlint.reports.change_names import DIFFERENCES
from planlint.reports.exhibits import Card, cards_of
from planlint.reports.places import where
from planlint.review import Review
from planlint.words import STATUS_OF_FINDINGS, words

SENTENCES = 200
"""How many changed sentences a report lists."""
_CONTEXT = 16
_LONGEST = 160
_OF_NUMBERS = "0123456789.,%％‰"


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change in words: what kind, of what, before and after, and where in the draft and in the plan."""

    kind: str
    kind_name: str
    name: str
    before: str
    after: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Revision:
    """``counts`` pairs the name of each status with how many findings have it; ``fixed`` are cards of the draft's.

    ``sentences`` are the first changes of prose, their places without a name; ``left`` counts those not among them.
    """

    counts: tuple[tuple[str, str, int], ...]
    changes: tuple[ChangeRow, ...]
    fixed: tuple[Card, ...]
    sentences: tuple[ChangeRow, ...]
    left: int


def revision(review: Review, language: str) -> Revision | None:
    """What became of the plan; None where no draft was given."""
    if review.history is None:
        return None
    counts = tuple((status, STATUS_OF_FINDINGS[language][status], review.history.count(status)) for status in STATUSES)
    return Revision(
        counts,
        tuple(_changes(review, language)),
        cards_of(review, review.history.fixed, language),
        tuple(_rewritten(review, language)),
        max(0, len(review.history.sentences) - SENTENCES),
    )


def counts_line(review: Review, language: str) -> str:
    """The counts as a sentence."""
    found = revision(review, language)
    if found is None:
        return ""
    say = words(language)
    parts = [f"{name} {count}" for _, name, count in found.counts]
    return say["since_draft"].format(parts=(", " if language == "en" else "、").join(parts), n=len(found.changes))


def _rewritten(review: Review, language: str) -> Iterator[ChangeRow]:
    """The first changes of prose, of a rewritten sentence what changed with a few words on either side."""
    assert review.history is not None
    assert review.company.draft is not None
    was, now = (review.plans[index].document for index in (review.company.draft, 0))
    for change in review.history.sentences[:SENTENCES]:
        before, after = _apart(change.before, change.after)
        yield ChangeRow(
            change.kind,
            words(language)[f"sentence_{change.kind}"],
            "",
            before,
            after,
            "" if change.was is None else where(was, change.was, language),
            "" if change.now is None else where(now, change.now, language),
        )


def _apart(before: str, after: str) -> tuple[str, str]:
    """Two wordings without most of what they begin and end with in common; each no longer than a line or two."""
    same = _in_common(before, after)
    tail = _in_common(before[same:][::-1], after[same:][::-1])
    if not before or not after:
        same = tail = 0
    return _cut(before, same, tail), _cut(after, same, tail)


def _in_common(one: str, other: str) -> int:
    """How many characters two wordings have in common at their beginning."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _cut(text: str, same: int, tail: int) -> str:
    start = max(0, same - _CONTEXT)
    end = min(len(text), len(text) - tail + _CONTEXT)
    # No number is cut in two.
    while start and text[start - 1] in _OF_NUMBERS:
        start -= 1
    while end < len(text) and text[end] in _OF_NUMBERS:
        end += 1
    shown = text[start:end]
    if len(shown) > _LONGEST:
        shown = shown[:_LONGEST].rstrip(_OF_NUMBERS) + "…"
        return ("…" if start else "") + shown
    return ("…" if start else "") + shown + ("…" if end < len(text) else "")


def _changes(review: Review, language: str) -> Iterator[ChangeRow]:
    assert review.history is not None
    assert review.company.draft is not None
    documents = [review.plans[index].document for index in (review.company.draft, 0)]

    def at(side: int, span: Span | None) -> str:
        return "" if span is None else where(documents[side], span, language)

    names = DIFFERENCES[language]
    for change in review.history.differences:
        name, before, after = change.name, change.before, change.after
        if change.kind == "sentences":
            added, removed, rewritten = change.name.split("/")
            name = words(language)["sentences_changed"].format(added=added, removed=removed, rewritten=rewritten)
        elif change.kind in {"indicator-number", "task-number"}:
            name = words(language)["renumbered"].format(n=change.name)
        yield ChangeRow(change.kind, names[change.kind], name, before, after, at(0, change.was), at(1, change.now))
