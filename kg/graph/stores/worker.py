"""The inside of a process that asks: ``python -m kg.graph.stores.worker`` answers one question and ends.

A query cannot be interrupted from within Python, so whoever asks ends the process when the time is up. Asked (standard
input) is a pickled ``Asked``, answered (standard output) the pickled ``Answer`` or the exception.
"""

import os
import pickle
import signal
import sys
from dataclasses import dataclass

from pyoxigraph import Quad, RdfFormat, Store, parse

from kg.graph.errors import GraphError
from kg.graph.stores.embedded import EmbeddedStore
from kg.graph.stores.opening import open_store
from kg.graph.stores.port import Answer, PlanStore, Question, StoreError

MEMORY = 4 << 30
"""Bytes of address space that answering may take."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and where to ask it: the ``place`` of a store, or ``quads`` (N-Quads) of plans where it is empty.

    ``seconds`` is how long the answer may take once the plans are loaded or the store is open.
    """

    question: Question
    place: str = ""
    quads: bytes = b""
    seconds: float = 30.0


def answer(asked: Asked) -> Answer | GraphError:
    """What the store says, or why it cannot."""
    try:
        store = _store(asked)
        _clock(asked.seconds)
        return store.ask(asked.question)
    except MemoryError:
        return StoreError(f"查询所需内存超过 {MEMORY >> 20} MB", "请缩小查询范围，或加上 LIMIT")
    except GraphError as error:
        return error


def _store(asked: Asked) -> PlanStore:
    if asked.place:
        return open_store(asked.place, seconds=asked.seconds)
    store = Store()
    store.bulk_load(asked.quads, format=RdfFormat.N_QUADS)
    quads = parse(asked.quads, format=RdfFormat.N_QUADS)
    store.bulk_extend(Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    memory = EmbeddedStore(store)
    memory.load_ontology()
    return memory


def _clock(seconds: float) -> None:
    """Let the system end this process when its time is up: no other signal gets through to a query that runs.

    Where there is no such clock, whoever asked ends it.
    """
    if sys.platform != "win32":
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _bound() -> None:
    """Bound this process's address space, where the system can."""
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


if __name__ == "__main__":
    # What a library prints must not fall among the answer.
    channel = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _bound()
    asked = pickle.load(sys.stdin.buffer)  # noqa: S301 - both sides are this program
    # Not as __main__.Asked, which the asker would not know.
    channel.write(pickle.dumps(answer(asked)))
    channel.close()
