"""Plans as a networkx graph: for maps, for analysis and for GraphML.

Every node carries ``kind`` (one of ``KINDS``), ``label`` (short, Chinese), ``name`` (full), ``plan`` (its plan's title;
titles joined by ； where plans share a department), ``details`` (pairs of a Chinese label and a value) and ``evidence``
(dicts with ``source``, ``line``, ``quote``, ``section`` and ``label``). Every edge carries ``kind`` and a Chinese
``label``; ``kind`` is also its key, so two nodes have at most one edge of a kind in one direction.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypedDict

import networkx as nx

from kg.graph import iri
from kg.graph.figures import ROLE_NAMES
from kg.graph.links import Links, Organisation
from kg.graph.passage import passage_of
from kg.model.facts import Indicator, Observation, Plan, Project, Role, Statement, Task
from kg.model.span import Span

NodeKind = Literal["plan", "domain", "indicator", "task", "department", "institution", "project"]
KINDS: tuple[NodeKind, ...] = ("plan", "domain", "indicator", "task", "department", "institution", "project")

EDGE_LABELS = {
    "has-domain": "主要领域",
    "has-indicator": "包含指标",
    "has-task": "重点任务",
    "leads": "牵头",
    "participates": "参与",
    "has-project": "项目",
    "at-institution": "实施机构",
    "mentions": "提及",
    "about": "相关指标",
}

_LEVELS = {"national": "国家级", "province": "省级", "city": "市级", "county": "县级", "township": "乡镇级"}
_SHORT = 18


class Evidence(TypedDict):
    """A place that says so: file, line, wording, the headings above it, and a word on what stands there."""

    source: str
    line: int
    quote: str
    section: list[str]
    label: str


@dataclass(frozen=True, slots=True)
class _Node:
    name: str
    details: list[tuple[str, str]]
    evidence: list[Evidence]


def network(plans: Iterable[Plan]) -> "nx.MultiDiGraph[str]":
    """The plans as one directed graph with IRIs as node ids, in the order of the plans and of their texts."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for plan in plans:
        _Drawing(graph, plan).draw()
    return graph


