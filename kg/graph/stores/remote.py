"""A store behind SPARQL 1.1: questions by the query protocol, graphs by the Graph Store Protocol, commits by update.

A plan is first sent whole to a graph below ``staging/``, then one update request makes it part of the store: servers
carry out a request as one transaction (SPARQL 1.1 Update, 3), so nobody meets half a plan. A transfer that breaks off
leaves at most a staging graph, which later changes sweep away once it is a day old.
"""

import hashlib
import os
import time
from collections.abc import Iterable
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, RdfFormat, Store, Triple, serialize

from kg.graph.rdf import PlanGraph
from kg.graph.stores import catalogue
from kg.graph.stores.address import Address
from kg.graph.stores.answers import of_wire
from kg.graph.stores.catalogue import CATALOGUE, STAGING
from kg.graph.stores.embedded import ONTOLOGY, ontology_triples
from kg.graph.stores.faults import unreadable
from kg.graph.stores.guard import check_harmless
from kg.graph.stores.labels import with_labels
from kg.graph.stores.port import Answer, Entry, Put, Question, StoreError
from kg.graph.stores.wire import Letter, Reply, post
from kg.graph.vocabulary import PREFIXES

_ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9, text/turtle;q=0.8"
_DAY = 86_400
_EVERYTHING = 10_000_000
_PROLOGUE = "".join(f"PREFIX {prefix}: <{namespace}> " for prefix, namespace in PREFIXES.items())
_CAT = f"<{CATALOGUE.value}>"
# The current versions of a plan; of all others it is asked whether they state a triple too.
_OLD = "GRAPH {cat} {{ {cat} dcterms:hasPart ?old . ?old dcterms:isVersionOf <{plan}> }}"
_OTHERS = (
    "GRAPH ?other {{ ?s ?p ?o }} GRAPH {cat} {{ {cat} dcterms:hasPart ?other . "
    "FILTER NOT EXISTS {{ ?other dcterms:isVersionOf <{plan}> }} }}"
)


