"""Runs rules over plans: every rule is a named check of its view's pandera schema, and failing rows become findings."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

import pandera.polars as pa
import polars as pl

from kg.model.facts import Plan
from kg.model.span import Span
from validators.finding import Finding, Place
from validators.rule import Confidence, Rule
from validators.views import VIEWS
from validators.views.view import View

# The check that no required column of a view has a gap, beside the checks named after rules.
_COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a rule on a plan: found, clean, not-applicable or failed, with the reason for the last two."""

    rule: str
    plan: int
    outcome: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """All findings, in the order of plans and text, and an outcome for every rule and plan."""

    findings: tuple[Finding, ...]
    outcomes: tuple[Outcome, ...]


def run(plans: Sequence[Plan], rules: Iterable[Rule]) -> Verdict:
    """Judge the plans by the rules, view by view."""
    findings: list[Finding] = []
    outcomes: list[Outcome] = []
    by_view = sorted(rules, key=lambda rule: (rule.view, rule.name))
    for name, group in groupby(by_view, key=lambda rule: rule.view):
        found, became = _judge(plans, VIEWS[name], tuple(group))
        findings += found
        outcomes += became
    findings.sort(key=lambda f: (f.plan, f.places[0].span, f.rule, f.fingerprint))
    outcomes.sort(key=lambda o: (o.plan, o.rule))
    return Verdict(tuple(_distinct(findings)), tuple(outcomes))


def _judge(plans: Sequence[Plan], view: View, rules: tuple[Rule, ...]) -> tuple[list[Finding], list[Outcome]]:
    try:
        table = view.table(plans)
        failing = failures(table, view, rules)
        judged = table.group_by("plan").agg(
            [rule.applies.fill_null(value=False).any().alias(rule.name) for rule in rules]
        )
    except (
        pl.exceptions.PolarsError,
        pa.errors.SchemaError,
        ArithmeticError,
        LookupError,
        TypeError,
        ValueError,
    ) as error:
        # A fault of ours in one view must not cost the reviewer the other rules: it is reported as `failed`, never hidden.
        reason = f"{type(error).__name__}: {error}".splitlines()[0]
        return [], [Outcome(rule.name, index, "failed", reason) for rule in rules for index in range(len(plans))]
    applicable = {(row["plan"], rule.name) for row in judged.iter_rows(named=True) for rule in rules if row[rule.name]}
    broken = sorted(set().union(*failing.values()))
    rows = dict(zip(broken, table[broken].iter_rows(named=True), strict=True))
    findings = [_finding(rule, rows[index], plans) for rule in rules for index in sorted(failing[rule.name])]
    found = {(finding.plan, finding.rule) for finding in findings}
    outcomes = []
    for rule in rules:
        for index in range(len(plans)):
            key = (index, rule.name)
            judged_prose = view.of_prose and bool(plans[index].document.paragraphs)
            word = "found" if key in found else "clean" if key in applicable or judged_prose else "not-applicable"
            reason = "" if word != "not-applicable" else f"nothing in view {view.name} for this rule to judge"
            outcomes.append(Outcome(rule.name, index, word, reason))
    return findings, outcomes


def failures(table: pl.DataFrame, view: View, rules: Sequence[Rule]) -> Mapping[str, set[int]]:
    """The rows that break each rule, by its name: one lazy validation of one schema for all rules of the view.

    All judgements are made in one pass over the view; pandera checks the narrow frame of their answers, a column a rule.
    It would carry every column of the view through every check otherwise, which costs several times the judgement itself.
    The view's types need no check: ``View.table`` builds the frame with them.

    Raises:
        ValueError: the table itself is malformed (a null where none may be).
    """
    whole = [pl.col(name).is_not_null() for name in ("plan", "places", *view.required)]
    answers = table.select(
        pl.all_horizontal(whole).alias(_COMPLETE),
        *((rule.sound | ~rule.applies).fill_null(value=True).alias(rule.name) for rule in rules),
    )
    failing: dict[str, set[int]] = {rule.name: set() for rule in rules}
    try:
        _schema(tuple(answers.columns)).validate(answers, lazy=True)
    except pa.errors.SchemaErrors as errors:
        for error in errors.schema_errors:
            if error.check.name not in failing or error.check_output is None:
                message = f"view {view.name}: {error.check.name} {error.failure_cases}"
                raise ValueError(message) from None
            failing[error.check.name] |= set(error.check_output.to_series().not_().arg_true())
    return failing


@cache
def _schema(names: tuple[str, ...]) -> pa.DataFrameSchema:
    """A named check for every column of answers; pandera's objects are dear to build and the same in every run.

    A check's output tells every row that breaks it; the failure cases, which pandera would write out as JSON, tell no more.
    """
    return pa.DataFrameSchema(checks=[pa.Check(_answers(name), name=name, n_failure_cases=1) for name in names])


def _answers(name: str) -> Any:  # noqa: ANN401 - pandera's check functions are untyped
    return lambda data: data.lazyframe.select(name)


def _finding(rule: Rule, row: Mapping[str, Any], plans: Sequence[Plan]) -> Finding:
    plan = row["plan"]
    document = plans[plan].document
    places = tuple(Place(plan, Span(item["start"], item["end"]), item["role"], item["shown"]) for item in row["places"])
    values = {name: value for name, value in row.items() if name not in {"plan", "places", "confidence"}}
    confidence = min(rule.confidence, Confidence(row.get("confidence", Confidence.HIGH)))
    quotes = "\0".join([rule.name, *(document.quote(place.span) for place in places)])
    fingerprint = hashlib.sha256(quotes.encode()).hexdigest()[:16]
    return Finding(rule.name, rule.family, rule.severity, confidence, plan, values, places, fingerprint)


def _distinct(findings: list[Finding]) -> list[Finding]:
    """Tell findings with the same wording apart by their order, so that each has a fingerprint of its own."""
    seen: dict[tuple[int, str], int] = {}
    result = []
    for finding in findings:
        key = (finding.plan, finding.fingerprint)
        seen[key] = seen.get(key, 0) + 1
        if seen[key] == 1:
            result.append(finding)
        else:
            mark = f"{finding.fingerprint}-{seen[key]}"
            result.append(
                Finding(
                    finding.rule,
                    finding.family,
                    finding.severity,
                    finding.confidence,
                    finding.plan,
                    finding.values,
                    finding.places,
                    mark,
                )
            )
    return result
