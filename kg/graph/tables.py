"""Facts as flat, typed tables for those who compute: one polars frame per kind of fact, one row per fact.

Every row names itself by its IRI (``id``) where the graph does, its plan by ``plan``, and its evidence by ``source`` (the
file), ``line``, ``start`` and ``end`` (code points of the document's text, half open), ``quote`` and ``section``.
Numbers are decimals with ten places; where that would not hold a number exactly it is null, and ``wording`` has it.
"""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

import polars as pl

from kg.graph import iri
from kg.graph.links import Links, Organisation
from kg.model.facts import Plan
from kg.model.quantity import Quantity
from kg.model.span import Span

PLACES = 10
NUMBER = pl.Decimal(38, PLACES)
Row = dict[str, object]

_OWNER = {"plan": pl.String}
_EVIDENCE: dict[str, type[pl.DataType]] = {
    "source": pl.String,
    "line": pl.Int64,
    "start": pl.Int64,
    "end": pl.Int64,
    "quote": pl.String,
    "section": pl.String,
}
_AMOUNT: dict[str, pl.DataType | type[pl.DataType]] = {
    "value": NUMBER,
    "high": NUMBER,
    "unit": pl.String,
    "comparator": pl.String,
    "decimals": pl.Int64,
    "wording": pl.String,
}


def _texts(*names: str) -> dict[str, type[pl.DataType]]:
    return dict.fromkeys(names, pl.String)


def _whole(*names: str) -> dict[str, type[pl.DataType]]:
    return dict.fromkeys(names, pl.Int64)


SCHEMAS: Mapping[str, Mapping[str, pl.DataType | type[pl.DataType]]] = {
    "plans": {
        **_texts("id", "title", "place", "level"),
        **_whole("first_year", "last_year"),
        **_texts("published", "source", "format", "sha256"),
        **_whole("characters"),
    },
    "indicators": {
        **_texts("id"),
        **_OWNER,
        **_texts("domain", "number", "name", "unit", "nature", "concept", "parent"),
        **_EVIDENCE,
    },
    "observations": {
        **_texts("id"),
        **_OWNER,
        **_texts("indicator", "role"),
        **_whole("year"),
        **_AMOUNT,
        "relative": pl.Boolean,
        "missing": pl.Boolean,
        **_EVIDENCE,
    },
    "statements": {
        **_texts("id"),
        **_OWNER,
        **_texts("name", "scope", "verb", "role", "change"),
        **_whole("year", "since"),
        **_AMOUNT,
        **_texts("concept", "indicator", "task"),
        **_EVIDENCE,
    },
    "tasks": {**_texts("id"), **_OWNER, **_texts("number", "title"), **_EVIDENCE},
    "responsibilities": {
        **_OWNER,
        **_texts("task", "body", "name", "wording", "label"),
        "leads": pl.Boolean,
        **_EVIDENCE,
    },
    "projects": {
        **_texts("id"),
        **_OWNER,
        **_texts("name", "task", "institution"),
        "investment": NUMBER,
        "investment_unit": pl.String,
        "floor_area": NUMBER,
        "floor_area_unit": pl.String,
        "beds": NUMBER,
        "beds_unit": pl.String,
        **_texts("deadline"),
        **_whole("deadline_year", "deadline_month"),
        **_EVIDENCE,
    },
    "institutions": {**_texts("id"), **_OWNER, **_texts("name", "aliases"), **_whole("mentions"), **_EVIDENCE},
    "departments": {**_texts("id"), **_OWNER, **_texts("name", "aliases"), **_whole("mentions"), **_EVIDENCE},
}
"""The columns of each table, in order. ``aliases`` are joined by 、."""


def frames(plans: Iterable[Plan]) -> dict[str, pl.DataFrame]:
    """Every table of ``SCHEMAS`` over all these plans, rows in the order of the plans and of their texts."""
    rows: dict[str, list[Row]] = {name: [] for name in SCHEMAS}
    for plan in plans:
        page = _Page(plan)
        for name, write in _WRITERS.items():
            rows[name] += write(page)
    return {name: pl.DataFrame(rows[name], schema=dict(schema), orient="row") for name, schema in SCHEMAS.items()}


def parquet(plans: Sequence[Plan]) -> dict[str, bytes]:
    """The tables as files, ``indicators.parquet``."""
    files = {}
    for name, frame in frames(plans).items():
        buffer = io.BytesIO()
        frame.write_parquet(buffer, compression="zstd")
        files[f"{name}.parquet"] = buffer.getvalue()
    return files


