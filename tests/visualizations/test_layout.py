"""Places are computed, the same in every run, and nothing covers anything else."""

import itertools
import math

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from visualizations.columns import apart
from visualizations.layout import em_width, lay_out, shorten


def graph_of(**counts):
    """A bare graph with so many nodes of each kind; every department leads every third task."""
    graph = nx.MultiDiGraph()
    for kind, count in counts.items():
        for i in range(count):
            name = f"名称较长的节点之{i}" * (1 + i % 3)
            graph.add_node(f"{kind}/{i}", kind=kind, label=name, name=name, plan="某规划", details=[], evidence=[])
    for task in range(counts.get("task", 0)):
        for department in range(task % 3, counts.get("department", 0), 3):
            graph.add_edge(f"department/{department}", f"task/{task}", kind="leads", label="牵头")
    return graph


def near(picture):
    """Pairs of spots at most 60 apart in height: farther ones cannot meet."""
    rows = sorted(picture.spots.values(), key=lambda s: s.y)
    for index, one in enumerate(rows):
        for other in rows[index + 1 :]:
            if other.y - one.y > 60:
                break
            yield one, other


def marks_apart(picture):
    for one, other in near(picture):
        assert math.dist((one.x, one.y), (other.x, other.y)) >= one.radius + other.radius, (one, other)


def names_apart(picture):
    """Names meet neither other names nor other marks at zoom 1."""
    for one, other in near(picture):
        a, b = one.name_box(), other.name_box()
        assert not (a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]), (one.text, other.text)
        for box, mark in ((a, other), (b, one)):
            assert not (box[0] < mark.x < box[2] and box[1] < mark.y < box[3]), (one.text, other.text)


@pytest.mark.parametrize("name", ["one_plan", "five_plans"])
def test_whole_plans(name, request):
    graph = request.getfixturevalue(name)
    picture = lay_out(graph)
    assert picture.spots.keys() == set(graph.nodes)
    marks_apart(picture)
    names_apart(picture)


def test_same_graph_same_picture(five_plans):
    assert lay_out(five_plans) == lay_out(five_plans.copy())


def test_every_node_lies_in_the_card_of_its_plan(five_plans):
    picture = lay_out(five_plans)
    cards = {card.plan: card for card in picture.cards}
    assert len(cards) == 5
    for node, spot in picture.spots.items():
        card = cards[five_plans.nodes[node]["plan"]]
        left, top, right, bottom = spot.name_box()
        assert card.x <= min(left, spot.x) <= max(right, spot.x) <= card.x + card.width
        assert card.y <= top <= bottom <= card.y + card.height
    for one, other in itertools.combinations(picture.cards, 2):
        apart = (
            one.x + one.width < other.x
            or other.x + other.width < one.x
            or one.y + one.height < other.y
            or other.y + other.height < one.y
        )
        assert apart


def test_a_whole_plan_fits_a_screen(one_plan):
    picture = lay_out(one_plan)
    assert 1.1 < picture.width / picture.height < 1.8
    assert min(1036 / picture.width, 800 / picture.height) * 12 >= 8.5, "names of ordinary nodes at 1280x800"


@pytest.mark.parametrize(
    "counts",
    [
        {},
        {"plan": 1},
        {"department": 1},
        {"project": 3},
        {"plan": 2, "task": 1},
        {"plan": 1, "task": 200, "department": 90},
        {"plan": 1, "indicator": 120, "domain": 30, "institution": 70, "project": 150},
    ],
    ids=str,
)
def test_other_sizes(counts):
    graph = graph_of(**counts)
    picture = lay_out(graph)
    assert len(picture.spots) == graph.number_of_nodes()
    marks_apart(picture)
    names_apart(picture)


def test_weight_shows_in_size():
    graph = graph_of(task=30, department=2)
    for task in range(30):
        graph.add_edge("department/0", f"task/{task}", kind="participates", label="参与")
    spots = lay_out(graph).spots
    assert spots["department/0"].radius > spots["department/1"].radius


def test_nodes_without_a_plan_stay_with_their_neighbours():
    graph = graph_of(plan=1, task=2)
    graph.add_node("shared", kind="department", label="县财政局", name="县财政局", details=[], evidence=[])
    graph.add_edge("shared", "task/1", kind="leads", label="牵头")
    assert [card.plan for card in lay_out(graph).cards] == ["某规划"]


def test_shared_body_stands_in_its_first_plan():
    graph = graph_of(plan=1, task=2)
    graph.add_node("other", kind="plan", label="另一规划", name="另一规划", plan="另一规划", details=[], evidence=[])
    graph.add_node("shared", kind="department", label="局", name="局", plan="另一规划；某规划", details=[], evidence=[])
    picture = lay_out(graph)
    assert [card.plan for card in picture.cards] == ["某规划", "另一规划"]
    card = picture.cards[1]
    assert card.x < picture.spots["shared"].x < card.x + card.width
    assert card.y < picture.spots["shared"].y < card.y + card.height


def test_sub_row_stands_below_its_parent():
    graph = graph_of(plan=1, domain=2, indicator=4)
    for domain, indicator in ((0, 0), (0, 2), (1, 3)):
        graph.add_edge(f"domain/{domain}", f"indicator/{indicator}", kind="has-indicator", label="包含指标")
    graph.add_edge("indicator/0", "indicator/1", kind="has-indicator", label="包含指标")
    spots = lay_out(graph).spots
    order = sorted((n for n in spots if n.startswith("indicator")), key=lambda n: spots[n].y)
    assert order == ["indicator/0", "indicator/1", "indicator/2", "indicator/3"]


def test_tasks_stand_under_their_chapters(one_plan):
    titles = [h.text for h in lay_out(one_plan).headings if h.text]
    assert len(titles) == 11
    assert titles[0].startswith("（一）")


def test_a_wrapped_column_has_its_heading_where_reading_begins():
    picture = lay_out(graph_of(plan=1, task=60, institution=3))
    tasks = [spot.x for node, spot in picture.spots.items() if node.startswith("task")]
    heading = next(h for h in picture.headings if h.kind == "task")
    assert len(set(tasks)) > 1
    assert abs(heading.x - min(tasks)) < 20
    assert [h.kind for h in picture.headings if h.kind] == ["task", "institution"]


@given(st.lists(st.floats(-500, 1500), max_size=40))
@settings(max_examples=60, deadline=None)
def test_answering_column_keeps_its_distance_and_its_room(wishes):
    heights = apart(sorted(wishes), 20.0, (0.0, 1000.0))
    assert len(heights) == len(wishes)
    assert all(b - a >= 20 - 1e-6 for a, b in itertools.pairwise(heights))
    assert all(-1e-6 <= h <= 1000 + 1e-6 for h in heights)


@given(st.text(max_size=60), st.floats(1, 30))
@settings(max_examples=100, deadline=None)
def test_shortened_words_fit(text, ems):
    assert em_width(shorten(text, ems)) <= ems + 1e-9 or shorten(text, ems) == "…"
