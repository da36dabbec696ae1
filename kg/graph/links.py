"""Which fact lies inside or belongs to which other, read off spans and names, for triples and for maps alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kg.graph import iri
from kg.model.facts import Body, Named, Plan, Project, Statement, Task
from kg.model.span import Span

Kind = Literal["department", "institution"]


@dataclass(frozen=True, slots=True)
class Organisation:
    """A department or an institution of a plan: one node, all its wordings, and where each stands.

    Bodies that only a task's brackets or a project name are among them: what is led by somebody needs the somebody.
    """

    iri: str
    kind: Kind
    name: str
    aliases: tuple[str, ...]
    mentions: tuple[tuple[str, Span], ...]


class Links:
    """The relations between the facts of one plan that the facts themselves only imply by name or place."""

    def __init__(self, plan: Plan, iris: iri.PlanIris) -> None:
        self._plan = plan
        self._iris = iris
        self._tasks = sorted(plan.tasks, key=lambda task: (task.span.start, -task.span.end))
        self._by_wording: dict[str, str] = {}
        self._unlisted: set[str] = set()
        self.organisations: dict[str, Organisation] = {}
        for named in plan.departments:
            self._enter("department", named)
        for named in plan.institutions:
            self._enter("institution", named)
        for task in plan.tasks:
            for duty in task.responsibilities:
                for body in duty.bodies:
                    self._enter_unlisted("department", body.name, body.span)
        for project in plan.projects:
            if project.institution:
                self._enter_unlisted("institution", project.institution, project.span)

    def _enter_unlisted(self, kind: Kind, wording: str, span: Span) -> None:
        if wording not in self._by_wording or self._by_wording[wording] in self._unlisted:
            self._enter(kind, Named(wording, (), ((wording, span),)))
            self._unlisted.add(self._by_wording[wording])

    def _enter(self, kind: Kind, named: Named) -> None:
        name = iri.organisation(self._plan.identity, named.name, self._iris.plan)
        known = self.organisations.get(name)
        if known is None:
            self.organisations[name] = Organisation(name, kind, named.name, named.aliases, named.mentions)
        else:
            wordings = dict.fromkeys((*known.aliases, named.name, *named.aliases))
            self.organisations[name] = Organisation(
                name,
                # A body in both lists is shown as what it more specifically is.
                "institution" if "institution" in {kind, known.kind} else "department",
                known.name,
                tuple(wording for wording in wordings if wording != known.name),
                tuple(dict.fromkeys((*known.mentions, *named.mentions))),
            )
        # A name goes before another body's alias that reads the same.
        self._by_wording[named.name] = name
        for alias in named.aliases:
            self._by_wording.setdefault(alias, name)

    def organisation(self, wording: str) -> str:
        """The IRI of the body that the plan calls so; a body in none of its lists is named by the wording itself."""
        known = self._by_wording.get(wording)
        return known or iri.organisation(self._plan.identity, wording, self._iris.plan)

    def duties(self, task: Task) -> Iterator[tuple[str, bool, str, Body]]:
        """Who does a task: (IRI of the body, whether it leads, label as written, the body as listed)."""
        for duty in task.responsibilities:
            for body in duty.bodies:
                yield self.organisation(body.name), duty.leads, duty.label, body

    def task_around(self, span: Span) -> Task | None:
        """The task whose paragraph holds this place."""
        for task in reversed(self._tasks):
            if task.span.start <= span.start and span.end <= task.span.end:
                return task
        return None

    def task_of(self, fact: Statement | Project) -> Task | None:
        """The task whose paragraph states this fact."""
        return self.task_around(fact.span)

    def indicators_of(self, task: Task) -> tuple[str, ...]:
        """The ids of the table rows that statements in this task's paragraph speak of, in the order of the text."""
        rows = (
            fact.indicator
            for fact in self._plan.statements
            if fact.indicator in self._iris.indicators and task.span.covers(fact.span)
        )
        return tuple(dict.fromkeys(row for row in rows if row is not None))

    def mentioned_in(self, task: Task) -> tuple[str, ...]:
        """The institutions that this task's paragraph names outside its brackets."""
        return tuple(
            name
            for name, body in self.organisations.items()
            if body.kind == "institution"
            and any(
                task.span.covers(span) and not (task.brackets and task.brackets.covers(span))
                for _, span in body.mentions
            )
        )
