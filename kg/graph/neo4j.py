"""The network as CSV for Neo4j's importer: ``nodes.csv`` and ``relationships.csv``.

    neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv

Labels and types are English words (``Department``, ``LEADS``), names and values are the plans' own. What has several
values (``details``, ``evidence``) is a JSON list in one string: the importer's own lists cannot hold their separator.
"""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

NODE_HEAD = (":ID", ":LABEL", "kind", "label", "name", "plan", "details", "evidence")
EDGE_HEAD = (":START_ID", ":END_ID", ":TYPE", "kind", "label")


def neo4j(graph: "nx.MultiDiGraph[str]") -> dict[str, bytes]:
    """The two files of a network (``kg.graph.network``)."""
    nodes = (
        (
            name,
            data["kind"].capitalize(),
            data["kind"],
            data["label"],
            data["name"],
            data["plan"],
            json.dumps(data["details"], ensure_ascii=False),
            json.dumps(data["evidence"], ensure_ascii=False),
        )
        for name, data in graph.nodes(data=True)
    )
    edges = (
        (source, target, data["kind"].upper().replace("-", "_"), data["kind"], data["label"])
        for source, target, data in graph.edges(data=True)
    )
    return {"nodes.csv": _csv(NODE_HEAD, nodes), "relationships.csv": _csv(EDGE_HEAD, edges)}


def _csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    # A line break inside a field needs an option of the importer that is slow: in JSON there is none, names lose theirs.
    writer.writerows([" ".join(cell.splitlines()) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8", "backslashreplace")
