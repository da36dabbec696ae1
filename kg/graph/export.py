"""Writes graphs to files; the same plans always give the same bytes.

One file where the form is known by its suffix (``FORMS``), a folder of files where it is named (``FOLDERS``).
"""

import io
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from xml.etree.ElementTree import tostring

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter
from pyoxigraph import Quad, RdfFormat, Triple, serialize

from kg.graph.errors import GraphError
from kg.graph.jsonld import json_ld
from kg.graph.neo4j import neo4j
from kg.graph.network import Evidence, network
from kg.graph.rdf import PlanGraph, merged, plan_graph
from kg.graph.vocabulary import PREFIXES
from kg.model.facts import Plan


def export(plans: Iterable[Plan], path: Path) -> None:
    """Write these plans to ``path``: .ttl .nt .jsonld all facts, .nq .trig by named graph, .graphml .gexf the map's graph.

    The file appears whole or not at all: it is written beside its place and moved there.

    Raises:
        GraphError: no such form; nothing is written.
        OSError: the folder is missing or cannot be written to.
    """
    _replace(path, encode(plans, path.suffix))


def encode(plans: Iterable[Plan], suffix: str) -> bytes:
    """The bytes of a file with this suffix, ``.ttl``; capital letters do not matter.

    Raises:
        GraphError: no such form.
    """
    form = FORMS.get(suffix.lower())
    if form is None:
        known = " ".join(FORMS)
        shown = suffix or "（无 / none）"
        message = f"不支持的图谱格式 {shown}，可用后缀：{known} / unknown graph format {shown}, known suffixes: {known}"
        raise GraphError(message)
    return form(_in_order(plans))


def encode_folder(plans: Iterable[Plan], form: str) -> dict[str, bytes]:
    """The files of a folder by their names: ``neo4j`` the map's graph as CSV, ``parquet`` the facts as typed tables.

    Raises:
        KeyError: no such form.
    """
    return FOLDERS[form](_in_order(plans))


def _in_order(plans: Iterable[Plan]) -> list[Plan]:
    """The order in which files were given is no part of what the plans say."""
    return sorted(plans, key=lambda plan: (plan.identity.title, plan.document.sha256, plan.document.source))


def turtle(graphs: Iterable[PlanGraph]) -> bytes:
    """The bytes of one Turtle file with these graphs together, sorted."""
    return _serialised(merged(graphs), RdfFormat.TURTLE)


def _triples(form: RdfFormat) -> Callable[[Sequence[Plan]], bytes]:
    def write(plans: Sequence[Plan]) -> bytes:
        return _serialised(merged(plan_graph(plan) for plan in plans), form)

    return write


def nquads(graphs: Iterable[PlanGraph]) -> bytes:
    """The bytes of one N-Quads file with these graphs, each by its name."""
    return _serialised(_named(graphs), RdfFormat.N_QUADS)


def _named(graphs: Iterable[PlanGraph]) -> list[Quad]:
    """The quads of these graphs, in the order of their names; the same file twice is one graph."""
    named = {graph.name.value: graph for graph in graphs}
    return [quad for name in sorted(named) for quad in named[name].quads()]


def _quads(form: RdfFormat) -> Callable[[Sequence[Plan]], bytes]:
    def write(plans: Sequence[Plan]) -> bytes:
        return _serialised(_named(map(plan_graph, plans)), form)

    return write


def _serialised(statements: Sequence[Triple] | Sequence[Quad], form: RdfFormat) -> bytes:
    if not statements:
        return b""
    # Only the forms that can shorten names get prefixes.
    prefixes = dict(PREFIXES) if form in {RdfFormat.TURTLE, RdfFormat.TRIG} else None
    content: bytes | None = serialize(statements, format=form, prefixes=prefixes)
    assert content is not None  # it is None only when written to a file
    return content if content.endswith(b"\n") else content + b"\n"


def _json_ld(plans: Sequence[Plan]) -> bytes:
    return json_ld(merged(plan_graph(plan) for plan in plans))


def _gexf(plans: Sequence[Plan]) -> bytes:
    writer = GEXFWriter(encoding="utf-8", prettyprint=True, version="1.2draft")
    writer.add_graph(flattened(network(plans)))
    # The same plans give the same file tomorrow.
    for meta in writer.xml.iter("meta"):
        meta.attrib.pop("lastmodifieddate", None)
    writer.indent(writer.xml)
    content: bytes = tostring(writer.xml, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _neo4j(plans: Sequence[Plan]) -> dict[str, bytes]:
    return neo4j(network(plans))


def _parquet(plans: Sequence[Plan]) -> dict[str, bytes]:
    # polars takes half a second to import, and no other form needs it.
    from kg.graph.tables import parquet

    return parquet(plans)


def _graphml(plans: Sequence[Plan]) -> bytes:
    buffer = io.BytesIO()
    nx.write_graphml_xml(flattened(network(plans)), buffer, encoding="utf-8", prettyprint=True)
    return buffer.getvalue() + b"\n"


def flattened(graph: "nx.MultiDiGraph[str]") -> "nx.MultiDiGraph[str]":
    """A copy whose attributes are plain strings, as GraphML wants them, free of characters that XML forbids."""
    flat: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name, attributes in graph.nodes(data=True):
        plain = {key: _printable(attributes[key]) for key in ("kind", "label", "name", "plan")}
        plain["details"] = _printable("；".join(f"{label}：{value}" for label, value in attributes["details"]))
        plain["evidence"] = _printable("\n".join(_evidence_line(item) for item in attributes["evidence"]))
        flat.add_node(name, **plain)
    for source, target, key, attributes in graph.edges(keys=True, data=True):
        flat.add_edge(source, target, key=key, **{name: _printable(value) for name, value in attributes.items()})
    return flat


def _evidence_line(item: Evidence) -> str:
    section = " / ".join(item["section"])
    quote = " ".join(item["quote"].split())
    return f"{item['source']} 第{item['line']}行 {section} {item['label']}「{quote}」"


def _printable(text: str) -> str:
    """The text without the control characters that XML 1.0 has no way to write."""
    return "".join(
        character for character in text if character in "\t\n" or (character >= " " and character not in "\ufffe\uffff")
    )


def _replace(path: Path, content: bytes) -> None:
    # In the same folder: a move is atomic inside one file system only.
    draft = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


FORMS: Mapping[str, Callable[[Sequence[Plan]], bytes]] = {
    ".ttl": _triples(RdfFormat.TURTLE),
    ".nt": _triples(RdfFormat.N_TRIPLES),
    ".jsonld": _json_ld,
    ".nq": _quads(RdfFormat.N_QUADS),
    ".trig": _quads(RdfFormat.TRIG),
    ".graphml": _graphml,
    ".gexf": _gexf,
}
FOLDERS: Mapping[str, Callable[[Sequence[Plan]], dict[str, bytes]]] = {"neo4j": _neo4j, "parquet": _parquet}
