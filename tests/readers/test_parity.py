"""The same plan as text and as Word file: the same document, and the same facts."""

from pathlib import Path

import pytest

from kg.extract import extract
from kg.model.document import Document
from kg.model.facts import Plan
from kg.readers import read_document

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
NAMES = ("changle", "linqu", "shanting", "siyang", "wuhai")
Pair = tuple[Document, Document]


@pytest.fixture(scope="module", params=NAMES)
def pair(request) -> Pair:
    return read_document(SAMPLES / f"{request.param}.txt"), read_document(SAMPLES / f"{request.param}.docx")


@pytest.fixture(scope="module")
def plans(pair) -> tuple[Plan, Plan]:
    return extract(pair[0]), extract(pair[1])


def test_every_sample_is_there_in_both_formats():
    assert {path.stem for path in SAMPLES.glob("*.txt")} == set(NAMES)
    assert {path.stem for path in SAMPLES.glob("*.docx")} == set(NAMES)


def _squeezed(document: Document, span) -> str:
    return "".join(document.normal[span.start : span.end].split())


def _outline(document: Document) -> list[tuple]:
    return [(s.level, s.label, s.title, s.number, s.inline, s.parent) for s in document.sections]


def _prose(document: Document) -> list[tuple]:
    return [(_squeezed(document, p.span), p.section, p.box) for p in document.paragraphs]


def _boxes(document: Document) -> list[tuple]:
    return [(b.number, b.label, b.title, b.section, _squeezed(document, b.body)) for b in document.boxes]


def _tables(document: Document) -> list[tuple]:
    return [
        (
            (t.rows, t.columns, t.section, t.title and _squeezed(document, t.title)),
            {(c.row, c.column): (c.text, c.column_span) for c in t.cells if c.text},
        )
        for t in document.tables
    ]


@pytest.mark.parametrize("view", [_outline, _prose, _boxes, _tables])
def test_documents_agree(pair, view):
    text, word = pair
    assert view(text) == view(word)
    assert view(text) or view in (_boxes, _tables)


def test_every_word_is_in_both(pair):
    text, word = pair
    assert "".join(text.normal.split()) == "".join(word.normal.split())


def test_bookmarks_are_residue_in_the_text_only(pair):
    text, word = pair
    assert not word.artifacts
    assert all(artifact.kind == "bookmark" for artifact in text.artifacts)


def _indicators(plan: Plan) -> list[tuple]:
    return [
        (i.name, i.domain, i.unit, i.nature, i.concept, tuple((o.role, o.year, o.text) for o in i.observations))
        for i in plan.indicators
    ]


def _indicator_numbers(plan: Plan) -> list[tuple]:
    return [(i.name, i.number) for i in plan.indicators if i.parent is None]


def _statements(plan: Plan) -> list[tuple]:
    return [
        (s.name, s.quantity.text, s.quantity.low, s.quantity.high, s.year, s.role, s.change, s.scope, s.indicator)
        for s in plan.statements
    ]


def _tasks(plan: Plan) -> list[tuple]:
    return [
        (t.number, t.title, [(r.label, r.leads, [b.name for b in r.bodies]) for r in t.responsibilities])
        for t in plan.tasks
    ]


def _named(plan: Plan) -> list[tuple]:
    return [(n.name, n.aliases, len(n.mentions)) for n in (*plan.departments, *plan.institutions)]


def _identity(plan: Plan) -> list[tuple]:
    one = plan.identity
    return [(one.title, one.place, one.level, one.period, one.published)]


@pytest.mark.parametrize("view", [_identity, _indicators, _indicator_numbers, _statements, _tasks, _named])
def test_facts_agree(plans, view):
    text, word = plans
    assert view(text) == view(word)


def test_projects_agree(plans):
    def bare(plan: Plan) -> list[tuple]:
        return [
            (p.name, p.institution, p.box, *(q and q.low for q in (p.investment, p.floor_area, p.beds)))
            for p in plan.projects
        ]

    assert bare(plans[0]) == bare(plans[1])
