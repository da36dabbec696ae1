"""What a run of the program hands to its reporters."""

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property

from kg.model.facts import Plan
from planlint.coverage import Coverage, coverage, total
from planlint.errors import Problem
from planlint.sources import Passed
from validators.finding import Finding
from validators.rule import Severity
from validators.run import Verdict

OUTCOMES = ("found", "clean", "not-applicable", "failed")


@dataclass(frozen=True)
class Review:
    """Plans and the verdict on them. ``paths`` says how the user would write the path of each plan.

    ``problems`` are what could not be read or checked; ``passed`` are the files of folders that were not meant.
    """

    plans: tuple[Plan, ...]
    verdict: Verdict
    paths: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    passed: tuple[Passed, ...] = ()

    @cached_property
    def coverages(self) -> tuple[Coverage, ...]:
        """How much was understood, plan by plan."""
        return tuple(coverage(plan) for plan in self.plans)

    @property
    def is_partial(self) -> bool:
        """Whether a plan was read in part only: nobody knows how many numbers the rest has."""
        return any(plan.document.gaps for plan in self.plans)

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


def joined(verdict: Verdict, share: Verdict, plans: int) -> Verdict:
    """The verdict, and behind it that of a share whose first plan is number ``plans`` of all."""
    return Verdict(
        (*verdict.findings, *(_moved(finding, plans) for finding in share.findings)),
        (*verdict.outcomes, *(replace(outcome, plan=outcome.plan + plans) for outcome in share.outcomes)),
    )


def _moved(finding: Finding, plans: int) -> Finding:
    places = tuple(replace(place, plan=place.plan + plans) for place in finding.places)
    return replace(finding, plan=finding.plan + plans, places=places)
