"""Whether a finding is about a planted mistake: it is new, its family says what is wrong, and it touches the place."""

from collections.abc import Sequence
from typing import TypeAlias

from kg.model.span import Span
from planlint.doctor.planting import Kind, Planting
from validators.finding import Finding

Key: TypeAlias = tuple[str, tuple[tuple[int, int], ...]]
"""What makes two findings the same: the rule and its places, in the offsets of the unspoilt plan."""

_BESIDE = 1


def key(finding: Finding, planting: Planting | None) -> Key:
    """The key of a finding in the plan itself, or in the copy with ``planting``."""
    spans = [(place.span.start, place.span.end) for place in finding.places]
    if planting is not None:
        spans = [_back(start, end, planting) for start, end in spans]
    return finding.rule, tuple(sorted(spans))


def _back(start: int, end: int, planting: Planting) -> tuple[int, int]:
    """The place in the plan of a place in its copy; an end inside the replacement is that end of what it replaced."""
    span = planting.span
    planted_end = span.start + len(planting.replacement)
    shift = len(span) - len(planting.replacement)
    first = start + shift if start >= planted_end else min(start, span.start)
    last = end + shift if end >= planted_end else span.end if end > span.start else end
    return first, last


def moved(span: Span, planting: Planting) -> Span:
    """Where a place of the plan lies in its copy; what was replaced lies where its replacement does."""
    old = planting.span
    planted_end = old.start + len(planting.replacement)
    shift = len(planting.replacement) - len(old)
    start = span.start if span.start <= old.start else span.start + shift if span.start >= old.end else old.start
    end = span.end + shift if span.end >= old.end else min(span.end, planted_end)
    return Span(start, max(start, end))


def flagged(kind: Kind, planting: Planting, known: Sequence[Finding]) -> bool:
    """Whether the plan already has such a mistake here: a second one could not be told from it."""
    return any(
        kind.says(finding.family) and any(meet(place.span, planting.span) for place in finding.places)
        for finding in known
    )


def naming(kind: Kind, planting: Planting, findings: Sequence[Finding], before: frozenset[Key]) -> tuple[str, ...]:
    """The rules whose findings in the copy are about the planted mistake; ``before`` is found without it."""
    touch = [moved(span, planting) for span in (planting.span, *planting.touch)]
    rules = {
        finding.rule
        for finding in findings
        if kind.says(finding.family)
        and any(meet(place.span, span) for place in finding.places for span in touch)
        and key(finding, planting) not in before
    }
    return tuple(sorted(rules))


def meet(one: Span, other: Span) -> bool:
    """Whether two places share a character; a gap, which has none, is met by what stands beside it."""
    if len(one) and len(other):
        return one.meets(other)
    return one.start <= other.end + _BESIDE and other.start <= one.end + _BESIDE
