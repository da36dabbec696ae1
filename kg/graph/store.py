"""The store that answers questions over the graphs of many plans."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
)

from kg.graph.errors import GraphError
from kg.graph.rdf import PlanGraph
from kg.graph.vocabulary import PREFIXES, XSD_BOOLEAN, XSD_DECIMAL, XSD_INTEGER, ontology

Value = str | int | Decimal | bool | None


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to a question: the names of its columns and its rows.

    Integers, decimals and booleans are Python's; every other literal is its text, an IRI its string, and an unbound
    variable None. ASK has one column ``answer``; CONSTRUCT and DESCRIBE have subject, predicate and object.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


class GraphStore:
    """Plans in memory, one named graph per document, and all of them together in the default graph.

    A question without ``GRAPH`` looks at all plans together, ``GRAPH ?g`` at one after the other. The default graph is
    a copy and not oxigraph's union of the named ones, because that union counts a triple once per graph that holds it
    (oxigraph#1919): two plans of a county would double every count over its departments. The store rewrites numbers to
    canonical form, which is why the wording as printed is a string beside each number.
    """

    def __init__(self, graphs: Iterable[PlanGraph] = ()) -> None:
        self._store = Store()
        self.load(graphs)

    def __len__(self) -> int:
        """How many different triples the plans state together, the ontology included once it is loaded."""
        return sum(1 for _ in self._store.quads_for_pattern(None, None, None, DefaultGraph()))

    def load(self, graphs: Iterable[PlanGraph]) -> None:
        """Add plans; the same document twice changes nothing."""
        for graph in graphs:
            self._store.extend(graph.quads())
            self._store.extend(Quad(triple.subject, triple.predicate, triple.object) for triple in graph.triples)

    def load_ontology(self) -> None:
        """Add the ontology to the default graph, so that questions can ask for the Chinese name of a term.

        Raises:
            GraphError: the installation lacks the ontology.
        """
        self._store.load(path=str(ontology()), format=RdfFormat.TURTLE)

    def query(self, sparql: str) -> Rows:
        """Answer a SPARQL 1.1 query. Our prefixes need no declaration; only ORDER BY promises an order.

        Raises:
            GraphError: the query cannot be read or carried out; the message says where and why.
        """
        try:
            answer = self._store.query(sparql, prefixes=dict(PREFIXES))
        except (SyntaxError, ValueError) as error:
            message = f"SPARQL 查询无法解析 / the SPARQL query cannot be read: {error}"
            raise GraphError(message) from error
        try:
            return _rows(answer)
        except (OSError, RuntimeError) as error:
            message = f"SPARQL 查询无法执行 / the SPARQL query failed: {error}"
            raise GraphError(message) from error


def _rows(answer: QuerySolutions | QueryTriples | QueryBoolean) -> Rows:
    if isinstance(answer, QueryBoolean):
        return Rows(("answer",), ((bool(answer),),))
    if isinstance(answer, QueryTriples):
        triples = tuple((_value(t.subject), _value(t.predicate), _value(t.object)) for t in answer)
        return Rows(("subject", "predicate", "object"), triples)
    columns = tuple(variable.value for variable in answer.variables)
    return Rows(columns, tuple(tuple(_value(solution[name]) for name in columns) for solution in answer))


_PYTHON: Mapping[NamedNode, Callable[[str], Value]] = {
    XSD_INTEGER: int,
    XSD_DECIMAL: Decimal,
    XSD_BOOLEAN: lambda text: text == "true",
}


def _value(term: NamedNode | BlankNode | Literal | Triple | None) -> Value:
    if term is None or isinstance(term, Triple):
        return None if term is None else str(term)
    if isinstance(term, Literal) and term.datatype in _PYTHON:
        return _PYTHON[term.datatype](term.value)
    return term.value


def query(graphs: Iterable[PlanGraph], sparql: str) -> Rows:
    """Answer one question over these plans; for several questions keep a ``GraphStore``.

    Raises:
        GraphError: the query cannot be read or carried out.
    """
    return GraphStore(graphs).query(sparql)
