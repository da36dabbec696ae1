"""The terms that the graph is written with; ``ontology/plan.ttl`` says what each means and why it was chosen."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode

from kg.graph.errors import GraphError
from kg.graph.iri import NAMESPACE
from kg.model.facts import Change, Role
from kg.model.quantity import Comparator

PREFIXES: Mapping[str, str] = {
    "pl": NAMESPACE,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "dcterms": "http://purl.org/dc/terms/",
    "dqv": "http://www.w3.org/ns/dqv#",
    "doco": "http://purl.org/spar/doco/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "qudt": "http://qudt.org/schema/qudt/",
    "schema": "https://schema.org/",
    "sdmx-attribute": "http://purl.org/linked-data/sdmx/2009/attribute#",
    "sdmx-code": "http://purl.org/linked-data/sdmx/2009/code#",
    "sdmx-dimension": "http://purl.org/linked-data/sdmx/2009/dimension#",
    "sdmx-measure": "http://purl.org/linked-data/sdmx/2009/measure#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}


@cache
def term(name: str) -> NamedNode:
    """The term with this prefixed name, ``org:member``.

    Raises:
        KeyError: the prefix is none of ``PREFIXES``.
    """
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


TYPE = term("rdf:type")
LABEL = term("rdfs:label")
PART_OF = term("dcterms:isPartOf")
TITLE = term("dcterms:title")
WORDING = term("pl:wording")


XSD_STRING = term("xsd:string")
XSD_DECIMAL = term("xsd:decimal")
XSD_INTEGER = term("xsd:integer")
XSD_BOOLEAN = term("xsd:boolean")
XSD_DATE = term("xsd:date")
XSD_YEAR = term("xsd:gYear")
XSD_MONTH = term("xsd:gYearMonth")

VALUE_ROLES: Mapping[Role, NamedNode] = {
    Role.HISTORY: term("pl:history"),
    Role.BASELINE: term("pl:baseline"),
    Role.TARGET: term("pl:target"),
    Role.OTHER: term("pl:other"),
}
COMPARATORS: Mapping[Comparator, NamedNode] = {
    Comparator.EQUAL: term("pl:equal"),
    Comparator.AT_LEAST: term("pl:atLeast"),
    Comparator.AT_MOST: term("pl:atMost"),
    Comparator.MORE: term("pl:more"),
    Comparator.LESS: term("pl:less"),
    Comparator.ABOUT: term("pl:approximately"),
    Comparator.RANGE: term("pl:range"),
}
CHANGES: Mapping[Change, NamedNode] = {
    Change.LEVEL: term("pl:level"),
    Change.RISE: term("pl:rise"),
    Change.FALL: term("pl:fall"),
    Change.YEARLY_RISE: term("pl:yearlyRise"),
    Change.YEARLY_FALL: term("pl:yearlyFall"),
}

_HERE = Path(__file__).resolve()
# In a checkout the ontology lies beside the packages; a wheel carries it inside ``kg``.
_FOLDERS = (_HERE.parents[2] / "ontology", _HERE.parents[1] / "ontology")


@cache
def ontology() -> Path:
    """The file that defines these terms; what else the ontology has lies beside it.

    Raises:
        GraphError: the installation lacks it.
    """
    for folder in _FOLDERS:
        if (folder / "plan.ttl").is_file():
            return folder / "plan.ttl"
    message = "ontology/plan.ttl is missing from this installation"
    raise GraphError(message)


def catalogues() -> tuple[Path, ...]:
    """The terms, and the tables of indicators, units and departments that graphs refer to.

    Raises:
        GraphError: the installation lacks the ontology.
    """
    return tuple(ontology().with_name(f"{name}.ttl") for name in ("plan", "indicators", "units", "departments"))


def shapes() -> tuple[Path, ...]:
    """The files of SHACL shapes, a file for each class.

    Raises:
        GraphError: the installation lacks the ontology.
    """
    return tuple(sorted((ontology().parent / "shapes").glob("*.ttl")))


def competency_queries() -> tuple[Path, ...]:
    """The questions that reviewers and analysts ask of the graph, each a SPARQL query with the question at its head.

    Raises:
        GraphError: the installation lacks the ontology.
    """
    return tuple(sorted((ontology().parent / "queries").glob("*.rq")))
