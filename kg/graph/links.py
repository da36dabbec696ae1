"""Which fact lies inside or belongs to which other: read off the spans and names of a plan, for triples and for maps."""

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

    ``listed`` says that the plan's own lists know it; the others are bodies that only a task's brackets name.
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
        self.organisations: dict[str, Organisation] = {}
        # Institutions come second so that a body in both lists is shown as what it more specifically is.
        for kind, group in (("department", plan.departments), ("institution", plan.institutions)):
            for named in group:
                self._enter("institution" if kind == "institution" else "department", named)
        for task in plan.tasks:
            for duty in task.responsibilities:
                for body in duty.bodies:
                    if body.name not in self._by_wording:
                        self._enter("department", Named(body.name, (), ((body.name, body.span),)))

    def _enter(self, kind: Kind, named: Named) -> None:
        name = iri.organisation(self._plan.identity, named.name, self._iris.plan)
        known = self.organisations.get(name)
        entry = Organisation(name, kind, named.name, named.aliases, named.mentions)
        if known is not None:
            wordings = dict.fromkeys((*known.aliases, named.name, *named.aliases))
            aliases = tuple(wording for wording in wordings if wording != known.name)
            mentions = tuple(dict.fromkeys((*known.mentions, *named.mentions)))
            entry = Organisation(name, kind, known.name, aliases, mentions)
        self.organisations[name] = entry
        for wording in (named.name, *named.aliases):
            self._by_wording.setdefault(wording, name)

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
