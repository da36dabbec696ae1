"""Findings of one slip that two rules have told: kept once, by the one that says more of it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from validators.finding import Finding, Place

# A value that was changed here and left there is a contradiction inside the plan as well; the draft tells which is the new one.
_TELLS, _ECHOES = "plan.revision-old-value-left", "value."


def without_echoes(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, of those on the same places of one plan only the one that knows the draft, as grave and sure as the other."""
    kept = list(findings)
    for teller in [finding for finding in kept if finding.rule == _TELLS]:
        echoes = [finding for finding in kept if _echoes(finding, teller)]
        if echoes:
            kept = [finding for finding in kept if finding not in echoes]
            kept[kept.index(teller)] = replace(
                teller,
                severity=max(finding.severity for finding in (teller, *echoes)),
                confidence=max(finding.confidence for finding in (teller, *echoes)),
            )
    return kept


def _echoes(finding: Finding, teller: Finding) -> bool:
    own = [place for place in teller.places if place.plan == teller.plan]
    return (
        finding.rule.startswith(_ECHOES)
        and finding.plan == teller.plan
        and len(finding.places) > 1
        and all(_on(place, own) for place in finding.places)
    )


def _on(place: Place, others: Sequence[Place]) -> bool:
    return any(place.plan == other.plan and place.span.meets(other.span) for other in others)
