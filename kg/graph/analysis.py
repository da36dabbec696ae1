"""Who carries what in a plan, and what nobody carries: the measures of graph theory over its projections.

Everything is counted from places in the text, and every count keeps them (``Cite``), so that a reader can check it.
Measures: degree (partners), weighted degree (shared tasks), betweenness centrality (Brandes 2001, "A faster algorithm for
betweenness centrality"), communities (greedy modularity: Clauset, Newman and Moore 2004), connected components, bridges
(Tarjan 1974). networkx computes them; they are the same in every run.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import networkx as nx

from kg.graph import iri, projections
from kg.graph.links import Links, Organisation
from kg.lexicon import departments as table
from kg.model.facts import Plan, Task
from kg.model.span import Span

_PEERS = 3
"""So many plans with duties make an expectation: a department that most others name and one does not."""
_NO_OFFICE = frozenset({"people-government", "government-office"})
"""Who gives tasks is not missed among those who get them."""


@dataclass(frozen=True, slots=True)
class Cite:
    """A place that was counted, and a word on what it shows (a task's title, the wording of a name)."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Department:
    """A department that a plan names, and its part in the tasks.

    ``leads`` and ``joins`` cite it in the tasks' brackets, ``alone`` are those of them where nobody else is named,
    ``mentioned`` are the places outside. ``partners`` is the number of departments it shares a task with, ``shared``
    the number of times. ``hub`` (0 to 1) is the share of pairs of other departments whose shortest connection runs
    through it. ``group`` counts from 1, the largest first; None for who is in no task. ``kind`` is its entry in the
    table of departments, empty where it has none; ``own`` that it is an office of the plan's own place, so that a list
    could name it.
    """

    iri: str
    name: str
    kind: str
    leads: tuple[Cite, ...]
    joins: tuple[Cite, ...]
    alone: tuple[Cite, ...]
    mentioned: tuple[Cite, ...]
    partners: int = 0
    shared: int = 0
    hub: float = 0.0
    group: int | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Two departments and the tasks that name both; without a ``bridge`` the network would fall apart."""

    first: str
    second: str
    tasks: tuple[Cite, ...]
    bridge: bool


@dataclass(frozen=True, slots=True)
class Load:
    """A task and whom it names."""

    number: str
    title: str
    leads: tuple[str, ...]
    joins: tuple[str, ...]
    cite: Cite

    @property
    def bodies(self) -> tuple[str, ...]:
        """All of them, each once."""
        return tuple(dict.fromkeys((*self.leads, *self.joins)))


@dataclass(frozen=True, slots=True)
class Care:
    """An indicator, the tasks that speak of it (``by_value`` of them with a number), and who leads or joins those."""

    number: str
    name: str
    domain: str
    cite: Cite
    tasks: tuple[Cite, ...]
    by_value: int
    leads: tuple[str, ...]
    joins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A project and the institution it is for; None where the plan names none."""

    name: str
    institution: str | None
    cite: Cite


@dataclass(frozen=True, slots=True)
class Site:
    """An institution and its projects."""

    name: str
    projects: tuple[Cite, ...]
    mentioned: tuple[Cite, ...]


@dataclass(frozen=True, slots=True)
class PlanAnalysis:
    """All of one plan. Departments: who leads most first. ``islands``: the sizes of the parts of the network."""

    plan: Plan
    departments: tuple[Department, ...]
    pairs: tuple[Pair, ...]
    loads: tuple[Load, ...]
    cares: tuple[Care, ...]
    projects: tuple[Placed, ...]
    sites: tuple[Site, ...]
    islands: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """A kind of department that most of the other plans give tasks and the plan at index ``plan`` gives none."""

    plan: int
    kind: str
    name: str
    others: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """The plans one by one, and what shows only between them."""

    plans: tuple[PlanAnalysis, ...]
    expected: tuple[Expected, ...]


def analyse(plans: Iterable[Plan]) -> Analysis:
    """Measure each plan by itself: departments of two counties are not one because they bear one name."""
    parts = tuple(_analysed(plan) for plan in plans)
    return Analysis(parts, _expected(parts))


def _analysed(plan: Plan) -> PlanAnalysis:
    iris = iri.of_plan(plan)
    links = Links(plan, iris)
    graph = projections.cooperation(plan, links)
    bodies = [body for body in links.organisations.values() if body.kind == "department" or body.iri in graph]
    measured = _measured(graph, [_department(plan, links, body) for body in bodies])
    names = {body.iri: body.name for body in links.organisations.values()}
    cites = [_task_cite(task) for task in plan.tasks]
    bridges = {frozenset(edge) for edge in nx.bridges(graph)} if graph.number_of_edges() else set()
    pairs = [
        Pair(
            names[first],
            names[second],
            tuple(cites[at] for at in data["tasks"]),
            bridge=frozenset((first, second)) in bridges,
        )
        for first, second, data in graph.edges(data=True)
    ]
    return PlanAnalysis(
        plan,
        tuple(sorted(measured, key=lambda one: (-len(one.leads), -len(one.joins), -len(one.mentioned), one.name))),
        tuple(sorted(pairs, key=lambda pair: (-len(pair.tasks), pair.first, pair.second))),
        tuple(_load(links, task) for task in plan.tasks),
        _cares(plan, links, iris),
        tuple(Placed(one.name, one.institution, Cite(one.name_span, one.name)) for one in plan.projects),
        _sites(plan, links, iris),
        tuple(sorted((len(part) for part in nx.connected_components(graph)), reverse=True)),
    )


def _task_cite(task: Task) -> Cite:
    return Cite(task.title_span if len(task.title_span) else task.span, _called(task))


def _called(task: Task) -> str:
    return task.title or task.number


def _department(plan: Plan, links: Links, body: Organisation) -> Department:
    leads: list[Cite] = []
    joins: list[Cite] = []
    alone: list[Cite] = []
    for task in plan.tasks:
        duties = list(links.duties(task))
        for name, leading, _, listed in duties:
            if name == body.iri:
                (leads if leading else joins).append(Cite(listed.span, _called(task)))
                if all(other == name for other, *_ in duties):
                    alone.append(Cite(listed.span, _called(task)))
    lists = [task.brackets for task in plan.tasks if task.brackets]
    mentioned = [Cite(at, words) for words, at in body.mentions if not any(one.covers(at) for one in lists)]
    known = next((parts for words in (body.name, *body.aliases) if (parts := table.split(words)).department), None)
    return Department(
        body.iri,
        body.name,
        known.department.id if known is not None and known.department is not None else "",
        tuple(leads),
        tuple(joins),
        tuple(alone),
        tuple(mentioned),
        own=known is not None and _own(known, plan),
    )


def _own(parts: table.Parts, plan: Plan) -> bool:
    """Whether the body is one of the plan's place by its prefix: 县财政局 and 县委宣传部 in a county's plan."""
    level = "".join(plan.identity.place.split())[-1:]
    assert parts.department is not None
    return parts.department.id not in _NO_OFFICE and parts.prefix.removesuffix("委")[-1:] in {level, ""}


def _measured(graph: "nx.Graph[str]", found: Sequence[Department]) -> list[Department]:
    # Sets of numbers are walked in the same order in every run, sets of strings are not.
    names = list(graph)
    numbered: nx.Graph[int] = nx.Graph()
    numbered.add_nodes_from(range(len(names)))
    place = {name: at for at, name in enumerate(names)}
    numbered.add_edges_from((place[a], place[b], data) for a, b, data in graph.edges(data=True))
    hub = {names[node]: share for node, share in nx.betweenness_centrality(numbered).items()}
    groups: dict[str, int] = {}
    if numbered.number_of_edges():
        parts = nx.community.greedy_modularity_communities(numbered, weight="weight")
        for position, part in enumerate(sorted(parts, key=lambda part: (-len(part), min(part))), start=1):
            groups |= {names[node]: position for node in part}
    return [
        replace(
            one,
            partners=graph.degree(one.iri),
            shared=int(graph.degree(one.iri, weight="weight")),
            hub=hub[one.iri],
            group=groups.get(one.iri),
        )
        if one.iri in graph
        else one
        for one in found
    ]


def _load(links: Links, task: Task) -> Load:
    duties = list(links.duties(task))

    def named(*, leading: bool) -> tuple[str, ...]:
        wanted = (links.organisations[name].name for name, leads, *_ in duties if leads is leading)
        return tuple(dict.fromkeys(wanted))

    return Load(task.number, task.title, named(leading=True), named(leading=False), _task_cite(task))


def _cares(plan: Plan, links: Links, iris: iri.PlanIris) -> tuple[Care, ...]:
    graph = projections.coverage(plan, links, iris)
    found = []
    for row in plan.indicators:
        node = iris.indicators[row.id]
        tasks = [task for task in plan.tasks if graph.has_edge(node, iris.tasks[task.id])]
        loads = [_load(links, task) for task in tasks]
        found.append(
            Care(
                row.number,
                row.name,
                row.domain,
                Cite(row.span, row.name),
                tuple(map(_task_cite, tasks)),
                sum(graph.edges[node, iris.tasks[task.id]]["how"] == "value" for task in tasks),
                tuple(dict.fromkeys(name for load in loads for name in load.leads)),
                tuple(dict.fromkeys(name for load in loads for name in load.joins)),
            )
        )
    return tuple(found)


def _sites(plan: Plan, links: Links, iris: iri.PlanIris) -> tuple[Site, ...]:
    graph = projections.placement(plan, links, iris)
    projects = {iris.projects[one.id]: Cite(one.name_span, one.name) for one in plan.projects}
    sites = [
        Site(
            body.name,
            tuple(cite for name, cite in projects.items() if graph.has_edge(body.iri, name)),
            tuple(Cite(span, words) for words, span in body.mentions),
        )
        for body in links.organisations.values()
        if body.kind == "institution" and body.iri in graph
    ]
    return tuple(sorted(sites, key=lambda site: (-len(site.projects), -len(site.mentioned), site.name)))


def _expected(parts: Sequence[PlanAnalysis]) -> tuple[Expected, ...]:
    """Whom most of the others give tasks: among plans that say who does what, and only from three of them on."""
    given = {
        index: {one.kind for one in part.departments if one.kind and (one.leads or one.joins)}
        for index, part in enumerate(parts)
        if any(load.bodies for load in part.loads)
    }
    if len(given) < _PEERS:
        return ()
    counts = Counter(kind for kinds in given.values() for kind in kinds)
    found = []
    for index, kinds in given.items():
        for kind in sorted(counts):
            others = tuple(other for other in given if other != index and kind in given[other])
            known = table.by_id(kind)
            if kind not in kinds and known is not None and 2 * len(others) > len(given) - 1:
                found.append(Expected(index, kind, known.name, others))
    return tuple(found)
