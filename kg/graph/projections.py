"""One plan seen as networks of two kinds of things, for the measures of graph theory.

Three projections, each a ``networkx.Graph`` with IRIs as nodes in the order of the text:

- ``cooperation``: department - department, ``weight`` = tasks that name both, ``tasks`` = their indices in the plan;
- ``placement``: institution - project;
- ``coverage``: indicator - task, ``how`` = "value" where a number of the task's paragraph is linked to the row, "name"
  where the paragraph only names the indicator.
"""

import re
from itertools import combinations

import networkx as nx

from kg.graph.iri import PlanIris
from kg.graph.links import Links
from kg.lexicon import indicators as catalogue
from kg.model.facts import Indicator, Plan, Task

_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")
_SHORTEST_NAME = 4
"""A shorter name (床位, 医师) stands in too many sentences to say that they are about the indicator."""


def cooperation(plan: Plan, links: Links) -> "nx.Graph[str]":
    """Who shares tasks with whom."""
    graph: nx.Graph[str] = nx.Graph()
    for position, task in enumerate(plan.tasks):
        bodies = tuple(dict.fromkeys(name for name, *_ in links.duties(task)))
        graph.add_nodes_from(bodies)
        for first, second in combinations(bodies, 2):
            if not graph.has_edge(first, second):
                graph.add_edge(first, second, weight=0, tasks=[])
            graph.edges[first, second]["weight"] += 1
            graph.edges[first, second]["tasks"].append(position)
    return graph


def placement(plan: Plan, links: Links, iris: PlanIris) -> "nx.Graph[str]":
    """Which institution is to have which projects; institutions and projects without the other stand alone."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(name for name, body in links.organisations.items() if body.kind == "institution")
    for project in plan.projects:
        graph.add_node(iris.projects[project.id])
        if project.institution:
            graph.add_edge(links.organisation(project.institution), iris.projects[project.id])
    return graph


def coverage(plan: Plan, links: Links, iris: PlanIris) -> "nx.Graph[str]":
    """Which tasks speak of which indicator."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(iris.indicators.values())
    wordings = {row.id: _wordings(row) for row in plan.indicators}
    for task in plan.tasks:
        graph.add_node(iris.tasks[task.id])
        for row in links.indicators_of(task):
            graph.add_edge(iris.indicators[row], iris.tasks[task.id], how="value")
        said = _said(plan, task)
        for row, names in wordings.items():
            edge = iris.indicators[row], iris.tasks[task.id]
            if not graph.has_edge(*edge) and any(name in said for name in names):
                graph.add_edge(*edge, how="name")
    return graph


def _said(plan: Plan, task: Task) -> str:
    """The task's paragraph without its list of who does it and without blanks."""
    text = plan.document.text
    end = task.brackets.start if task.brackets else task.span.end
    return "".join(text[task.span.start : end].split())


def _wordings(row: Indicator) -> tuple[str, ...]:
    """What the indicator may be called in prose: as in the table, or any way that the catalogue knows."""
    names = ["".join(_BRACKETED.sub("", row.name).split())]
    known = catalogue.by_id(row.concept) if row.concept else None
    if known is not None:
        names += [known.name_zh, *known.aliases]
    return tuple(name for name in dict.fromkeys(names) if len(name) >= _SHORTEST_NAME)
