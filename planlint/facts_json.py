"""The facts of one plan as the public JSON (``planlint extract``); the shape is planlint/schema/extract.schema.json."""

from collections.abc import Iterable

from kg.model.document import Document
from kg.model.facts import Deadline, Identity, Indicator, Named, Observation, Plan, Project, Statement, Task
from kg.model.quantity import Comparator, Quantity
from planlint.json_text import SCHEMA_VERSION, Json, number, plain
from planlint.locations import location


def facts_json(plan: Plan) -> dict[str, Json]:
    """Everything that was read from a plan, each fact with its place, in the order of the text."""
    document = plan.document
    return {
        "schema_version": SCHEMA_VERSION,
        "plan": plan_json(plan.identity, document),
        "indicators": [_indicator(document, indicator) for indicator in plan.indicators],
        "statements": [_statement(document, statement) for statement in plan.statements],
        "tasks": [_task(document, task) for task in plan.tasks],
        "departments": _named(document, plan.departments),
        "institutions": _named(document, plan.institutions),
        "projects": [_project(document, project) for project in plan.projects],
        "boxes": [
            {
                "number": box.number,
                "title": box.title,
                "label": box.label,
                "location": plain(location(document, box.heading, box.label or box.title)),
            }
            for box in document.boxes
        ],
        "policies": [
            {"title": policy.title, "location": plain(location(document, policy.span, policy.title))}
            for policy in plan.policies
        ],
    }


def plan_json(identity: Identity, document: Document) -> dict[str, Json]:
    """Who a plan is and which file it was read from."""
    return {
        "title": identity.title,
        "place": identity.place,
        "level": identity.level,
        "period": None if identity.period is None else list(identity.period),
        "published": identity.published,
        "source": document.source,
        "sha256": document.sha256,
        "format": document.format,
        "notes": [*document.notes, *(gap.reason for gap in document.gaps)],
    }


def _indicator(document: Document, indicator: Indicator) -> dict[str, Json]:
    return {
        "id": indicator.id,
        "number": indicator.number,
        "parent": indicator.parent,
        "domain": indicator.domain,
        "name": indicator.name,
        "concept": indicator.concept,
        "unit": indicator.unit,
        "nature": indicator.nature,
        "observations": [_observation(document, indicator, observation) for observation in indicator.observations],
        "location": plain(location(document, indicator.span, f"指标表：{indicator.name}")),
    }


def _observation(document: Document, indicator: Indicator, observation: Observation) -> dict[str, Json]:
    quantity = observation.quantity
    return {
        "role": observation.role.value,
        "year": observation.year,
        "text": observation.text,
        "value": None if quantity is None else number(quantity.value),
        "high": _high(quantity),
        "comparator": None if quantity is None else quantity.comparator.value,
        "unit": indicator.unit if quantity is None or not quantity.unit else quantity.unit,
        "relative": observation.relative,
        "missing": observation.missing,
        "location": plain(location(document, observation.span, f"指标表：{observation.text}")),
    }


def _statement(document: Document, statement: Statement) -> dict[str, Json]:
    quantity = statement.quantity
    return {
        "id": statement.id,
        "name": statement.name,
        "concept": statement.concept,
        "text": quantity.digits,
        "value": number(quantity.value),
        "high": _high(quantity),
        "unit": quantity.unit,
        "comparator": quantity.comparator.value,
        "year": statement.year,
        "since": statement.since,
        "role": statement.role.value,
        "change": statement.change.value,
        "scope": statement.scope,
        "indicator": statement.indicator,
        "location": plain(location(document, statement.span, f"正文：{quantity.text}")),
    }


def _task(document: Document, task: Task) -> dict[str, Json]:
    def names(*, leads: bool) -> list[Json]:
        found = (body.name for duty in task.responsibilities if duty.leads is leads for body in duty.bodies)
        return list(dict.fromkeys(found))

    return {
        "id": task.id,
        "number": task.number,
        "title": task.title,
        "section": list(task.section),
        "lead": names(leads=True),
        "participants": names(leads=False),
        "deadline": _deadline(task.deadline),
        "location": plain(location(document, task.span, f"任务：{task.title}")),
    }


def _named(document: Document, bodies: Iterable[Named]) -> list[Json]:
    return [
        {
            "name": body.name,
            "aliases": list(body.aliases),
            "locations": [plain(location(document, span, wording)) for wording, span in body.mentions],
        }
        for body in bodies
    ]


def _deadline(deadline: Deadline | None) -> Json:
    return None if deadline is None else {"text": deadline.text, "year": deadline.year, "month": deadline.month}


def _project(document: Document, project: Project) -> dict[str, Json]:
    return {
        "id": project.id,
        "name": project.name,
        "institution": project.institution,
        "investment": _amount(project.investment),
        "floor_area": _amount(project.floor_area),
        "beds": _amount(project.beds),
        "deadline": _deadline(project.deadline),
        "box": project.box,
        "location": plain(location(document, project.span, f"项目：{project.name}")),
    }


def _amount(quantity: Quantity | None) -> Json:
    if quantity is None:
        return None
    return {
        "text": quantity.text,
        "value": number(quantity.value),
        "high": _high(quantity),
        "unit": quantity.unit,
        "comparator": quantity.comparator.value,
    }


def _high(quantity: Quantity | None) -> int | float | None:
    """The upper end of a range; None for a single number."""
    if quantity is None or quantity.comparator is not Comparator.RANGE:
        return None
    return number(quantity.high)
