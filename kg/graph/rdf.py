"""A plan as triples: what it is, how it is built, what it states, and where it says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg import __version__
from kg.graph import iri
from kg.graph.duties import write_organisations, write_projects, write_structure, write_tasks
from kg.graph.figures import write_indicators, write_statements
from kg.graph.links import Links
from kg.graph.sheet import Sheet, day, in_order, integer, text, year
from kg.graph.vocabulary import PREFIXES, TITLE, XSD_STRING
from kg.lexicon import places
from kg.model.document import Annex, Document
from kg.model.facts import Plan
from kg.model.once import once
from kg.model.span import Span

if TYPE_CHECKING:
    import rdflib


@dataclass(frozen=True, slots=True)
class PlanGraph:
    """What one document of a plan states.

    ``plan`` is the IRI of the plan, ``name`` the IRI of the document, which also names the graph: two drafts of a plan
    are one plan in two graphs. ``triples`` are without blank nodes, each once; files have them in order (``in_order``). ``evidence`` are the places that each fact
    was read from, by the fact's IRI: what the triples say of them, for who works in the text.
    """

    plan: str
    name: NamedNode
    triples: tuple[Triple, ...]
    evidence: Mapping[str, tuple[Span, ...]] = field(default_factory=dict, compare=False)

    def quads(self) -> tuple[Quad, ...]:
        """The triples inside their named graph, in order."""
        return tuple(
            Quad(triple.subject, triple.predicate, triple.object, self.name) for triple in in_order(self.triples)
        )


@once
def plan_graph(plan: Plan) -> PlanGraph:
    """Every fact of a plan with its evidence."""
    sheet = Sheet(plan)
    links = Links(plan, sheet.iris)
    _write_plan(sheet)
    write_structure(sheet)
    write_indicators(sheet)
    write_statements(sheet, links)
    write_organisations(sheet, links)
    write_tasks(sheet, links)
    write_projects(sheet, links)
    _write_policies(sheet)
    evidence = {name: tuple(spans) for name, spans in sheet.evidence.items()}
    return PlanGraph(sheet.iris.plan, sheet.document, sheet.triples(), evidence)


def merged(graphs: Iterable[PlanGraph]) -> tuple[Triple, ...]:
    """The triples of all these plans, in order."""
    return in_order(triple for graph in graphs for triple in graph.triples)


def to_rdflib(graphs: Iterable[PlanGraph]) -> "rdflib.Graph":
    """The same triples as one rdflib graph, for the tools that need one (SHACL); four times the cost of the triples.

    Equal to what rdflib reads from a file of the same plans: strings carry no datatype, and numbers are in canonical
    form already, so that rdflib's own normalisation changes nothing.
    """
    # A quarter of a second to import, and no command needs it.
    import rdflib

    graph = rdflib.Graph()
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace, override=True, replace=True)
    for triple in merged(graphs):
        # There are no blank nodes and no quoted triples, so a subject is a name and an object a name or a literal.
        graph.add(
            (rdflib.URIRef(_name(triple.subject)), rdflib.URIRef(triple.predicate.value), _rdflib_term(triple.object))
        )
    return graph


def _name(term: NamedNode | BlankNode | Triple) -> str:
    assert isinstance(term, NamedNode)
    return term.value


def _rdflib_term(term: NamedNode | BlankNode | Literal | Triple) -> "rdflib.URIRef | rdflib.Literal":
    import rdflib

    if not isinstance(term, Literal):
        return rdflib.URIRef(_name(term))
    if term.language is not None:
        return rdflib.Literal(term.value, lang=term.language)
    datatype = None if term.datatype == XSD_STRING else rdflib.URIRef(term.datatype.value)
    return rdflib.Literal(term.value, datatype=datatype)


def _write_plan(sheet: Sheet) -> None:
    identity, document = sheet.plan.identity, sheet.plan.document
    plan = sheet.thing(sheet.iris.plan, "prov:Plan", identity.title)
    sheet.titled(plan, identity.title)
    sheet.stated(plan, "pl:administrativeLevel", identity.level)
    if identity.place:
        sheet.add(plan, "dcterms:spatial", _write_place(sheet, identity.place))
    if identity.period is not None:
        first, last = identity.period
        period = sheet.thing(iri.period(first, last), "dcterms:PeriodOfTime", f"{first}—{last}年")
        sheet.add(period, "schema:startDate", year(first))
        sheet.add(period, "schema:endDate", year(last))
        sheet.add(plan, "dcterms:temporal", period)
    if identity.published:
        sheet.add(plan, "dcterms:issued", day(identity.published))
    sheet.cite(plan, identity.title_span, identity.published_span)

    _write_reading(sheet)
    _write_file(sheet, sheet.iris.document, document, len(document.own.text))
    for annex in document.annexes:
        # Places in an annex count from behind the heading that names it, as its own reader counted them.
        _write_file(sheet, iri.document(annex.sha256), annex, annex.span.end - annex.heading.end - 1)


def _write_place(sheet: Sheet, name: str) -> NamedNode:
    """The place and the places that hold it; nothing above it where several places have this name."""
    node = sheet.thing(iri.place(name), "schema:AdministrativeArea", name)
    known = [place for place in places.named(name) if place.name == name]
    above = places.by_code(known[0].parent) if len(known) == 1 else None
    if above is not None:
        sheet.add(node, "schema:containedInPlace", _write_place(sheet, above.name))
    return node


def _write_reading(sheet: Sheet) -> None:
    """Which version of the program read the file. No time of day: the same file always gives the same graph."""
    sheet.thing(sheet.reading.value, "prov:Activity", "读取与抽取")
    sheet.add(sheet.reading, "prov:used", sheet.document)
    sheet.add(sheet.reading, "prov:wasAssociatedWith", write_software(sheet))


def write_software(sheet: Sheet) -> NamedNode:
    """The program, in this version."""
    node = sheet.thing(iri.software(__version__), "prov:SoftwareAgent", f"planlint {__version__}")
    sheet.stated(node, "schema:softwareVersion", __version__)
    return node


def _write_file(sheet: Sheet, named: str, file: Document | Annex, length: int) -> None:
    # The file's name without its folders: the graph of a file is the same wherever the file lies.
    name = PurePath(file.source.replace("\\", "/")).name
    source = sheet.thing(named, "schema:DigitalDocument", name)
    sheet.stated(source, "schema:name", name)
    sheet.stated(source, "schema:encodingFormat", file.format)
    sheet.stated(source, "schema:sha256", file.sha256)
    sheet.add(source, "pl:length", integer(length))
    sheet.add(source, "dcterms:isVersionOf", sheet.node)
    sheet.add(sheet.node, "prov:wasDerivedFrom", source)


def _write_policies(sheet: Sheet) -> None:
    for policy in sheet.plan.policies:
        node = sheet.thing(sheet.iris.policies[policy.title], "dcterms:BibliographicResource", policy.title)
        sheet.add(node, TITLE, text(policy.title))
        sheet.add(sheet.node, "dcterms:references", node)
        sheet.cite(node, policy.span)
