"""What a run of the program hands to its reporters."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from kg.model.facts import Plan
from planlint.coverage import Coverage, coverage, total
from validators.rule import Severity
from validators.run import Verdict

OUTCOMES = ("found", "clean", "not-applicable", "failed")


@dataclass(frozen=True)
class Review:
    """Plans and the verdict on them. ``paths`` says how the user would write the path of each plan."""

    plans: tuple[Plan, ...]
    verdict: Verdict
    paths: tuple[str, ...]

    @cached_property
    def coverages(self) -> tuple[Coverage, ...]:
        """How much was understood, plan by plan."""
        return tuple(coverage(plan) for plan in self.plans)

    @property
    def coverage(self) -> Coverage:
        """How much was understood in all."""
        return total(self.coverages)

    @cached_property
    def severities(self) -> "Counter[Severity]":
        """How many findings there are of each severity."""
        return Counter(finding.severity for finding in self.verdict.findings)

    @cached_property
    def outcomes(self) -> "Counter[str]":
        """How often each of ``OUTCOMES`` came out, counted over rules and plans."""
        return Counter(outcome.outcome for outcome in self.verdict.outcomes)

    def reaches(self, severity: str) -> bool:
        """Whether some finding is at least this severe: error, warning or info."""
        return any(finding.severity >= Severity[severity.upper()] for finding in self.verdict.findings)
