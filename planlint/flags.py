"""Findings onto the nodes of the map: what is wrong with an indicator, a task or a project shows where it is drawn."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.graph import iri
from kg.model.facts import Plan
from kg.model.span import Span
from planlint.review import Review
from validators.words import message

if TYPE_CHECKING:
    import networkx as nx


def flag(graph: "nx.MultiDiGraph[str]", review: Review, language: str = "zh") -> None:
    """Give nodes of ``graph`` their ``findings`` (id, severity, message).

    What belongs to no row of a table, no task and no project goes to the plan. A finding with places on several nodes
    stands on each of them; its ``id`` tells that it is one.
    """
    names = [iri.of_plan(plan) for plan in review.plans]
    for finding in review.verdict.findings:
        holders = dict.fromkeys(
            holder
            for place in finding.places
            for holder in _holders(review.plans[place.plan], names[place.plan], place.span)
            if holder in graph
        )
        entry = {
            "id": f"{finding.plan}-{finding.fingerprint}",
            "severity": finding.severity.name.lower(),
            "message": message(finding, language),
        }
        for holder in holders or {names[finding.plan].plan: None}:
            graph.nodes[holder].setdefault("findings", []).append(entry)


def _holders(plan: Plan, names: iri.PlanIris, span: Span) -> Iterator[str]:
    """What a place belongs to, the narrowest thing only: a row, else the row a number speaks of, a project, a task."""
    for row in plan.indicators:
        if row.span.covers(span):
            yield names.indicators[row.id]
            return
    for statement in plan.statements:
        if statement.indicator is not None and statement.quantity.span.meets(span):
            yield names.indicators[statement.indicator]
            return
    things = [(len(project.span), names.projects[project.id], project.span) for project in plan.projects]
    things += [(len(task.span), names.tasks[task.id], task.span) for task in plan.tasks]
    around = [(length, name) for length, name, extent in things if extent.covers(span)]
    if around:
        yield min(around)[1]
