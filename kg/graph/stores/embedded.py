"""The store inside this program: oxigraph, in memory or in a folder.

A folder holds ``planlint-store.json`` (which layout), and ``oxigraph`` with the database. One process writes at a time;
readers open it beside the writer and see what was committed when they opened it. A commit goes through the database's
log first, so a process that is killed leaves the last committed state; every change of a plan is one commit.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse, serialize

from kg.graph.iri import DATA, NAMESPACE
from kg.graph.rdf import PlanGraph
from kg.graph.stores import catalogue
from kg.graph.stores.answers import of_engine
from kg.graph.stores.catalogue import CATALOGUE, PART, REPLACED_BY
from kg.graph.stores.faults import failed, unreadable, unwritten
from kg.graph.stores.guard import check_harmless
from kg.graph.stores.labels import with_labels
from kg.graph.stores.port import Answer, Entry, Put, Question
from kg.graph.vocabulary import PREFIXES, ontology

ONTOLOGY = NamedNode(NAMESPACE.rstrip("#"))
"""The graph that holds the ontology, so that questions can ask for the Chinese name of a term."""

_EVERYTHING = 10_000_000


@dataclass(frozen=True, slots=True)
class _State:
    """Some named graphs with all that they hold, and which of them are part of the default graph."""

    graphs: Mapping[NamedNode, frozenset[Triple]] = field(default_factory=dict)
    current: frozenset[NamedNode] = frozenset()

    def merged(self) -> frozenset[Triple]:
        return frozenset().union(*(self.graphs[name] for name in self.current))


class EmbeddedStore:
    """oxigraph behind the port of all stores (``kg.graph.stores.port.PlanStore``)."""

    def __init__(self, store: Store) -> None:
        """Work on an open ``store``."""
        self._store: Store | None = store
        self._up_to_date = False

    @property
    def _open(self) -> Store:
        assert self._store is not None
        return self._store

    def load(self, graphs: Iterable[PlanGraph]) -> None:
        """Add plans to a store in memory, where there is nothing to compare and nothing to commit: no catalogue either."""
        for graph in graphs:
            self._open.bulk_extend(graph.quads())
            self._open.bulk_extend(Quad(t.subject, t.predicate, t.object) for t in graph.triples)

    def load_ontology(self) -> None:
        """Add the ontology to a store in memory, so that questions can ask for the Chinese name of a term.

        Raises:
            GraphError: the installation lacks it.
        """
        self._open.bulk_extend(Quad(t.subject, t.predicate, t.object) for t in ontology_triples())

    def entries(self) -> tuple[Entry, ...]:
        """See ``PlanStore.entries``."""
        return catalogue.read_entries(self._answer(catalogue.ENTRIES, _EVERYTHING))

    def put(self, graph: PlanGraph, entry: Entry, *, keep: bool = False) -> Put:
        """See ``PlanStore.put``."""
        known = [line for line in self.entries() if line.plan == entry.plan]
        kept = [line for line in known if keep and line.graph != entry.graph]
        new = NamedNode(entry.graph)
        # The ontology is looked at once: nobody else writes while this store is open.
        common = () if self._up_to_date else (ONTOLOGY,)
        before = self._state(known, new, *common)
        graphs = {name: frozenset[Triple]() for name in before.graphs}
        graphs |= {NamedNode(line.graph): before.graphs[NamedNode(line.graph)] for line in kept}
        graphs |= {new: frozenset(graph.triples), **dict.fromkeys(common, frozenset(ontology_triples()))}
        lines = [catalogue.format_line(), Triple(CATALOGUE, PART, ONTOLOGY), *catalogue.lines(entry)]
        for line in kept:
            old = NamedNode(line.graph)
            lines += catalogue.lines(replace(line, current=False))
            lines += self._successors(old) or [Triple(old, REPLACED_BY, new)]
        after = _State(graphs, frozenset({new, *common}))
        changed = self._commit(before, after, (self._lines(known), frozenset(lines)))
        self._up_to_date = True
        if not changed:
            return Put.UNCHANGED
        return Put.REPLACED if known else Put.ADDED

    def remove(self, plan: str) -> None:
        """See ``PlanStore.remove``."""
        known = [line for line in self.entries() if line.plan == plan]
        before = self._state(known)
        after = _State(dict.fromkeys(before.graphs, frozenset()))
        lines = self._lines(known)
        self._commit(before, after, (lines, lines & {catalogue.format_line(), Triple(CATALOGUE, PART, ONTOLOGY)}))

    def ask(self, question: Question) -> Answer:
        """See ``PlanStore.ask``."""
        check_harmless(question.sparql)
        answer = self._answer(question.sparql, question.rows)
        return with_labels(answer, lambda query: self._answer(query, _EVERYTHING)) if question.labels else answer

    def close(self) -> None:
        """See ``PlanStore.close``."""
        self._store = None

    def _answer(self, sparql: str, most: int) -> Answer:
        try:
            result = self._open.query(sparql, prefixes=dict(PREFIXES))
        except (SyntaxError, ValueError) as error:
            raise unreadable(error) from error
        except (OSError, RuntimeError) as error:
            raise failed(error) from error
        try:
            return of_engine(result, most)
        except (OSError, RuntimeError, ValueError) as error:
            raise failed(error) from error

    def _state(self, known: Iterable[Entry], *more: NamedNode) -> _State:
        """What the store holds of these versions, and of ``more`` graphs, of which all that are not empty are current."""
        listed = {NamedNode(line.graph): line.current for line in known}
        names = dict.fromkeys((*listed, *more))
        graphs = {name: self._triples(name) for name in names}
        return _State(graphs, frozenset(name for name in names if graphs[name] and listed.get(name, True)))

    def _triples(self, name: NamedNode) -> frozenset[Triple]:
        quads = self._open.quads_for_pattern(None, None, None, name)
        return frozenset(Triple(quad.subject, quad.predicate, quad.object) for quad in quads)

    def _lines(self, known: Iterable[Entry]) -> frozenset[Triple]:
        """What the catalogue says of these versions, and of the store as a whole."""
        subjects = {NamedNode(line.graph) for line in known}
        return frozenset(
            line
            for line in self._triples(CATALOGUE)
            if line.subject in subjects or line.object in {*subjects, ONTOLOGY} or line == catalogue.format_line()
        )

    def _successors(self, old: NamedNode) -> list[Triple]:
        quads = self._open.quads_for_pattern(old, REPLACED_BY, None, CATALOGUE)
        return [Triple(quad.subject, quad.predicate, quad.object) for quad in quads]

    def _commit(self, before: _State, after: _State, lines: tuple[frozenset[Triple], frozenset[Triple]]) -> bool:
        """Bring the store from one state to the other in one transaction; whether there was anything to do.

        Raises:
            StoreError: it could not be written; the store is as it was.
        """
        old_lines, new_lines = lines
        gone: dict[NamedNode | None, frozenset[Triple]] = {CATALOGUE: old_lines - new_lines}
        added: dict[NamedNode | None, frozenset[Triple]] = {CATALOGUE: new_lines - old_lines}
        for name, triples in after.graphs.items():
            gone[name], added[name] = before.graphs[name] - triples, triples - before.graphs[name]
        gone[None] = self._nobody_elses(before.merged() - after.merged(), before)
        added[None] = after.merged() - before.merged()
        parts = [
            f"{verb} DATA {{ {body} }}" for verb, body in (("DELETE", _data(gone)), ("INSERT", _data(added))) if body
        ]
        if not parts:
            return False
        try:
            self._open.update(" ;\n".join(parts))
        except (OSError, RuntimeError, ValueError, SyntaxError) as error:
            raise unwritten(error) from error
        # What lies in tables opens in a hundredth of the time that reading the log takes; committed it is already.
        with suppress(OSError, RuntimeError):
            self._open.flush()
        return True

    def _nobody_elses(self, triples: frozenset[Triple], affected: _State) -> frozenset[Triple]:
        """Those that no other current version states."""
        parts = self._open.quads_for_pattern(CATALOGUE, PART, None, CATALOGUE)
        others = {part.object for part in parts} - set(affected.graphs)
        return frozenset(
            triple
            for triple in triples
            if not any(
                quad.graph_name in others
                for quad in self._open.quads_for_pattern(triple.subject, triple.predicate, triple.object)
            )
        )


def _data(groups: Mapping[NamedNode | None, frozenset[Triple]]) -> str:
    """Triples by graph (None is the default graph) as the inside of INSERT DATA."""
    parts = []
    for name, triples in groups.items():
        if triples:
            content = serialize(triples, format=RdfFormat.N_TRIPLES)
            assert content is not None
            text = content.decode()
            parts.append(text if name is None else f"GRAPH {name} {{\n{text}}}\n")
    return "".join(parts)


@cache
def ontology_triples() -> tuple[Triple, ...]:
    """The ontology and its catalogues, without blank nodes, which no store could be asked to take away again.

    Raises:
        GraphError: the installation lacks it.
    """
    names: dict[BlankNode, NamedNode] = {}

    def named(term: NamedNode | BlankNode | Literal | Triple) -> NamedNode | Literal:
        if isinstance(term, BlankNode):
            # Numbered in the order of the file: the same in every run, unlike the parser's own names.
            return names.setdefault(term, NamedNode(f"{DATA}ontology/b{len(names)}"))
        assert not isinstance(term, Triple)
        return term

    found = []
    for path in sorted(ontology().parent.glob("*.ttl")):
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            subject = named(quad.subject)
            assert isinstance(subject, NamedNode)
            found.append(Triple(subject, quad.predicate, named(quad.object)))
    return tuple(found)
