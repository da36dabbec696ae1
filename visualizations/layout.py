"""Where every node of the map stands, computed once and for all: no physics, so the same graph always looks the same.

A plan is a card. Inside it the kinds stand in columns, and the columns in pairs that face each other across a gap:

    names of indicators ●   ◆ domains  |  names of tasks ■      ⬡ departments  |  names of institutions ▲   ▼ projects

Names lie on the outer side of a pair and edges in the gap between, so lines and words do not cross. Rows keep the order
of the plan (indicators by domain, tasks by chapter, projects by institution); the column that only answers to another
one (domains, departments, institutions) is ordered by the mean height of its neighbours, the barycentre method of
Sugiyama, Tagawa and Toda (1981) for few crossings. Several plans are several cards on a grid.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from visualizations.columns import (
    Band,
    Placed,
    around,
    follower_heights,
    groups,
    leader_heights,
    plans_of,
    rows_of,
    wishes,
    wrapped,
)

if TYPE_CHECKING:
    import networkx as nx

Side = Literal["left", "right"]

FONT = 12.0
"""Size of an ordinary name; one unit is a CSS pixel at zoom 1."""
PITCH = 13.2
"""Least distance of two rows."""
NAME_GAP = 4.0
"""Between a mark and its name."""
MARGIN = 20.0
HEAD_HEIGHT = 30.0
GUTTER = 56.0
PAIR_GAP = 22.0
SCREEN_ASPECT = 1.31
"""Shape of the part of a small screen (1280x800) that the map has: what fits it best is drawn largest."""
_MOST_LEVELLED = 60
"""So many cards at most are moved about for a better fit."""
RAGGED = 1.25
"""A column that wraps for a few rows only looks like a mistake; it must earn this much in size."""


class Title(NamedTuple):
    """Size of a card's title: the height it takes, the plan's mark and its font."""

    height: float
    radius: float
    font: float


ONE_CARD = Title(38.0, 12.0, 20.0)
MANY_CARDS = Title(76.0, 22.0, 42.0)
"""Several cards are seen from afar; their titles are what must be read there."""


class Pair(NamedTuple):
    """Two facing columns: the ``leader`` keeps the plan's order, the ``follower`` is ordered by its neighbours."""

    left: str
    right: str
    leader: str
    gap: float
    follower_spread: bool

    def follower(self) -> str:
        """The kind that answers."""
        return self.right if self.leader == self.left else self.left


PAIRS = (
    Pair("indicator", "domain", "indicator", 54.0, follower_spread=False),
    Pair("task", "department", "task", 170.0, follower_spread=True),
    Pair("institution", "project", "project", 74.0, follower_spread=False),
)
NAME_WIDTH = {"indicator": 168.0, "domain": 96.0, "task": 214.0, "department": 112.0, "institution": 118.0}
NAME_WIDTH["project"] = 186.0


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a node stands: centre, radius, the words beside it (cut to fit), their side and font size."""

    x: float
    y: float
    radius: float
    text: str
    side: Side
    size: float

    def name_box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the words."""
        width = em_width(self.text) * self.size
        near = self.radius + NAME_GAP
        left = self.x + near if self.side == "right" else self.x - near - width
        return left, self.y - self.size / 2, left + width, self.y + self.size / 2


@dataclass(frozen=True, slots=True)
class Heading:
    """Words over rows: of a whole column (``kind`` is set, ``count`` its nodes) or of a chapter (``text`` is set)."""

    x: float
    y: float
    side: Side
    text: str = ""
    kind: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """The ground of one plan."""

    plan: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A laid-out graph: ``spots`` by node id, the cards in reading order, the headings, and the size of it all."""

    spots: dict[str, Spot]
    cards: tuple[Card, ...]
    headings: tuple[Heading, ...]
    width: float
    height: float


@dataclass(slots=True)
class _Block:
    """One plan's nodes by kind in graph order, and what has been placed with the card's corner as origin."""

    plan: str
    title: Title
    kinds: dict[str, list[str]] = field(default_factory=dict)
    spots: dict[str, Spot] = field(default_factory=dict)
    headings: list[Heading] = field(default_factory=list)
    width: float = 0.0
    height: float = 0.0
    ragged: bool = False

    def head(self) -> float:
        """Where the title ends: a line for each plan node, at least one."""
        return MARGIN + self.title.height * max(1, len(self.kinds.get("plan", [])))


@lru_cache(maxsize=1 << 14)
def em_width(text: str) -> float:
    """Width of ``text`` in ems: 1 for a full-width character, 0.56 for any other (a little more than most fonts)."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.56 for c in text)


