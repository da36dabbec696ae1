"""JSON-LD that people can read: one object per node, short names, the context inside the file.

The context is ``ontology/context.jsonld``: the prefixes of ``vocabulary.PREFIXES``, and for each property that points at
a node that it does. It travels inside every file, so that no reader has to fetch it. Numbers stay strings with their
type: a JSON number would make 80.50 and 80.5 the same, and large ones wrong.
"""

import json
from collections.abc import Iterable, Mapping
from functools import cache

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg.graph.vocabulary import LABEL, PREFIXES, TITLE, TYPE, XSD_STRING, ontology, term

LANGUAGE = "zh"
CHINESE = (LABEL, TITLE, term("skos:prefLabel"), term("skos:altLabel"))
"""Properties whose bare strings are Chinese in the context; any other literal says what it is."""

_BY_LENGTH = sorted(PREFIXES.items(), key=lambda pair: -len(pair[1]))


def context() -> dict[str, object]:
    """The context as it stands in ``ontology/context.jsonld``.

    Raises:
        GraphError: the installation lacks the ontology.
    """
    return dict(_context())


@cache
def _context() -> Mapping[str, object]:
    path = ontology().parent / "context.jsonld"
    known = json.loads(path.read_text(encoding="utf-8"))["@context"]
    assert isinstance(known, dict)
    return known


def json_ld(statements: Iterable[Triple | Quad]) -> bytes:
    """The statements as one document: nodes in the order in which they first come, named graphs one after the other."""
    graphs: dict[str | None, dict[str, dict[str, object]]] = {}
    for one in statements:
        name = one.graph_name if isinstance(one, Quad) else None
        nodes = graphs.setdefault(name.value if isinstance(name, NamedNode) else None, {})
        assert not isinstance(one.subject, Triple)
        _say(nodes.setdefault(_id(one.subject), {"@id": _id(one.subject)}), one)
    top: list[object] = list(graphs.pop(None, {}).values())
    top += [{"@id": name, "@graph": list(nodes.values())} for name, nodes in graphs.items()]
    return (json.dumps({"@context": context(), "@graph": top}, ensure_ascii=False, indent=1) + "\n").encode()


def _say(node: dict[str, object], one: Triple | Quad) -> None:
    value: object
    if one.predicate == TYPE and isinstance(one.object, NamedNode):
        key, value = "@type", compact(one.object.value)
    else:
        key = compact(one.predicate.value)
        value = _value(key, one.object)
    known = node.get(key)
    if known is None:
        node[key] = value
    elif isinstance(known, list):
        known.append(value)
    else:
        node[key] = [known, value]


def _value(key: str, target: object) -> object:
    rule = _context().get(key)
    rule = rule if isinstance(rule, dict) else {}
    if isinstance(target, NamedNode | BlankNode):
        return _id(target) if rule.get("@type") == "@id" else {"@id": _id(target)}
    assert isinstance(target, Literal)
    if target.language is not None:
        plain = rule.get("@language") == target.language
        return target.value if plain else {"@value": target.value, "@language": target.language}
    if target.datatype == XSD_STRING:
        return {"@value": target.value} if rule else target.value
    return {"@value": target.value, "@type": compact(target.datatype.value)}


def _id(node: NamedNode | BlankNode) -> str:
    return f"_:{node.value}" if isinstance(node, BlankNode) else node.value


def compact(iri: str) -> str:
    """The IRI with a prefix for its namespace, ``org:member``, where there is one."""
    for prefix, namespace in _BY_LENGTH:
        local = iri.removeprefix(namespace)
        # What begins with // would be taken for the rest of an address.
        if local != iri and local and "/" not in local:
            return f"{prefix}:{local}"
    return iri
