"""Findings as the public JSON (``planlint check``); the shape is planlint/schema/check.schema.json."""

from collections import Counter

from kg.model.span import Span
from planlint.coverage import Coverage
from planlint.facts_json import plan_json
from planlint.history import STATUSES, History
from planlint.json_text import SCHEMA_VERSION, Json, plain
from planlint.locations import location
from planlint.reports.company import part_of
from planlint.reports.peers import peer_table
from planlint.review import OUTCOMES, Review
from validators.finding import Finding
from validators.rule import Severity
from validators.words import label, message, suggestion

_SENTENCES = 1000
"""How many changed sentences are listed; of a text written anew there is no end of them."""


def findings_json(review: Review, language: str = "zh") -> dict[str, Json]:
    """Plans, the outcome of every rule on every plan, findings in the order of plans and text, and their counts.

    ``unread`` tells what could not be read or checked, ``passed_over`` the files of folders that were not meant.
    """
    return {
        "schema_version": SCHEMA_VERSION,
        "plans": [
            {
                **plan_json(plan.identity, plan.document),
                "part": part_of(review, index),
                "coverage": {**_coverage(part), "unread": [_number(review, index, span) for span in part.unread]},
            }
            for index, (plan, part) in enumerate(zip(review.plans, review.coverages, strict=True))
        ],
        "outcomes": [
            {"rule": o.rule, "plan": o.plan, "outcome": o.outcome, "reason": o.reason} for o in review.verdict.outcomes
        ],
        "findings": [_finding(review, finding, language) for finding in review.verdict.findings],
        "summary": _summary(review),
        "unread": [{"path": p.subject, "reason": p.reason, "advice": p.advice} for p in review.problems],
        "passed_over": [{"path": p.path, "why": p.why, "instead": p.instead or None} for p in review.passed],
        **_peers(review, language),
        **({} if review.history is None else {"revision": _revision(review, review.history, language)}),
    }


def _peers(review: Review, language: str) -> dict[str, Json]:
    """The table of peers, where there is one: targets by plan, the ranks of those that were judged."""
    table = peer_table(review, language)
    if table is None:
        return {}
    rows: list[Json] = [
        {
            "name": row.name,
            "concept": row.concept,
            "unit": row.unit,
            "year": row.year,
            "targets": [
                {
                    "plan": plan,
                    "text": cell.text,
                    "binding": cell.binding,
                    "alike": cell.alike,
                    "unlike": list(cell.unlike),
                }
                for plan, cell in zip(table.plans, row.cells, strict=True)
                if cell is not None
            ],
            "median": row.median or None,
            "ranks": [
                {"plan": rank.plan, "rank": rank.rank, "of": rank.of, "percentile": round(rank.percentile, 1)}
                for rank in row.ranks
                if rank is not None
            ],
        }
        for row in table.rows
    ]
    return {"peers": rows}


def _revision(review: Review, history: History, language: str) -> Json:
    """What became of the plan since its draft: the findings of either side, and every change with its two places."""
    by_status: dict[str, Json] = {
        status: [fingerprint for fingerprint, found in history.statuses.items() if found == status]
        for status in STATUSES
        if status != "fixed"
    }
    draft = review.company.draft
    assert draft is not None
    return {
        "against": draft,
        "findings": {**by_status, "fixed": [_finding(review, finding, language) for finding in history.fixed]},
        "changes": [
            {
                "kind": change.kind,
                "name": change.name,
                "before": change.before,
                "after": change.after,
                "was": None if change.was is None else _place(review, draft, change.was, change.before),
                "now": None if change.now is None else _place(review, 0, change.now, change.after),
            }
            for change in history.differences
        ],
        "sentences": [
            {
                "kind": change.kind,
                "before": change.before,
                "after": change.after,
                "was": None if change.was is None else _number(review, draft, change.was),
                "now": None if change.now is None else _number(review, 0, change.now),
            }
            for change in history.sentences[:_SENTENCES]
        ],
        "sentences_left": max(0, len(history.sentences) - _SENTENCES),
    }


def _finding(review: Review, finding: Finding, language: str) -> dict[str, Json]:
    locations: list[Json] = []
    for place in finding.places:
        document = review.plans[place.plan].document
        locations.append(plain({**location(document, place.span, label(place, language)), "plan": place.plan}))
    return {
        "rule": finding.rule,
        "family": finding.family,
        "severity": finding.severity.name.lower(),
        "confidence": finding.confidence.name.lower(),
        "plan": finding.plan,
        "message": message(finding, language),
        "suggestion": suggestion(finding, language),
        "values": plain(finding.values),
        "locations": locations,
        "fingerprint": finding.fingerprint,
        **({"status": status} if (status := review.status(finding)) else {}),
    }


def _summary(review: Review) -> dict[str, Json]:
    findings = review.verdict.findings
    severities = Counter(finding.severity for finding in findings)
    families = Counter(finding.family for finding in findings)
    outcomes = Counter(outcome.outcome for outcome in review.verdict.outcomes)
    return {
        "findings": len(findings),
        "severity": {severity.name.lower(): severities[severity] for severity in reversed(Severity)},
        "family": {family: families[family] for family in sorted(families)},
        "outcomes": {outcome: outcomes[outcome] for outcome in OUTCOMES},
        "coverage": _coverage(review.coverage),
    }


def _coverage(coverage: Coverage) -> dict[str, Json]:
    return {"seen": coverage.seen, "understood": coverage.understood, "linked": coverage.linked}


def _number(review: Review, index: int, span: Span) -> Json:
    return _place(review, index, span, review.plans[index].document.quote(span))


def _place(review: Review, index: int, span: Span, label: str) -> Json:
    return plain({**location(review.plans[index].document, span, label), "plan": index})
