"""The catalogue of a store: which versions of which plans it holds, as triples in a graph of its own."""

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.iri import DATA
from kg.graph.rdf import PlanGraph
from kg.graph.sheet import chinese, integer, text
from kg.graph.stores.port import FORMAT, Answer, Entry, StoreError
from kg.graph.vocabulary import term
from kg.model.facts import Plan

CATALOGUE = NamedNode(f"{DATA}catalogue")
STAGING = f"{DATA}staging/"
"""Graphs below this are on their way into a store at an endpoint and not part of it yet."""

PART = term("dcterms:hasPart")
VERSION_OF = term("dcterms:isVersionOf")
REPLACED_BY = term("dcterms:isReplacedBy")
_FORMAT_OF = term("schema:schemaVersion")

ENTRIES = f"""
SELECT ?graph ?plan ?title ?place ?source ?sha256 ?extractor ?triples ?current WHERE {{
  GRAPH <{CATALOGUE.value}> {{
    ?graph dcterms:isVersionOf ?plan ; dcterms:title ?title ; dcterms:coverage ?place ; schema:name ?source ;
      schema:sha256 ?sha256 ; schema:softwareVersion ?extractor ; schema:size ?triples .
    BIND(EXISTS {{ <{CATALOGUE.value}> dcterms:hasPart ?graph }} AS ?current)
  }}
}}"""
FORMATS = f"SELECT ?format WHERE {{ GRAPH <{CATALOGUE.value}> {{ <{CATALOGUE.value}> schema:schemaVersion ?format }} }}"


def entry_of(plan: Plan, graph: PlanGraph, extractor: str) -> Entry:
    """The line for a plan that ``extractor``, a version of the program, has read."""
    document = plan.document
    return Entry(
        graph.name.value,
        graph.plan,
        plan.identity.title,
        plan.identity.place,
        document.source.replace("\\", "/").rpartition("/")[2],
        document.sha256,
        extractor,
        len(graph.triples),
    )


def format_line() -> Triple:
    """What says which layout the store has."""
    return Triple(CATALOGUE, _FORMAT_OF, integer(FORMAT))


def lines(entry: Entry) -> tuple[Triple, ...]:
    """An entry as triples."""
    graph = NamedNode(entry.graph)
    stated = (
        Triple(graph, VERSION_OF, NamedNode(entry.plan)),
        Triple(graph, term("dcterms:title"), chinese(entry.title)),
        Triple(graph, term("dcterms:coverage"), chinese(entry.place)),
        Triple(graph, term("schema:name"), text(entry.source)),
        Triple(graph, term("schema:sha256"), text(entry.sha256)),
        Triple(graph, term("schema:softwareVersion"), text(entry.extractor)),
        Triple(graph, term("schema:size"), integer(entry.triples)),
    )
    return (*stated, Triple(CATALOGUE, PART, graph)) if entry.current else stated


def read_entries(answer: Answer) -> tuple[Entry, ...]:
    """The catalogue from the answer to ``ENTRIES``.

    Raises:
        StoreError: somebody has changed it.
    """
    found = []
    for row in answer.rows:
        try:
            graph, plan, title, place, source, sha256, extractor, triples, current = (
                cell.value for cell in row if isinstance(cell, NamedNode | Literal)
            )
            size, now = int(triples), current == "true"
        except ValueError:
            reason = "图谱库的目录已损坏"
            raise StoreError(reason, "请恢复备份，或重新建库存入各规划") from None
        found.append(Entry(graph, plan, title, place, source, sha256, extractor, size, current=now))
    return tuple(sorted(found, key=lambda entry: (entry.title, entry.plan, not entry.current, entry.graph)))


def check_format(answer: Answer) -> bool:
    """Whether the answer to ``FORMATS`` shows a catalogue.

    Raises:
        StoreError: it is of a newer version than this program knows.
    """
    found = [int(cell.value) for cell, *_ in answer.rows if isinstance(cell, Literal) and cell.value.isdecimal()]
    refuse_newer(found)
    return bool(found)


def refuse_newer(formats: Iterable[int]) -> None:
    """Stop before a store whose layout is younger than this program.

    Raises:
        StoreError: one of ``formats`` is.
    """
    newest = max(formats, default=FORMAT)
    if newest > FORMAT:
        reason = f"图谱库为第 {newest} 版格式，本程序只支持到第 {FORMAT} 版"
        raise StoreError(reason, "请升级 planlint 后再使用；库中内容未作任何改动")