@lru_cache(maxsize=1 << 14)
def shorten(text: str, ems: float) -> str:
    """``text`` on one line, its end replaced by an ellipsis where it is wider than ``ems``."""
    line = " ".join(text.split())
    if em_width(line) <= ems:
        return line
    while line and em_width(line) + 1.0 > ems:
        line = line[:-1]
    return line.rstrip("、，,（( ") + "…"


def lay_out(graph: nx.MultiDiGraph[str]) -> Picture:
    """Places every node of the graph.

    Args:
        graph: nodes with ``kind``, ``label``, ``name`` and ``plan``; tasks with ``evidence``, whose first ``section``
            gives their chapter.

    Returns:
        The picture; its origin is the top left corner, y grows downwards. No two marks meet.
    """
    blocks = _blocks(graph)
    for block in blocks:
        limits = sorted({8, *range(10, 40, 2), *range(40, 200, 5)})
        tried = (_arranged(graph, block, limit) for limit in limits)
        best = min(tried, key=lambda b: max(b.width / SCREEN_ASPECT, b.height) * (RAGGED if b.ragged else 1.0))
        block.spots, block.headings, block.width, block.height = best.spots, best.headings, best.width, best.height
    return _on_grid(blocks)


def _blocks(graph: nx.MultiDiGraph[str]) -> list[_Block]:
    """Nodes by the first plan they belong to; a node that names none goes where most of its neighbours are."""
    home: dict[str, str] = {node: next(iter(plans_of(graph, node)), "") for node in graph.nodes}
    for node, plan in list(home.items()):
        if not plan:
            near = [home[other] for other in around(graph, node) if home[other]]
            home[node] = max(near, key=near.count) if near else ""
    title = ONE_CARD if len(set(home.values())) == 1 else MANY_CARDS
    blocks: dict[str, _Block] = {}
    for node, data in graph.nodes(data=True):
        block = blocks.setdefault(home[node], _Block(home[node], title))
        block.kinds.setdefault(data["kind"], []).append(node)
    return list(blocks.values())


def _arranged(graph: nx.MultiDiGraph[str], source: _Block, limit: int) -> _Block:
    """The block with columns of at most ``limit`` rows."""
    block = _Block(source.plan, source.title, source.kinds)
    top = block.head() + HEAD_HEIGHT
    leaders = {p.leader: wrapped(groups(graph, block.kinds.get(p.leader, []), p.leader), limit) for p in PAIRS}
    block.ragged = any(rows_of(columns[-1]) < 0.6 * rows_of(columns[0]) for columns in leaders.values() if columns)
    rows = [rows_of(column) for columns in leaders.values() for column in columns]
    followers = [min(limit, len(block.kinds.get(p.follower(), []))) * 1.25 for p in PAIRS]
    band = Band(top, PITCH * max([6.0, *rows, *followers]), limit)
    block.width = MARGIN
    for pair in PAIRS:
        led = leader_heights(leaders[pair.leader], band)
        wish = wishes(graph, block.kinds.get(pair.follower(), []), led, band)
        followed = follower_heights(wish, band, spread=pair.follower_spread)
        if not led and not followed:
            continue
        left, right = (led, followed) if pair.left == pair.leader else (followed, led)
        _place_side(graph, block, pair.left, left)
        block.width += pair.gap if left and right else 0.0
        _place_side(graph, block, pair.right, right)
        block.width += PAIR_GAP
    block.width = max(block.width - PAIR_GAP + MARGIN, 420.0)
    block.height = top + band.height + MARGIN
    height, radius, font = block.title
    for number, node in enumerate(block.kinds.get("plan", [])):
        text = shorten(graph.nodes[node]["name"], (block.width - 2 * MARGIN - 3 * radius) / font)
        y = MARGIN * 0.7 + height * number + height / 2
        block.spots[node] = Spot(MARGIN + radius, y, radius, text, "right", font)
    return block


def _place_side(graph: nx.MultiDiGraph[str], block: _Block, kind: str, columns: list[list[Placed]]) -> None:
    """Adds a kind's columns at the right end of the block. Words stand on the outer side of the pair."""
    side: Side = "left" if kind in {p.left for p in PAIRS} else "right"
    for number, column in enumerate(columns):
        sizes = {row.node: _radius_and_font(graph, row) for row in column if row.node}
        radius = max(r for r, _ in sizes.values())
        texts = {n: shorten(graph.nodes[n]["label"], NAME_WIDTH[kind] / font) for n, (_, font) in sizes.items()}
        words = max(em_width(texts[n]) * font for n, (_, font) in sizes.items())
        words = max(words, min(NAME_WIDTH[kind], 64.0))
        centre = block.width + (words + NAME_GAP + radius if side == "left" else radius)
        for row in column:
            if row.node:
                r, font = sizes[row.node]
                block.spots[row.node] = Spot(centre, row.y, r, texts[row.node], side, font)
            else:
                text = shorten(row.heading, (words + NAME_GAP + radius) / (FONT * 0.92))
                block.headings.append(Heading(centre + radius, row.y, "left", text))
        if number == 0:  # where reading begins: a first column without a heading would seem to be of another kind
            edge = centre + radius if side == "left" else centre - radius
            block.headings.append(
                Heading(edge, block.head() + HEAD_HEIGHT * 0.3, side, kind=kind, count=len(block.kinds[kind]))
            )
        block.width += words + NAME_GAP + 2 * radius + (14.0 if number < len(columns) - 1 else 0.0)


