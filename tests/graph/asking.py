"""Questions to plans in memory, answered in Python's own values, for tests that look at the graph through queries."""

from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import DefaultGraph, Literal, Store

from kg.graph.stores.embedded import EmbeddedStore
from kg.graph.stores.port import Question
from kg.graph.vocabulary import XSD_BOOLEAN, XSD_DECIMAL, XSD_INTEGER

_PYTHON = {XSD_INTEGER: int, XSD_DECIMAL: Decimal, XSD_BOOLEAN: lambda text: text == "true"}


@dataclass(frozen=True, slots=True)
class Rows:
    """Integers, decimals and booleans are Python's; every other literal is its text, an IRI its string, unbound None."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


class GraphStore:
    """The store of the program over plans in memory."""

    def __init__(self, graphs=()):
        self._store = Store()
        self._embedded = EmbeddedStore(self._store)
        self.load = self._embedded.load
        self.load_ontology = self._embedded.load_ontology
        self.load(graphs)

    def __len__(self):
        return sum(1 for _ in self._store.quads_for_pattern(None, None, None, DefaultGraph()))

    def query(self, sparql):
        answer = self._embedded.ask(Question(sparql, 1_000_000))
        return Rows(answer.columns, tuple(tuple(map(_value, row)) for row in answer.rows))


def _value(term):
    if isinstance(term, Literal) and term.datatype in _PYTHON:
        return _PYTHON[term.datatype](term.value)
    return getattr(term, "value", None if term is None else str(term))


def query(graphs, sparql):
    return GraphStore(graphs).query(sparql)
