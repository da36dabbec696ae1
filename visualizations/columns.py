"""The rows of one column of the map: how they are grouped, where they wrap, and at what height each one stands."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx

ROOMY = 25.0
"""Distance of rows that a short column may use at most; rows of a full one stand closer."""
HEADING_ROWS = 1.1
"""A chapter's heading in rows."""


class Row(NamedTuple):
    """A line of a column, ``top`` in rows from the column's top: a node, or a chapter's heading (``node`` is empty)."""

    node: str
    top: float
    heading: str = ""


class Placed(NamedTuple):
    """A node or a heading at a height, with the free height around it."""

    node: str
    y: float
    pitch: float
    heading: str = ""


class Band(NamedTuple):
    """The height that columns may fill, and the most rows of one of them."""

    top: float
    height: float
    limit: int


def around(graph: nx.MultiDiGraph[str], node: str) -> list[str]:
    """Neighbours in either direction, in the order of the graph."""
    return [*graph.successors(node), *graph.predecessors(node)]


def plans_of(graph: nx.MultiDiGraph[str], node: str) -> list[str]:
    """Titles of the plans a node belongs to; bodies that plans share carry several, joined by ``；``."""
    return [title for title in str(graph.nodes[node].get("plan") or "").split("；") if title]


def groups(graph: nx.MultiDiGraph[str], nodes: list[str], kind: str) -> list[tuple[str, list[str]]]:
    """Heading and nodes of each group, in the order in which the groups first appear.

    Tasks go by chapter: the deepest heading that still gathers 3.5 of them on average. Indicators go by domain and
    projects by institution, without a heading, since the column beside them says it; those that have none come last.
    """
    found: dict[str, list[str]] = {}
    if kind == "task":
        chapters = [tuple((graph.nodes[n].get("evidence") or [{}])[0].get("section") or ()) for n in nodes]
        depth = max((len(c) for c in chapters), default=0)
        while depth and len({c[:depth] for c in chapters}) > max(2.0, len(nodes) / 3.5):
            depth -= 1
        for node, chapter in zip(nodes, chapters, strict=True):
            found.setdefault("\n".join(chapter[:depth]), []).append(node)
        return [(key.rpartition("\n")[2] if len(found) > 1 else "", members) for key, members in found.items()]
    partner = "domain" if kind == "indicator" else "institution"
    for node in nodes:
        found.setdefault(_owner(graph, node, partner), []).append(node)
    loose = found.pop("", [])
    return [("", members) for members in [*found.values(), loose] if members]


def _owner(graph: nx.MultiDiGraph[str], node: str, partner: str) -> str:
    """The node of kind ``partner`` that a node hangs on, a sub-row (其中：…) by way of its parent; empty if none."""
    seen: set[str] = set()
    while node and node not in seen:
        seen.add(node)
        near = [other for other in around(graph, node) if graph.nodes[other]["kind"] == partner]
        if near:
            return near[0]
        kind = graph.nodes[node]["kind"]
        node = next((other for other in graph.predecessors(node) if graph.nodes[other]["kind"] == kind), "")
    return ""


def wrapped(parts: list[tuple[str, list[str]]], limit: int) -> list[list[Row]]:
    """The groups as columns of at most ``limit`` rows; a heading takes a row of its own and never ends a column."""
    members = sum(len(nodes) for _, nodes in parts)
    # Air between groups, unless most groups are single nodes: then it would only stretch the column.
    air = 0.5 if 2 * len(parts) <= members else 0.0
    columns: list[list[Row]] = []
    top = math.inf
    for title, nodes in parts:
        for number, node in enumerate(nodes):
            first = number == 0
            before = (0.25 if title else air) if first else 0.0
            heading = HEADING_ROWS if title and first else 0.0
            if top + before + heading + 1.0 > limit:
                columns.append([])
                top = before = 0.0
            top += before
            if heading:
                columns[-1].append(Row("", top, title))
            columns[-1].append(Row(node, top + heading))
            top += heading + 1.0
    return columns


def rows_of(column: list[Row]) -> float:
    """Height of a column in rows."""
    return column[-1].top + 1.0


def leader_heights(columns: list[list[Row]], band: Band) -> list[list[Placed]]:
    """Spreads the rows over the band, all columns alike."""
    if not columns:
        return []
    rows = max(rows_of(column) for column in columns)
    pitch = min(ROOMY, band.height / rows)
    start = band.top + (band.height - rows * pitch) / 2
    return [[Placed(r.node, start + (r.top + 0.5) * pitch, pitch, r.heading) for r in column] for column in columns]


def wishes(
    graph: nx.MultiDiGraph[str], nodes: list[str], leaders: list[list[Placed]], band: Band
) -> list[tuple[float, str]]:
    """Each answering node with the mean height of its neighbours, in ascending order; at the bottom without any."""
    at = {row.node: row.y for column in leaders for row in column if row.node}
    wished: list[tuple[float, str]] = []
    for node in nodes:
        heights = [at[other] for other in around(graph, node) if other in at]
        wished.append((sum(heights) / len(heights) if heights else band.top + band.height, node))
    return sorted(wished, key=lambda pair: pair[0])


def follower_heights(wished: list[tuple[float, str]], band: Band, *, spread: bool) -> list[list[Placed]]:
    """The answering columns: evenly ``spread`` in the wished order, or as near to the wishes as rows allow."""
    if not wished:
        return []
    size = math.ceil(len(wished) / math.ceil(len(wished) / band.limit))
    pitch = min(ROOMY, band.height / size)
    columns: list[list[Placed]] = []
    for first in range(0, len(wished), size):
        part = wished[first : first + size]
        if spread:
            start = band.top + (band.height - len(part) * pitch) / 2
            heights = [start + (i + 0.5) * pitch for i in range(len(part))]
        else:
            low, high = band.top + pitch / 2, band.top + band.height - pitch / 2
            heights = apart([wish for wish, _ in part], pitch, (low, high))
        columns.append([Placed(node, y, pitch) for (_, node), y in zip(part, heights, strict=True)])
    return columns


def apart(wished: Sequence[float], pitch: float, room: tuple[float, float]) -> list[float]:
    """The heights nearest to ascending wishes (least squares) that are ``pitch`` apart and inside ``room``.

    Pool adjacent violators (Barlow and others 1972) on the wishes less their share of the pitch.
    """
    pools: list[tuple[float, int]] = []
    for index, wish in enumerate(wished):
        mean, count = wish - index * pitch, 1
        while pools and pools[-1][0] > mean:
            before, number = pools.pop()
            mean, count = (before * number + mean * count) / (number + count), number + count
        pools.append((mean, count))
    low, last = room[0], room[1] - (len(wished) - 1) * pitch
    flat = [min(max(mean, low), max(low, last)) for mean, count in pools for _ in range(count)]
    return [base + index * pitch for index, base in enumerate(flat)]
