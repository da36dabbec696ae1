"""Runs rules over plans: every rule is a named check of its view's pandera schema, and failing rows become findings."""

import hashlib
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import groupby
from typing import Any

import polars as pl

from kg.model.facts import Plan
from kg.model.span import Span
from validators.answers import broken
from validators.company import ALONE, Company, Setting, setting
from validators.echoes import without_echoes
from validators.finding import Finding, Place
from validators.rule import Confidence, Rule
from validators.views import VIEWS
from validators.views.view import Row, View


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


# Plans judged together: more would save nothing more of the fixed price of polars and pandera.
_SHARE = 16
# What a fault of ours in a view or a rule may raise: it must not cost the reviewer the other rules.
_FAULTS = (pl.exceptions.PolarsError, ArithmeticError, LookupError, NameError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class _Seen:
    """The rows of one view over some plans, plan by plan, and the number of each one's plan."""

    rows: list[Row] = field(default_factory=list)
    plans: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Judged:
    """What the rules of one view say of its rows.

    ``answers`` has a column for each rule, true where nothing is wrong; ``applicable`` are the (plan, rule) that had
    something to judge.
    """

    view: View
    rules: tuple[Rule, ...]
    seen: _Seen
    table: pl.DataFrame
    answers: pl.DataFrame
    applicable: frozenset[tuple[int, str]]


def run(plans: Sequence[Plan], rules: Iterable[Rule], company: Company = ALONE) -> Verdict:
    """Judge the plans by the rules, a share of the plans at a time.

    ``company`` says which of the plans the others are compared with; its guests get neither findings nor outcomes.
    A share is seen plan by plan, judged view by view, and all its answers are validated together: the rows of very many
    plans would cost more memory, and time to keep it in order, than a share of them saves.
    """
    to_judge = [index for index in range(len(plans)) if index not in company.guests]
    by_view = sorted(rules, key=lambda rule: (rule.view, rule.name))
    members = {name: tuple(group) for name, group in groupby(by_view, key=lambda rule: rule.view)}
    idle = [name for name in members if VIEWS[name].joined is not None] if company == ALONE else []
    findings: list[Finding] = []
    outcomes = [
        Outcome(rule.name, index, "not-applicable", "no plan was given to compare with")
        for name in idle
        for rule in members.pop(name)
        for index in to_judge
    ]
    for start in range(0, len(to_judge), _SHARE):
        share = {index: setting(plans, index, company) for index in to_judge[start : start + _SHARE]}
        found, became = _run(share, members)
        findings += found
        outcomes += became
    findings.sort(key=lambda f: (f.plan, f.places[0].span, f.rule, f.fingerprint))
    outcomes.sort(key=lambda o: (o.plan, o.rule))
    return Verdict(tuple(_distinct(findings)), tuple(outcomes))


def _run(share: Mapping[int, Setting], members: Mapping[str, tuple[Rule, ...]]) -> tuple[list[Finding], list[Outcome]]:
    """The findings and outcomes of a share of the plans, by their numbers; ``members`` are the rules of each view."""
    seen, faults = _look(share, [VIEWS[name] for name in members])
    judged: list[_Judged] = []
    for name in [name for name in members if name not in faults]:
        try:
            judged.append(_judge(VIEWS[name], members[name], seen[name]))
        except _FAULTS as error:
            faults[name] = _reason(error)
    breaking = broken([one.answers for one in judged if one.seen.rows])
    findings = [finding for one in judged for finding in _findings(one, breaking, share)]
    found = {(finding.plan, finding.rule) for finding in findings}
    outcomes = [outcome for one in judged for outcome in _outcomes(one, found, share)]
    # A view or rule at fault is `failed`, never hidden.
    outcomes += [
        Outcome(rule.name, index, "failed", reason)
        for name, reason in faults.items()
        for rule in members[name]
        for index in share
    ]
    return without_echoes(findings), outcomes


def _look(share: Mapping[int, Setting], views: Sequence[View]) -> tuple[dict[str, _Seen], dict[str, str]]:
    """What each view sees in the plans, by its name, and why a view has failed.

    Plan by plan: what several views ask of one plan is found once, and forgotten with the next (``kg.model.once``).
    """
    seen = {view.name: _Seen() for view in views}
    faults: dict[str, str] = {}
    for index, among in share.items():
        for view in views:
            if view.name in faults:
                continue
            try:
                rows = list(view.rows(among.own.plan) if view.joined is None else view.joined(among))
            except _FAULTS as error:
                faults[view.name] = _reason(error)
                continue
            seen[view.name].rows.extend(rows)
            seen[view.name].plans.extend([index] * len(rows))
    return seen, faults


def _reason(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".splitlines()[0]


def _judge(view: View, rules: tuple[Rule, ...], seen: _Seen) -> _Judged:
    """The answers of the view's rules, all in one pass.

    Raises:
        ValueError: the view has a null where none may be.
    """
    table = view.table(seen.rows)
    if table.is_empty():
        return _Judged(view, rules, seen, table, table.clear(), frozenset())
    judged = table.select(_questions(rules))
    answers, applies = judged[:, : len(rules)], judged[:, len(rules) :]
    plans = pl.Series(seen.plans)
    applicable = frozenset(
        (plan, rule.name)
        for rule, applied in zip(rules, applies, strict=True)
        for plan in (plans if applied.all() else plans.filter(applied)).unique()
    )
    return _Judged(view, rules, seen, table, answers, applicable)


@cache
def _questions(rules: tuple[Rule, ...]) -> list[pl.Expr]:
    """Whether a row is sound by each rule, under its name; then, whether each rule applies to it."""
    sound = [(rule.sound | ~rule.applies).fill_null(value=True).alias(rule.name) for rule in rules]
    return sound + [rule.applies.fill_null(value=False).alias(f"{rule.name} applies") for rule in rules]


def _findings(judged: _Judged, breaking: Mapping[str, list[int]], share: Mapping[int, Setting]) -> Iterator[Finding]:
    """The rows of the view that break a rule as findings."""
    for rule in judged.rules:
        for index in breaking.get(rule.name, ()):
            values, places = judged.table.row(index, named=True), judged.seen.rows[index]["places"]
            yield _finding(rule, values, places, share[judged.seen.plans[index]])


def _outcomes(judged: _Judged, found: Container[tuple[int, str]], share: Mapping[int, Setting]) -> Iterator[Outcome]:
    """What became of each of the view's rules on each plan."""
    for rule in judged.rules:
        for index, among in share.items():
            key = (index, rule.name)
            looked_through = judged.view.of_prose and bool(among.own.plan.document.paragraphs)
            word = (
                "found" if key in found else "clean" if key in judged.applicable or looked_through else "not-applicable"
            )
            reason = "" if word != "not-applicable" else f"nothing in view {judged.view.name} for this rule to judge"
            yield Outcome(rule.name, index, word, reason)


def _finding(rule: Rule, values: dict[str, Any], marked: Any, among: Setting) -> Finding:  # noqa: ANN401 - a row's places
    """The finding of a rule in a row of a plan; ``marked`` are the row's places."""
    plan = among.own.index
    places = tuple(
        Place(item.get("plan", plan), Span(item["start"], item["end"]), item["role"], item["shown"]) for item in marked
    )
    documents = [among.plan(place.plan).document for place in places]
    # What was recognised from a picture may be misread: the reader of the report has to look.
    most = Confidence.HIGH if all(document.certainty is None for document in documents) else Confidence.LOW
    own = values.pop("confidence", None)
    confidence = min(rule.confidence, Confidence.HIGH if own is None else Confidence(own), most)
    quotes = "\0".join([rule.name, *(d.quote(p.span) for d, p in zip(documents, places, strict=True))])
    fingerprint = hashlib.sha256(quotes.encode()).hexdigest()[:16]
    return Finding(rule.name, rule.family, rule.severity, confidence, plan, values, places, fingerprint)


def _distinct(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Tell findings with the same wording apart by their order, so that each has a fingerprint of its own."""
    seen: Counter[tuple[int, str]] = Counter()
    for finding in findings:
        key = (finding.plan, finding.fingerprint)
        seen[key] += 1
        yield finding if seen[key] == 1 else replace(finding, fingerprint=f"{finding.fingerprint}-{seen[key]}")
