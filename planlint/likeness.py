"""What makes a file look like a plan, and which two files hold one."""

import re
from collections import Counter
from typing import TYPE_CHECKING

from kg.model.facts import Plan

if TYPE_CHECKING:
    from collections.abc import Hashable

# A plan is called one; what only speaks of a plan (…规划印发) goes on behind the word.
_TITLE = re.compile(
    r"(?:规划|计划|纲要|方案|意见|办法|要点|规程|措施|清单|台账|任务书|任务分解表?|分工表?|指标表?|报告)"
    r"\s*(?:[（(《“][^（(]{0,24}[）)》”])?\s*$|的(?:通知|决定|决议|批复|函)$|(?:规划|纲要|计划)[（(]\d{4}"
)
_HEADING = re.compile(
    r"[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十百\d]+[编章节]"
)
_CHAPTERS = 3


def unrecognised(plan: Plan) -> bool:
    """Whether a file does not look like a plan: it has neither the title nor the tables, the tasks or the chapters of one.

    A heading on top, a place, a year and numbers are found on any web page, in news and on invoices.
    """
    if plan.indicators or any(task.responsibilities for task in plan.tasks):
        return False
    chapters = sum(_HEADING.match(section.label) is not None for section in plan.document.sections)
    if _TITLE.search(plan.identity.title):
        return not (chapters or plan.statements or plan.tasks or plan.projects)
    return chapters < _CHAPTERS or not (plan.statements or plan.tasks or plan.departments or plan.institutions)


def same_plan(one: Plan, other: Plan) -> bool:
    """Whether both say the same: the same facts, and some, in the same words. Their bytes and all places may differ.

    Equal facts are not enough: what is wrong in the wording of one need not be wrong in the other.
    """
    facts = _facts(one)
    return bool(facts) and _words(one) == _words(other) and facts == _facts(other)


def _words(plan: Plan) -> str:
    """The prose, without the blanks and line ends that depend on the format."""
    normal = plan.document.normal
    return "".join("".join(normal[p.span.start : p.span.end].split()) for p in plan.document.paragraphs)


def _facts(plan: Plan) -> "Counter[Hashable]":
    """What a plan states, without the places."""
    identity = plan.identity
    facts: Counter[Hashable] = Counter()
    facts.update(
        ("row", row.number, row.name, row.unit, *(o.text for o in row.observations)) for row in plan.indicators
    )
    facts.update(("figure", fact.name, fact.quantity.text, fact.year) for fact in plan.statements)
    facts.update(
        ("task", task.title, *(body.name for duty in task.responsibilities for body in duty.bodies))
        for task in plan.tasks
    )
    facts.update(("project", project.name) for project in plan.projects)
    if facts:
        facts["plan", identity.title, identity.place, identity.period] += 1
    return facts
