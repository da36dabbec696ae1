"""Results of shapes as rows of the view of shapes: the one seam between them and findings."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.rdf import PlanGraph, plan_graph
from kg.graph.vocabulary import LABEL, term
from kg.model.facts import Plan
from kg.model.span import Span
from validators.shacl.engine import own_shapes, stored, validate
from validators.shacl.model import Result
from validators.views.view import Row, place

# Which kind of place the evidence of a node is, by the first word of the shape's name.
_ROLES = {
    "plan": "title", "document": "title", "indicator": "row", "dataset": "row", "observation": "table",
    "task": "task", "membership": "list", "section": "heading", "box": "box",
}  # fmt: skip
_BODY = term("oa:hasBody")
_MOST_PLACES = 3
_LONGEST = 40


def rows(plan: Plan) -> Iterator[Row]:
    """A row for each rule that had something to judge, and one for each node that breaks shapes of a rule."""
    graph = plan_graph(plan)
    given = own_shapes()
    report = validate(stored(graph.triples), given)
    for rule in sorted({shape.rule for shape in given if shape.rule and shape.name in report.judged}):
        yield {**_row(rule, "", "", ""), "odd": False, "places": [_fallback(plan)]}
    for (rule, focus), results in groupby(sorted(report.results, key=_key), key=_key):
        if rule:
            yield _broken(plan, graph, focus, list(results))


def _key(result: Result) -> tuple[str, str]:
    return result.shape.rule, result.focus.value


def _row(rule: str, name: str, what: str, what_en: str) -> Row:
    return {"rule": rule, "name": name, "what": what, "what_en": what_en, "shapes": "", "focus": "", "odd": True}


def _broken(plan: Plan, graph: PlanGraph, focus: str, results: Sequence[Result]) -> Row:
    """One row for a node, however many shapes of the rule it breaks."""
    shapes = list({result.shape.name: result.shape for result in results}.values())
    kind = shapes[0].name.rpartition("#")[2].partition("-")[0]
    spans = _evidence(graph, focus, results)
    places = [place(span, _ROLES.get(kind, "text"), _shown(plan, span)) for span in spans] or [_fallback(plan)]
    name = (
        _label(graph.triples, focus) or _label(graph.triples, _owner(graph.triples, focus)) or str(places[0]["shown"])
    )
    what = "".join(shape.messages.get("zh", "") for shape in shapes)
    what_en = " ".join(shape.messages.get("en", "") for shape in shapes)
    names = ", ".join(shape.name.rpartition("#")[2] for shape in shapes)
    return {**_row(results[0].shape.rule, name, what, what_en), "shapes": names, "focus": focus, "places": places}


def _evidence(graph: PlanGraph, focus: str, results: Sequence[Result]) -> list[Span]:
    """Where the node was read, else the values that are to blame."""
    blamed = [result.value.value for result in results if isinstance(result.value, NamedNode)]
    known: Mapping[str, Sequence[Span]] = graph.evidence
    spans = [span for name in (focus, *blamed) for span in known.get(name, ())]
    return list(dict.fromkeys(spans))[:_MOST_PLACES]


def _fallback(plan: Plan) -> dict[str, object]:
    """Where to look when the node itself has no evidence: the title, else the first line."""
    title = plan.identity.title_span
    if title is not None and title.start < title.end:
        return place(title, "title", plan.identity.title)
    first = next((paragraph.span for paragraph in plan.document.paragraphs), Span(0, len(plan.document.text)))
    return place(first, "text", _shown(plan, first))


def _shown(plan: Plan, span: Span) -> str:
    words = " ".join(plan.document.quote(span).split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def _owner(triples: Sequence[Triple], focus: str) -> str:
    """The node that a nameless one, such as an amount, belongs to; empty where nothing but evidence points at it."""
    for triple in triples:
        known = isinstance(triple.object, NamedNode) and triple.object.value == focus
        if known and isinstance(triple.subject, NamedNode) and triple.predicate != _BODY:
            return triple.subject.value
    return ""


def _label(triples: Sequence[Triple], focus: str) -> str:
    for triple in triples:
        if triple.predicate == LABEL and isinstance(triple.subject, NamedNode) and triple.subject.value == focus:
            assert isinstance(triple.object, Literal)
            return triple.object.value
    return ""
