"""What a run of the program hands to its reporters."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from kg.model.facts import Plan
from planlint.coverage import Coverage, coverage, total
from planlint.history import History
from validators.company import ALONE, Company
from validators.finding import Finding
from validators.rule import Severity
from validators.run import Verdict

OUTCOMES = ("found", "clean", "not-applicable", "failed")


@dataclass(frozen=True)
class Review:
    """Plans and the verdict on them. ``paths`` says how the user would write the path of each plan.

    ``company`` says which of the plans are there for comparison only: they stand behind those that were judged.
    """

    plans: tuple[Plan, ...]
    verdict: Verdict
    paths: tuple[str, ...]
    company: Company = ALONE
    history: History | None = None

    @property
    def judged(self) -> tuple[Plan, ...]:
        """The plans that were judged: the first of ``plans``, at the same indices."""
        return self.plans[: len(self.plans) - len(self.company.guests)]

    @cached_property
    def coverages(self) -> tuple[Coverage, ...]:
        """How much was understood, plan by plan."""
        return tuple(coverage(plan) for plan in self.plans)

    @property
    def coverage(self) -> Coverage:
        """How much was understood of the plans that were judged."""
        return total(self.coverages[: len(self.judged)])

    @cached_property
    def severities(self) -> "Counter[Severity]":
        """How many findings there are of each severity."""
        return Counter(finding.severity for finding in self.verdict.findings)

    @cached_property
    def outcomes(self) -> "Counter[str]":
        """How often each of ``OUTCOMES`` came out, counted over rules and plans."""
        return Counter(outcome.outcome for outcome in self.verdict.outcomes)

    def status(self, finding: Finding) -> str:
        """What a finding is since the draft: one of ``planlint.history.STATUSES``, or empty where nothing says so."""
        if self.history is None:
            return ""
        if finding.plan == self.company.draft:
            return "fixed"
        return self.history.statuses.get(finding.fingerprint, "")

    def reaches(self, severity: str) -> bool:
        """Whether some finding is at least this severe: error, warning or info."""
        return any(finding.severity >= Severity[severity.upper()] for finding in self.verdict.findings)