class _Drawing:
    """One plan on its way into the graph."""

    def __init__(self, graph: "nx.MultiDiGraph[str]", plan: Plan) -> None:
        self._graph = graph
        self._plan = plan
        self._iris = iri.of_plan(plan)
        self._links = Links(plan, self._iris)
        self._joined: set[str] = set()
        self._statements: dict[str, list[Statement]] = {}
        for fact in plan.statements:
            if fact.indicator is not None:
                self._statements.setdefault(fact.indicator, []).append(fact)

    def draw(self) -> None:
        identity = self._plan.identity
        details = [
            ("地区", identity.place),
            ("层级", _LEVELS.get(identity.level, identity.level)),
            ("规划期", "—".join(str(year) for year in identity.period) + "年" if identity.period else ""),
            ("印发日期", identity.published or ""),
        ]
        title = identity.title or "（未识别标题）"
        self._node(self._iris.plan, "plan", _Node(title, details, self._evidence("标题", identity.title_span)))
        self._draw_indicators()
        # Bodies stand before tasks and projects because their edges end there.
        for body in self._links.organisations.values():
            self._draw_body(body)
        for task in self._plan.tasks:
            self._draw_task(task)
        for project in self._plan.projects:
            self._draw_project(project)
        for name in self._links.organisations:
            # A body that no task or project speaks of still is in the plan: never leave it adrift on the map.
            if name not in self._joined:
                self._edge(self._iris.plan, name, "mentions")

    def _node(self, name: str, kind: NodeKind, content: _Node) -> None:
        plan = self._plan.identity.title
        details = [(label, value) for label, value in content.details if value]
        known = self._graph.nodes.get(name)
        if known is None:
            full = content.name or "（未命名）"
            self._graph.add_node(
                name, kind=kind, label=_short(full), name=full, plan=plan, details=details, evidence=content.evidence
            )
            return
        if plan not in known["plan"].split("；"):
            known["plan"] += f"；{plan}"
        known["details"].extend(pair for pair in details if pair not in known["details"])
        known["evidence"].extend(item for item in content.evidence if item not in known["evidence"])

    def _edge(self, source: str, target: str, kind: str) -> None:
        self._joined.update((source, target))
        self._graph.add_edge(source, target, key=kind, kind=kind, label=EDGE_LABELS[kind])

    def _evidence(self, label: str, *spans: Span | None) -> list[Evidence]:
        document = self._plan.document
        return [
            {
                "source": document.source,
                "line": document.line_of(span.start),
                "quote": document.quote(span),
                "section": list(document.section_path(span.start)),
                "label": label,
            }
            for span in spans
            if span is not None and span.start < span.end
        ]

    def _draw_indicators(self) -> None:
        for domain, name in self._iris.domains.items():
            first = next(row for row in self._plan.indicators if row.domain == domain)
            count = sum(row.domain == domain for row in self._plan.indicators)
            content = _Node(domain, [("指标数", f"{count}项")], self._evidence("领域首项指标", first.span))
            self._node(name, "domain", content)
            self._edge(self._iris.plan, name, "has-domain")
        for row in self._plan.indicators:
            self._draw_indicator(row)
        for row in self._plan.indicators:
            parent = self._iris.indicators.get(row.parent) if row.parent else None
            holder = parent or self._iris.domains.get(row.domain, self._iris.plan)
            self._edge(holder, self._iris.indicators[row.id], "has-indicator")

    def _draw_indicator(self, row: Indicator) -> None:
        details = [("领域", row.domain), ("序号", row.number), ("单位", row.unit)]
        details += [(_when(cell), _with_unit(cell, row.unit)) for cell in row.observations]
        details.append(("性质", row.nature))
        evidence = self._evidence("指标表", row.span)
        for fact in self._statements.get(row.id, ()):
            evidence += self._evidence(f"正文：{fact.quantity.text}", fact.span)
        self._node(self._iris.indicators[row.id], "indicator", _Node(row.name, details, evidence))

    def _draw_body(self, body: Organisation) -> None:
        self._node(body.iri, body.kind, _Node(body.name, [("别称", "、".join(body.aliases))], self._mentions(body)))

    def _mentions(self, body: Organisation) -> list[Evidence]:
        """Where a body is named, each with the list of duties or the sentence around it: its bare name says nothing."""
        document = self._plan.document
        found: dict[Span, Evidence] = {}
        for wording, span in body.mentions:
            task = next((one for one in self._plan.tasks if one.brackets and one.brackets.covers(span)), None)
            around = task.brackets if task is not None and task.brackets else passage_of(document, span)
            for place in self._evidence(wording, span):
                found.setdefault(around, {**place, "quote": document.quote(around)})
        return list(found.values())

    def _draw_task(self, task: Task) -> None:
        name = self._iris.tasks[task.id]
        duties = list(self._links.duties(task))
        details = [
            ("编号", task.number),
            ("章节", " / ".join(task.section)),
            ("牵头", "、".join(body.name for _, leads, _, body in duties if leads)),
            ("参与", "、".join(body.name for _, leads, _, body in duties if not leads)),
            ("完成时限", task.deadline.text if task.deadline else ""),
        ]
        evidence = self._evidence("任务", task.title_span if task.title_span.start < task.title_span.end else task.span)
        evidence += self._evidence("责任分工", task.brackets)
        self._node(name, "task", _Node(task.title or task.number, details, evidence))
        self._edge(self._iris.plan, name, "has-task")
        for member, leads, _, _ in duties:
            self._edge(member, name, "leads" if leads else "participates")
        for institution in self._links.mentioned_in(task):
            self._edge(name, institution, "mentions")
        for row in self._links.indicators_of(task):
            self._edge(name, self._iris.indicators[row], "about")

    def _draw_project(self, project: Project) -> None:
        name = self._iris.projects[project.id]
        figures = (("投资", project.investment), ("建筑面积", project.floor_area), ("床位", project.beds))
        details = [(label, amount.text) for label, amount in figures if amount is not None]
        details.append(("完成时间", project.deadline.text if project.deadline else ""))
        details.append(("实施机构", project.institution or ""))
        if project.box is not None:
            box = self._plan.document.boxes[project.box]
            details.append(("专栏", box.title or box.label))
        self._node(name, "project", _Node(project.name, details, self._evidence("项目", project.span)))
        task = self._links.task_of(project)
        self._edge(self._iris.tasks[task.id] if task else self._iris.plan, name, "has-project")
        if project.institution:
            self._edge(name, self._links.organisation(project.institution), "at-institution")


def _short(name: str) -> str:
    return name if len(name) <= _SHORT else name[: _SHORT - 1] + "…"


def _when(cell: Observation) -> str:
    role = {Role.BASELINE: "基期", Role.TARGET: "目标"}.get(cell.role, ROLE_NAMES[cell.role])
    return f"{role}（{cell.year}年）" if cell.year else role


def _with_unit(cell: Observation, unit: str) -> str:
    """The cell as printed, with the column's unit where the number ends the cell: 76.1岁, 80以上（岁）, 同比例增加."""
    if cell.quantity is None or not unit or unit in cell.text:
        return cell.text
    return f"{cell.text}{unit}" if cell.text[-1:].isdigit() else f"{cell.text}（{unit}）"