class RemoteStore:
    """A SPARQL 1.1 endpoint behind the port of all stores (``kg.graph.stores.port.PlanStore``)."""

    def __init__(self, address: Address, seconds: float = 300.0) -> None:
        """Speak to ``address``, waiting at most ``seconds`` for a sign of life.

        Raises:
            StoreError: its catalogue is of a newer version, or it cannot be reached.
        """
        self._address = address
        self._seconds = seconds
        formats = self._answer(catalogue.FORMATS, 10)
        if formats.form != "table":
            reason = "端点的回答不是 SPARQL 查询结果"
            raise StoreError(reason, "请确认地址是 SPARQL 1.1 查询端点")
        catalogue.check_format(formats)

    def entries(self) -> tuple[Entry, ...]:
        """See ``PlanStore.entries``."""
        return catalogue.read_entries(self._answer(catalogue.ENTRIES, _EVERYTHING))

    def put(self, graph: PlanGraph, entry: Entry, *, keep: bool = False) -> Put:
        """See ``PlanStore.put``."""
        known = [line for line in self.entries() if line.plan == entry.plan]
        if known and [line for line in known if line.current] == [entry] and (keep or len(known) == 1):
            return Put.UNCHANGED
        self._put_ontology()
        staged = f"{STAGING}{int(time.time())}-{os.getpid()}-{graph.name.value.rpartition('/')[2]}"
        try:
            self._send(staged, graph.triples)
            dropped = [] if keep else [line.graph for line in known]
            self._update([*self._taken_out(entry.plan, staged), *_moved_in(entry, staged, dropped)])
        finally:
            self._sweep(staged)
        return Put.REPLACED if known else Put.ADDED

    def remove(self, plan: str) -> None:
        """See ``PlanStore.remove``."""
        known = [line.graph for line in self.entries() if line.plan == plan]
        self._update([*self._taken_out(plan, None), *_forgotten(known)])

    def ask(self, question: Question) -> Answer:
        """See ``PlanStore.ask``."""
        check_harmless(question.sparql)
        try:
            # Some servers take updates at the same address: only what reads as a query is sent.
            Store().query(question.sparql, prefixes=dict(PREFIXES))
        except (SyntaxError, ValueError) as error:
            raise unreadable(error) from error
        answer = self._answer(question.sparql, question.rows)
        return with_labels(answer, lambda query: self._answer(query, _EVERYTHING)) if question.labels else answer

    def close(self) -> None:
        """See ``PlanStore.close``; a server needs no goodbye."""

    def _answer(self, sparql: str, most: int) -> Answer:
        body = (_PROLOGUE + sparql).encode()
        letter = Letter(self._address.query, body=body, content="application/sparql-query", accept=_ACCEPT)
        reply = self._post(letter)
        return of_wire(reply.body, reply.media_type, most)

    def _update(self, steps: Iterable[str]) -> None:
        body = (_PROLOGUE + " ;\n".join(steps)).encode()
        self._post(Letter(self._address.update, body=body, content="application/sparql-update"))

    def _send(self, graph: str, triples: Iterable[Triple]) -> None:
        """Put a graph in the place of whatever has this name."""
        content = serialize(triples, format=RdfFormat.N_TRIPLES)
        self._post(Letter(self._graph(graph), "PUT", content, "application/n-triples"))

    def _graph(self, name: str) -> str:
        return f"{self._address.graphs}?graph={quote(name, safe='')}"

    def _post(self, letter: Letter) -> Reply:
        return post(self._address, letter, self._seconds)

    def _taken_out(self, plan: str, staged: str | None) -> list[str]:
        """The triples of the current versions leave the default graph, but for those stated elsewhere."""
        names = {"cat": _CAT, "plan": plan}
        still = f"FILTER NOT EXISTS {{ GRAPH <{staged}> {{ ?s ?p ?o }} }}" if staged else ""
        where = f"{_OLD.format(**names)} GRAPH ?old {{ ?s ?p ?o }} {still} FILTER NOT EXISTS {{ {_OTHERS.format(**names)} }}"
        return [f"DELETE {{ ?s ?p ?o }} WHERE {{ {where} }}"]

    def _put_ontology(self) -> None:
        """See that the store has the ontology of this version of the program."""
        content = serialize(ontology_triples(), format=RdfFormat.N_TRIPLES)
        assert content is not None
        digest = Literal(hashlib.sha256(content).hexdigest())
        known = f"SELECT ?digest WHERE {{ GRAPH {_CAT} {{ {ONTOLOGY} schema:sha256 ?digest }} }}"
        if self._answer(known, 2).rows == ((digest,),):
            return
        elsewhere = f"GRAPH {_CAT} {{ {_CAT} dcterms:hasPart ?g }} GRAPH ?g {{ ?s ?p ?o }} FILTER(?g != {ONTOLOGY})"
        held = f"GRAPH {ONTOLOGY} {{ ?s ?p ?o }} FILTER NOT EXISTS {{ {elsewhere} }}"
        lines = f"{_CAT} dcterms:hasPart {ONTOLOGY} . {ONTOLOGY} schema:sha256 {digest}"
        text = content.decode()
        self._update(
            (
                f"DELETE {{ ?s ?p ?o }} WHERE {{ {held} }}",
                *_forgotten([ONTOLOGY.value]),
                f"INSERT DATA {{ {text} GRAPH {ONTOLOGY} {{ {text} }} GRAPH {_CAT} {{ {lines} }} }}",
            )
        )

    def _sweep(self, staged: str) -> None:
        """Take away what was staged and not moved in: our own, and what others left a day ago."""
        found = f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ }} FILTER(STRSTARTS(STR(?g), '{STAGING}')) }}"
        try:
            names = [cell.value for (cell,) in self._answer(found, _EVERYTHING).rows if isinstance(cell, NamedNode)]
            old = [name for name in names if name == staged or _age(name) > _DAY]
            if old:
                self._update(f"DROP SILENT GRAPH {NamedNode(name)}" for name in old)
        except StoreError:
            # Whatever stopped the change itself is told; what is left lying is swept another day.
            return


def _moved_in(entry: Entry, staged: str, dropped: Iterable[str]) -> list[str]:
    """The staged graph becomes the current version; graphs that are dropped leave the catalogue too."""
    new = NamedNode(entry.graph)
    catalogued = serialize((catalogue.format_line(), *catalogue.lines(entry)), format=RdfFormat.N_TRIPLES)
    assert catalogued is not None
    old = _OLD.format(cat=_CAT, plan=entry.plan)
    replaced = f"DELETE {{ GRAPH {_CAT} {{ {_CAT} dcterms:hasPart ?old }} }} "
    replaced += f"INSERT {{ GRAPH {_CAT} {{ ?old dcterms:isReplacedBy {new} }} }} WHERE {{ {old} }}"
    return [
        *_forgotten(dropped),
        # Its own line is written anew; that it replaced others stays true.
        f"DELETE WHERE {{ GRAPH {_CAT} {{ {new} ?p ?o }} }}",
        f"DELETE DATA {{ GRAPH {_CAT} {{ {_CAT} dcterms:hasPart {new} }} }}",
        replaced,
        f"ADD GRAPH <{staged}> TO DEFAULT",
        f"MOVE GRAPH <{staged}> TO GRAPH {new}",
        f"INSERT DATA {{ GRAPH {_CAT} {{ {catalogued.decode()} }} }}",
    ]


def _forgotten(graphs: Iterable[str]) -> list[str]:
    steps = []
    for name in map(NamedNode, dict.fromkeys(graphs)):
        steps += [
            f"DROP SILENT GRAPH {name}",
            f"DELETE WHERE {{ GRAPH {_CAT} {{ {name} ?p ?o }} }}",
            f"DELETE WHERE {{ GRAPH {_CAT} {{ ?s ?p {name} }} }}",
        ]
    return steps


def _age(name: str) -> float:
    started = name.removeprefix(STAGING).partition("-")[0]
    return time.time() - int(started) if started.isdecimal() else 0.0
