"""What a run of the program hands to its reporters."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property

from kg.model.facts import Plan
from planlint.coverage import Coverage, coverage, total
from planlint.errors import Problem
from planlint.history import History
from planlint.sources import Passed
from validators.company import ALONE, Company
from validators.finding import Finding
from validators.rule import Severity
from validators.run import Verdict

OUTCOMES = ("found", "clean", "not-applicable", "failed")


@dataclass(frozen=True)
class Review:
    """Plans and the verdict on them. ``paths`` says how the user would write the path of each plan.

    ``problems`` are what could not be read or checked; ``passed`` are the files of folders that were not meant.
    ``company`` says which of the plans are there for comparison only: they stand behind those that were judged.
    """

    plans: tuple[Plan, ...]
    verdict: Verdict
    paths: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    passed: tuple[Passed, ...] = ()
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
    def is_partial(self) -> bool:
        """Whether a plan was read in part only: nobody knows how many numbers the rest has."""
        return any(plan.document.gaps for plan in self.judged)

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


def joined(verdict: Verdict, share: Verdict, plans: int) -> Verdict:
    """The verdict, and behind it that of a share whose first plan is number ``plans`` of all."""
    return Verdict(
        (*verdict.findings, *(_moved(finding, plans) for finding in share.findings)),
        (*verdict.outcomes, *(replace(outcome, plan=outcome.plan + plans) for outcome in share.outcomes)),
    )


def _moved(finding: Finding, plans: int) -> Finding:
    places = tuple(replace(place, plan=place.plan + plans) for place in finding.places)
    return replace(finding, plan=finding.plan + plans, places=places)
