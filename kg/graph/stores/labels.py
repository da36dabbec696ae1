"""The Chinese names of what an answer speaks of."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from pyoxigraph import Literal, NamedNode

from kg.graph.stores.port import Answer

_AT_ONCE = 400


def with_labels(answer: Answer, look_up: Callable[[str], Answer]) -> Answer:
    """The answer with a label for every IRI in it that has one; ``look_up`` answers a query of the same store."""
    names = sorted({cell.value for row in answer.rows for cell in row if isinstance(cell, NamedNode)})
    labels: dict[str, str] = {}
    for start in range(0, len(names), _AT_ONCE):
        rows = look_up(_query(names[start : start + _AT_ONCE])).rows
        found = sorted((_language(label), str(label.value), node.value) for node, label in _pairs(rows))
        for _, label, node in found:
            labels.setdefault(node, label)
    return replace(answer, labels=labels)


def _query(names: Iterable[str]) -> str:
    values = " ".join(str(NamedNode(name)) for name in names)
    return f"SELECT ?node ?label WHERE {{ VALUES ?node {{ {values} }} ?node rdfs:label|skos:prefLabel ?label }}"


def _pairs(rows: Iterable[tuple[object, ...]]) -> Iterable[tuple[NamedNode, Literal]]:
    for node, label in rows:
        if isinstance(node, NamedNode) and isinstance(label, Literal):
            yield node, label


def _language(label: Literal) -> int:
    """Chinese before what is marked with no language, that before all others."""
    return {"zh": 0, None: 1}.get(label.language, 2)