def _radius_and_font(graph: nx.MultiDiGraph[str], row: Placed) -> tuple[float, float]:
    """A mark's area grows with the number of relations; mark and words stay inside their row."""
    radius = min(2.6 + 1.1 * math.sqrt(graph.degree(row.node)), row.pitch * 0.46)
    return radius, min(max(FONT, 8.0 + radius * 0.7), row.pitch * 0.91, 15.0)


def _on_grid(blocks: list[_Block]) -> Picture:
    """The cards in as many stacks as let them be drawn largest."""
    if not blocks:
        return Picture({}, (), (), 0.0, 0.0)
    tried = (_stacked(blocks, count) for count in range(1, len(blocks) + 1))
    best = min(tried, key=lambda picture: max(picture.width / SCREEN_ASPECT, picture.height))
    cards = {card.plan: card for card in best.cards}
    spots: dict[str, Spot] = {}
    headings: list[Heading] = []
    for block in blocks:
        dx, dy = cards[block.plan].x, cards[block.plan].y
        for node, s in block.spots.items():
            spots[node] = Spot(s.x + dx, s.y + dy, s.radius, s.text, s.side, s.size)
        headings += [Heading(h.x + dx, h.y + dy, h.side, h.text, h.kind, h.count) for h in block.headings]
    return Picture(spots, best.cards, tuple(headings), best.width, best.height)


def _stacked(blocks: list[_Block], count: int) -> Picture:
    """The cards alone, in ``count`` stacks of one width each."""
    stacked: dict[int, list[_Block]] = {}  # the first card's stack first
    for block, at in zip(blocks, _level(blocks, count), strict=True):
        stacked.setdefault(at, []).append(block)
    stacks = list(stacked.values())
    heights = [sum(block.height + GUTTER for block in stack) for stack in stacks]
    cards: dict[str, Card] = {}
    x = 0.0
    for stack in stacks:
        width, y = max(block.width for block in stack), 0.0
        for block in stack:
            cards[block.plan] = Card(block.plan, x, y, width, block.height)
            y += block.height + GUTTER
        x += width + GUTTER
    return Picture({}, tuple(cards[block.plan] for block in blocks), (), x - GUTTER, max(heights) - GUTTER)


def _level(blocks: list[_Block], count: int) -> list[int]:
    """The stack of each card: the lowest so far, then one card moved or two swapped as long as that lowers the highest.

    The highest stack decides how large everything is drawn.
    """
    heights = [0.0] * count
    at: list[int] = []
    for block in blocks:
        at.append(heights.index(min(heights)))
        heights[at[-1]] += block.height + GUTTER
    if len(blocks) > _MOST_LEVELLED:
        return at
    while True:
        top = heights.index(max(heights))
        turns = [
            (one, stack, other)
            for one in range(len(blocks))
            if at[one] == top
            for stack in range(count)
            if stack != top
            for other in (None, *(number for number in range(len(blocks)) if at[number] == stack))
        ]
        tried = [(_after(blocks, heights, at, turn), turn) for turn in turns]
        if not tried or min(tried, key=lambda pair: pair[0])[0] >= heights[top] - 1.0:
            return at
        one, stack, other = min(tried, key=lambda pair: pair[0])[1]
        gain = blocks[one].height + GUTTER - (0.0 if other is None else blocks[other].height + GUTTER)
        if other is not None:
            at[other] = top
        at[one] = stack
        heights[top] -= gain
        heights[stack] += gain


def _after(blocks: list[_Block], heights: list[float], at: list[int], turn: tuple[int, int, int | None]) -> float:
    """The higher of both stacks once a card has been moved to another, in exchange for one of that or for none."""
    one, stack, other = turn
    gain = blocks[one].height + GUTTER - (0.0 if other is None else blocks[other].height + GUTTER)
    return max(heights[at[one]] - gain, heights[stack] + gain)