class _Page:
    """One plan with its names and links."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.iris = iri.of_plan(plan)
        self.links = Links(plan, self.iris)
        self.owner: Row = {"plan": self.iris.plan}

    def evidence(self, span: Span) -> Row:
        document = self.plan.document
        return {
            "source": document.source,
            "line": document.line_of(span.start),
            "start": span.start,
            "end": span.end,
            "quote": document.quote(span),
            "section": " / ".join(document.section_path(span.start)),
        }


def _plan(page: _Page) -> Iterator[Row]:
    identity, document = page.plan.identity, page.plan.document
    first, last = identity.period or (None, None)
    yield {
        "id": page.iris.plan,
        "title": identity.title,
        "place": identity.place,
        "level": identity.level,
        "first_year": first,
        "last_year": last,
        "published": identity.published,
        "source": document.source,
        "format": document.format,
        "sha256": document.sha256,
        "characters": len(document.text),
    }


def _indicators(page: _Page) -> Iterator[Row]:
    for row in page.plan.indicators:
        yield {
            "id": page.iris.indicators[row.id],
            **page.owner,
            "domain": row.domain,
            "number": row.number,
            "name": row.name,
            "unit": row.unit,
            "nature": row.nature,
            "concept": row.concept,
            "parent": page.iris.indicators.get(row.parent) if row.parent else None,
            **page.evidence(row.span),
        }


def _observations(page: _Page) -> Iterator[Row]:
    for row in page.plan.indicators:
        for at, cell in enumerate(row.observations):
            yield {
                "id": page.iris.observations[row.id, at],
                **page.owner,
                "indicator": page.iris.indicators[row.id],
                "role": str(cell.role),
                "year": cell.year,
                **_amount(cell.quantity, row.unit),
                "wording": cell.text,
                "relative": cell.relative,
                "missing": cell.missing,
                **page.evidence(cell.span),
            }


def _statements(page: _Page) -> Iterator[Row]:
    for fact in page.plan.statements:
        task = page.links.task_of(fact)
        yield {
            "id": page.iris.statements[fact.id],
            **page.owner,
            "name": fact.name,
            "scope": fact.scope,
            "verb": fact.verb,
            "role": str(fact.role),
            "change": str(fact.change),
            "year": fact.year,
            "since": fact.since,
            **_amount(fact.quantity, ""),
            "concept": fact.concept,
            "indicator": page.iris.indicators.get(fact.indicator) if fact.indicator else None,
            "task": page.iris.tasks[task.id] if task else None,
            **page.evidence(fact.span),
        }


def _tasks(page: _Page) -> Iterator[Row]:
    for task in page.plan.tasks:
        named = {"id": page.iris.tasks[task.id], **page.owner, "number": task.number, "title": task.title}
        yield {**named, **page.evidence(task.span)}


def _responsibilities(page: _Page) -> Iterator[Row]:
    for task in page.plan.tasks:
        for body_iri, leads, label, body in page.links.duties(task):
            yield {
                **page.owner,
                "task": page.iris.tasks[task.id],
                "body": body_iri,
                "name": body.name,
                "wording": body.text,
                "label": label,
                "leads": leads,
                **page.evidence(body.span),
            }


def _projects(page: _Page) -> Iterator[Row]:
    for project in page.plan.projects:
        task, deadline = page.links.task_of(project), project.deadline
        yield {
            "id": page.iris.projects[project.id],
            **page.owner,
            "name": project.name,
            "task": page.iris.tasks[task.id] if task else None,
            "institution": page.links.organisation(project.institution) if project.institution else None,
            **_size("investment", project.investment),
            **_size("floor_area", project.floor_area),
            **_size("beds", project.beds),
            "deadline": deadline.text if deadline else None,
            "deadline_year": deadline.year if deadline else None,
            "deadline_month": deadline.month if deadline else None,
            **page.evidence(project.span),
        }


def _bodies(kind: str) -> Callable[[_Page], Iterator[Row]]:
    def write(page: _Page) -> Iterator[Row]:
        for body in page.links.organisations.values():
            if body.kind == kind:
                yield _body(page, body)

    return write


def _body(page: _Page, body: Organisation) -> Row:
    # Of its mentions the row quotes the first; all of them are in the graph.
    first = page.evidence(body.mentions[0][1]) if body.mentions else {}
    named = {"id": body.iri, **page.owner, "name": body.name, "aliases": "、".join(body.aliases)}
    return {**named, "mentions": len(body.mentions), **first}


def _amount(quantity: Quantity | None, default_unit: str) -> Row:
    if quantity is None:
        return {"unit": default_unit or None}
    return {
        "value": exact(quantity.low),
        "high": exact(quantity.high),
        "unit": quantity.unit or default_unit,
        "comparator": str(quantity.comparator),
        "decimals": quantity.decimals,
        "wording": quantity.text,
    }


def _size(name: str, quantity: Quantity | None) -> Row:
    return {} if quantity is None else {name: exact(quantity.low), f"{name}_unit": quantity.unit}


def exact(number: Decimal) -> Decimal | None:
    """The number if a column can hold it as it is."""
    _, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)
    return number if -exponent <= PLACES and len(digits) + max(exponent, 0) <= NUMBER.precision - PLACES else None


_WRITERS: Mapping[str, Callable[[_Page], Iterator[Row]]] = {
    "plans": _plan,
    "indicators": _indicators,
    "observations": _observations,
    "statements": _statements,
    "tasks": _tasks,
    "responsibilities": _responsibilities,
    "projects": _projects,
    "institutions": _bodies("institution"),
    "departments": _bodies("department"),
}
