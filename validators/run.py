"""Runs rules over plans: every rule is a named check of its view's pandera schema, and failing rows become findings."""

import hashlib
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

import pandera.polars as pa
import polars as pl

from kg.model.facts import Plan
from kg.model.span import Span
from validators.company import ALONE, Company
from validators.finding import Finding, Place
from validators.rule import Confidence, Rule
from validators.views import VIEWS
from validators.views.view import View


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


@dataclass(frozen=True, slots=True)
class _Judged:
    """What the rules of one view say of its rows.

    ``answers`` has a column for each rule, true where nothing is wrong; ``applicable`` are the (plan, rule) that had
    something to judge.
    """

    view: View
    rules: tuple[Rule, ...]
    table: pl.DataFrame
    answers: pl.DataFrame
    applicable: frozenset[tuple[int, str]]


def run(plans: Sequence[Plan], rules: Iterable[Rule], company: Company = ALONE) -> Verdict:
    """Judge the plans by the rules: view by view first, then all answers in one validation.

    ``company`` says which of the plans the others are compared with; its guests get neither findings nor outcomes.
    """
    to_judge = [index for index in range(len(plans)) if index not in company.guests]
    judged: list[_Judged] = []
    outcomes: list[Outcome] = []
    by_view = sorted(rules, key=lambda rule: (rule.view, rule.name))
    for name, group in groupby(by_view, key=lambda rule: rule.view):
        members = tuple(group)
        if VIEWS[name].joined is not None and company == ALONE:
            reason = "no plan was given to compare with"
            outcomes += [Outcome(rule.name, index, "not-applicable", reason) for rule in members for index in to_judge]
            continue
        try:
            judged.append(_judge(plans, VIEWS[name], members, company))
        except (pl.exceptions.PolarsError, ArithmeticError, LookupError, NameError, TypeError, ValueError) as error:
            # A fault of ours in one view must not cost the reviewer the other rules: it is `failed`, never hidden.
            reason = f"{type(error).__name__}: {error}".splitlines()[0]
            outcomes += [Outcome(rule.name, index, "failed", reason) for rule in members for index in to_judge]
    failing = failures([one.answers for one in judged])
    findings = [finding for one in judged for finding in _findings(one, failing, plans)]
    found = {(finding.plan, finding.rule) for finding in findings}
    outcomes += [
        outcome for one in judged for index in to_judge for outcome in _outcomes(one, found, index, plans[index])
    ]
    findings.sort(key=lambda f: (f.plan, f.places[0].span, f.rule, f.fingerprint))
    outcomes.sort(key=lambda o: (o.plan, o.rule))
    return Verdict(tuple(_distinct(findings)), tuple(outcomes))


def _judge(plans: Sequence[Plan], view: View, rules: tuple[Rule, ...], company: Company) -> _Judged:
    """The view's rows and its rules' answers, in one pass.

    Raises:
        ValueError: the view has a null where none may be.
    """
    table = view.table(plans, company)
    gaps = table.select(pl.col("plan", "places", *view.required).is_null().any()).row(0, named=True)
    if any(gaps.values()):
        message = f"view {view.name}: nothing in {', '.join(name for name, gap in gaps.items() if gap)}"
        raise ValueError(message)
    answers = table.select((rule.sound | ~rule.applies).fill_null(value=True).alias(rule.name) for rule in rules)
    applies = table.group_by("plan").agg(rule.applies.fill_null(value=False).any().alias(rule.name) for rule in rules)
    applicable = {(row["plan"], rule.name) for row in applies.iter_rows(named=True) for rule in rules if row[rule.name]}
    return _Judged(view, rules, table, answers, frozenset(applicable))


def failures(answers: Sequence[pl.DataFrame]) -> Mapping[str, list[int]]:
    """The rows that break each rule, by its name, in order: one lazy validation, a named check for every broken rule.

    ``answers`` are frames with a boolean column for each rule, true where nothing is wrong; their rows are those of
    their views, so they differ in height, and stand side by side for the one validation. Pandera sees answers only: it
    would carry every column of a view through every check, which costs several times the judgement. And it sees only
    what breaks somewhere: its price is half a millisecond for each check and two for each schema, and most rules hold.
    """
    broken = [answer for frame in answers for answer in frame if not answer.all()]
    if not broken:
        return {}
    frame = pl.concat([answer.to_frame() for answer in broken], how="horizontal_extend").fill_null(value=True)
    failing: dict[str, list[int]] = {}
    try:
        pa.DataFrameSchema(checks=[_check(name) for name in frame.columns]).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        # A check's output tells every row that breaks it; the failure cases, written out as JSON, tell no more.
        for error in errors.schema_errors:
            failing[error.check.name] = error.check_output.to_series().not_().arg_true().to_list()
    return failing


@cache
def _check(name: str) -> pa.Check:
    """The named check of one rule's answers; pandera's objects are dear to build and the same in every run."""
    return pa.Check(_answers(name), name=name, n_failure_cases=1)


def _answers(name: str) -> Any:  # noqa: ANN401 - pandera's check functions are untyped
    return lambda data: data.lazyframe.select(name)


def _findings(judged: _Judged, failing: Mapping[str, list[int]], plans: Sequence[Plan]) -> list[Finding]:
    """The failing rows of the view as findings."""
    broken = sorted({index for rule in judged.rules for index in failing.get(rule.name, ())})
    rows = dict(zip(broken, judged.table[broken].iter_rows(named=True), strict=True))
    return [_finding(rule, rows[index], plans) for rule in judged.rules for index in failing.get(rule.name, ())]


def _outcomes(judged: _Judged, found: Container[tuple[int, str]], index: int, plan: Plan) -> Iterator[Outcome]:
    """What became of each of the view's rules on one plan."""
    for rule in judged.rules:
        key = (index, rule.name)
        looked_through = judged.view.of_prose and bool(plan.document.paragraphs)
        word = "found" if key in found else "clean" if key in judged.applicable or looked_through else "not-applicable"
        reason = "" if word != "not-applicable" else f"nothing in view {judged.view.name} for this rule to judge"
        yield Outcome(rule.name, index, word, reason)


def _finding(rule: Rule, row: Mapping[str, Any], plans: Sequence[Plan]) -> Finding:
    plan = row["plan"]
    places = tuple(
        Place(item.get("plan", plan), Span(item["start"], item["end"]), item["role"], item["shown"])
        for item in row["places"]
    )
    documents = [plans[place.plan].document for place in places]
    values = {name: value for name, value in row.items() if name not in {"plan", "places", "confidence"}}
    # What was recognised from a picture may be misread: the reader of the report has to look.
    most = Confidence.HIGH if all(document.certainty is None for document in documents) else Confidence.LOW
    own = row.get("confidence")
    confidence = min(rule.confidence, Confidence.HIGH if own is None else Confidence(own), most)
    quotes = "\0".join([rule.name, *(d.quote(p.span) for d, p in zip(documents, places, strict=True))])
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
