"""What every store can do, whatever stands behind it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal as OneOf
from typing import Protocol

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.graph.errors import GraphError
from kg.graph.rdf import PlanGraph

Term = NamedNode | BlankNode | Literal | Triple

FORMAT = 1
"""The version of the layout: named graphs, the merged default graph and the catalogue. A higher one is refused."""


class StoreError(GraphError):
    """A store cannot do what was asked. ``reason`` says what happened, ``advice`` what the user can do."""

    def __init__(self, reason: str, advice: str) -> None:
        super().__init__(f"{reason}；{advice}")
        self.reason = reason
        self.advice = advice

    def __reduce__(self) -> tuple[type["StoreError"], tuple[str, str]]:
        """How it travels from the process that asks to the one that tells."""
        return type(self), (self.reason, self.advice)


class QueryError(StoreError):
    """The question itself is at fault, not the store."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the catalogue: one version of a plan.

    ``graph`` is the IRI of the named graph, ``plan`` that of the plan; ``source`` the name of the file without its
    folder, ``sha256`` the digest of its bytes, ``extractor`` the version of the program that read it and ``triples``
    how many the graph holds. Only a ``current`` version is part of the default graph.
    """

    graph: str
    plan: str
    title: str
    place: str
    source: str
    sha256: str
    extractor: str
    triples: int
    current: bool = True


class Put(StrEnum):
    """What became of a plan that was put into a store."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Question:
    """A SPARQL query, how many rows of its answer are wanted, and whether its IRIs should come with their names.

    Our prefixes need no declaration.
    """

    sparql: str
    rows: int = 10_000
    labels: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What a store answers.

    ``form`` is ``table`` (SELECT), ``truth`` (ASK: one row, one boolean) or ``graph`` (CONSTRUCT, DESCRIBE: rows of
    subject, predicate, object). ``cut`` says that there were more rows than wanted. ``labels`` are the Chinese names of
    the IRIs in it, as far as the store has any.
    """

    form: OneOf["table", "truth", "graph"]
    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    cut: bool = False
    labels: Mapping[str, str] | None = None


class PlanStore(Protocol):
    """Plans, one named graph per version, all current ones together in the default graph, and a catalogue.

    The default graph is a merged copy because a union of named graphs counts a triple once per graph that has it. Each
    change of a plan is one transaction: whoever reads meets the state before it or the one after it, and so does
    whoever opens the store after a crash.
    """

    def entries(self) -> tuple[Entry, ...]:
        """The catalogue, by title; the current version of a plan before its earlier ones.

        Raises:
            StoreError: the store cannot be read.
        """

    def put(self, graph: PlanGraph, entry: Entry, *, keep: bool = False) -> Put:
        """Add a plan or replace the version that is there; ``keep`` leaves that one in a graph of its own.

        Raises:
            StoreError: nothing was changed.
        """

    def remove(self, plan: str) -> None:
        """Take away a plan, by its IRI, with all its versions.

        Raises:
            StoreError: nothing was changed.
        """

    def ask(self, question: Question) -> Answer:
        """Answer a question.

        Raises:
            QueryError: the question cannot be read, or asks for what is not allowed.
            StoreError: the store cannot be read.
        """

    def close(self) -> None:
        """Let others write."""
