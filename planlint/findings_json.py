"""Findings as the public JSON (``planlint check``); the shape is planlint/schema/check.schema.json."""

from collections import Counter

from kg.model.span import Span
from planlint.coverage import Coverage
from planlint.facts_json import plan_json
from planlint.json_text import SCHEMA_VERSION, Json, plain
from planlint.locations import location
from planlint.review import OUTCOMES, Review
from validators.finding import Finding
from validators.rule import Severity
from validators.words import label, message, suggestion


def findings_json(review: Review, language: str = "zh") -> dict[str, Json]:
    """Plans, the outcome of every rule on every plan, findings in the order of plans and text, and their counts.

    ``unread`` tells what could not be read or checked, ``passed_over`` the files of folders that were not meant.
    """
    return {
        "schema_version": SCHEMA_VERSION,
        "plans": [
            {
                **plan_json(plan.identity, plan.document),
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
    document = review.plans[index].document
    return plain({**location(document, span, document.quote(span)), "plan": index})
