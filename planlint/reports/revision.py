"""What became of a plan since its last draft, for every report: counts, changes, findings fixed."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.model.span import Span
from planlint.history import STATUSES
from planlint.reports.exhibits import Card, cards_of
from planlint.reports.places import where
from planlint.review import Review
from planlint.words import DIFFERENCES, STATUS_OF_FINDINGS, words


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
    """``counts`` pairs the name of each status with how many findings have it; ``fixed`` are cards of the draft's."""

    counts: tuple[tuple[str, str, int], ...]
    changes: tuple[ChangeRow, ...]
    fixed: tuple[Card, ...]


def revision(review: Review, language: str) -> Revision | None:
    """What became of the plan; None where no draft was given."""
    if review.history is None:
        return None
    counts = tuple((status, STATUS_OF_FINDINGS[language][status], review.history.count(status)) for status in STATUSES)
    return Revision(counts, tuple(_changes(review, language)), cards_of(review, review.history.fixed, language))


def counts_line(review: Review, language: str) -> str:
    """The counts as a sentence."""
    found = revision(review, language)
    if found is None:
        return ""
    say = words(language)
    parts = [f"{name} {count}" for _, name, count in found.counts]
    return say["since_draft"].format(parts=(", " if language == "en" else "、").join(parts), n=len(found.changes))


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
