"""A knowledge graph becomes one HTML page that needs no server, no network and no other file.

The page is drawn by pyvis 0.3.2 with its traps closed: resources in line and none of its outside addresses (the
template is ours), autoescape on, opaque node ids, no ``title`` on any node (pyvis hands those to innerHTML), no
physics, no ``from_nx``, and the file written here, as UTF-8 and in one step. A content security policy in the page
forbids every request and every script but its own, so a plan's text stays text even if an escape were missing.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader

from visualizations import theme
from visualizations.columns import around, plans_of
from visualizations.layout import Picture, lay_out
from visualizations.words import CHROME, KIND_NAMES, LANGUAGES, RELATION_NAMES

if TYPE_CHECKING:
    import networkx as nx
    from pyvis.network import Network

TEMPLATES = Path(__file__).parent / "templates"
HIDE_EDGES_FROM = 1500
"""From this many edges on they rest while the map is dragged or zoomed, or moving would stutter."""


def write_map(graph: nx.MultiDiGraph[str], path: str | Path, *, title: str, language: str = "zh") -> Path:
    """Writes the interactive relationship map of a graph.

    Args:
        graph: node ids are IRIs. Nodes carry ``kind`` (a key of ``theme.KINDS``), ``label`` (short), ``name`` (full),
            ``plan`` (its plan's title, several joined by ；), ``details`` (pairs of label and value), ``evidence``
            (dicts of ``source``, ``line``, ``quote``, ``section``, ``label`` and perhaps ``where``, the place in words
            instead of the line) and perhaps ``findings`` (dicts of ``severity``, ``message`` and perhaps ``id``, which
            tells that findings on several nodes are one). Edges carry ``kind`` (a key of ``theme.EDGES``) and ``label``. It is not
            changed.
        path: the file to write; its folder must exist. An older file is replaced in one step.
        title: what the page is called.
        language: of the page's own words, ``zh`` or ``en``; the plan's words stay as they are.

    Returns:
        The path written.

    Raises:
        ValueError: an unknown language, or a kind that the map has no mark for.
        OSError: the file cannot be written.
    """
    if language not in LANGUAGES:
        message = f"the map speaks {' and '.join(LANGUAGES)}, not {language!r}"
        raise ValueError(message)
    _check_kinds(graph)
    picture = lay_out(graph)
    network = _network(graph, picture)
    page = _page(graph, picture, title, language)
    network.templateEnv = _environment(page, network.nodes, language)
    network.path = "map.html"
    target = Path(path)
    _replace(target, network.generate_html())
    return target


def _check_kinds(graph: nx.MultiDiGraph[str]) -> None:
    strange = {str(data.get("kind")) for _, data in graph.nodes(data=True)} - theme.KINDS.keys()
    strange |= {str(data.get("kind")) for _, _, data in graph.edges(data=True)} - theme.EDGES.keys()
    if strange:
        message = f"the map has no mark for: {', '.join(sorted(strange))}"
        raise ValueError(message)


def _network(graph: nx.MultiDiGraph[str], picture: Picture) -> Network:
    """The graph in pyvis: what the engine draws, and beside it what the panel tells."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    opaque = {node: f"n{number}" for number, node in enumerate(graph.nodes)}
    plans = {card.plan: number for number, card in enumerate(picture.cards)}
    for node, data in graph.nodes(data=True):
        spot = picture.spots[node]
        network.add_node(
            opaque[node],
            label=spot.text or " ",
            shape="custom",
            color=theme.KINDS[data["kind"]].colour,
            x=round(spot.x, 1),
            y=round(spot.y, 1),
            size=round(spot.radius, 2),
            kind=data["kind"],
            name=str(data.get("name") or data["label"]),
            plans=_plans_of(graph, node, plans),
            iri=node,
            side=spot.side,
            font_size=round(spot.size, 1),
            details=[[str(label), str(value)] for label, value in data.get("details") or ()],
            evidence=[_evidence(item) for item in data.get("evidence") or ()],
            findings=[_finding(item) for item in data.get("findings") or ()],
        )
    for start, end, data in graph.edges(data=True):
        network.add_edge(
            opaque[start], opaque[end], arrows="", kind=data["kind"], relation=str(data.get("label") or "")
        )
    heavy = graph.number_of_edges() >= HIDE_EDGES_FROM
    network.options = {
        "physics": {"enabled": False},
        "layout": {"improvedLayout": False},
        "nodes": {"borderWidth": 0, "labelHighlightBold": False},
        "edges": {
            "smooth": {"enabled": True, "type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.5},
            "selectionWidth": 0,
            "hoverWidth": 0,
        },
        "interaction": {
            "dragNodes": False,
            "selectable": False,
            "hover": False,
            "keyboard": False,
            "zoomSpeed": 0.6,
            "hideEdgesOnDrag": heavy,
            "hideEdgesOnZoom": heavy,
        },
    }
    return network


def _plans_of(graph: nx.MultiDiGraph[str], node: str, plans: dict[str, int]) -> list[int]:
    """The cards a node answers to in the filter: its plans', or its neighbours' where it names none."""
    titles = plans_of(graph, node) or [title for other in around(graph, node) for title in plans_of(graph, other)]
    return sorted({plans[title] for title in titles if title in plans})


def _evidence(item: dict[str, Any]) -> dict[str, Any]:
    return {
        "source": str(item.get("source") or ""),
        "line": item.get("line"),
        "where": str(item.get("where") or ""),
        "quote": str(item.get("quote") or ""),
        "section": [str(part) for part in item.get("section") or ()],
        "label": str(item.get("label") or ""),
    }


def _finding(item: dict[str, Any]) -> dict[str, str]:
    severity, message = _severity(item), str(item["message"])
    return {"id": str(item.get("id") or f"{severity} {message}"), "severity": severity, "message": message}


def _severity(finding: dict[str, Any]) -> str:
    severity = str(finding.get("severity"))
    return severity if severity in theme.SEVERITIES else "info"


def _page(graph: nx.MultiDiGraph[str], picture: Picture, title: str, language: str) -> dict[str, Any]:
    """All that the script needs beside nodes and edges."""
    kinds = [str(data["kind"]) for _, data in graph.nodes(data=True)]
    relations = RELATION_NAMES[language]
    return {
        "title": title,
        "language": language,
        "words": CHROME[language],
        "kinds": [
            {
                "kind": kind,
                "name": KIND_NAMES[language][kind],
                "count": kinds.count(kind),
                "colour": s.colour,
                "tint": s.tint,
                "shape": s.shape,
            }
            for kind, s in theme.KINDS.items()
        ],
        "edges": {
            kind: {
                "name": relations[kind],
                "colour": s.colour,
                "opacity": s.opacity,
                "width": s.width,
                "dashes": list(s.dashes),
            }
            for kind, s in theme.EDGES.items()
        },
        "severities": theme.SEVERITIES,
        "cards": [{"plan": c.plan, "box": [round(v, 1) for v in (c.x, c.y, c.width, c.height)]} for c in picture.cards],
        "headings": [
            {"x": round(h.x, 1), "y": round(h.y, 1), "side": h.side, "text": h.text, "kind": h.kind, "count": h.count}
            for h in picture.headings
        ],
        "size": [round(picture.width, 1), round(picture.height, 1)],
        "counts": {"nodes": graph.number_of_nodes(), "edges": graph.number_of_edges(), "plans": kinds.count("plan")},
        "colours": {
            "ink": theme.INK,
            "muted": theme.MUTED,
            "line": theme.LINE,
            "paper": theme.PAPER,
            "accent": theme.ACCENT,
        },
        "font": theme.FONT_SANS,
    }


def _environment(page: dict[str, Any], nodes: list[dict[str, Any]], language: str) -> Environment:
    """Ours before pyvis's own templates, which only lend the engine's code."""
    import pyvis

    lent = Path(str(pyvis.__file__)).parent / "templates"
    loader = ChoiceLoader([FileSystemLoader(TEMPLATES), FileSystemLoader(lent)])
    environment = Environment(loader=loader, autoescape=True)
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    environment.globals["page"] = page
    environment.globals["theme_css"] = theme.css_variables()
    environment.globals["html_language"] = {"zh": "zh-CN", "en": "en"}[language]
    # Bound to the content: a plan's text cannot know the number that would let it run a script.
    content = json.dumps([page, nodes], sort_keys=True)
    environment.globals["nonce"] = hashlib.sha256(content.encode()).hexdigest()[:32]
    return environment


def _replace(target: Path, html: str) -> None:
    """Writes beside the target, then takes its place: nobody ever reads half a page."""
    with tempfile.NamedTemporaryFile("wb", dir=target.parent, prefix=".map-", suffix=".tmp", delete=False) as file:
        part = Path(file.name)
        try:
            file.write(html.encode("utf-8", errors="backslashreplace"))
            file.close()
            part.chmod(0o644)
            part.replace(target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
