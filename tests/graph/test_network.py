"""The graph of the map: its contract, node by node."""

from collections import Counter
from dataclasses import replace

import networkx as nx
import pytest

from kg.graph import iri
from kg.graph.network import EDGE_LABELS, KINDS, network
from kg.model.facts import Named


def named(graph, kind):
    return {attributes["name"]: node for node, attributes in graph.nodes(data=True) if attributes["kind"] == kind}


def edges(graph, kind):
    return {
        (graph.nodes[source]["name"], graph.nodes[target]["name"])
        for source, target, attributes in graph.edges(data=True)
        if attributes["kind"] == kind
    }


def test_every_node_and_edge_keeps_the_contract(plan):
    graph = network([plan])
    for node, attributes in graph.nodes(data=True):
        assert node.startswith(iri.DATA)
        assert set(attributes) == {"kind", "label", "name", "plan", "details", "evidence"}
        assert attributes["kind"] in KINDS
        assert 0 < len(attributes["label"]) <= 18
        assert attributes["plan"] == plan.identity.title
        assert all(label and value for label, value in attributes["details"])
        assert attributes["evidence"]
        for item in attributes["evidence"]:
            assert set(item) == {"source", "line", "quote", "section", "label"}
            assert item["quote"] in plan.document.text
            assert item["source"] == "plans/qinghe.txt"
            assert isinstance(item["section"], list)
    for *_, key, attributes in graph.edges(keys=True, data=True):
        assert attributes == {"kind": key, "label": EDGE_LABELS[key]}
    assert {attributes["kind"] for _, attributes in graph.nodes(data=True)} == set(KINDS)


def test_an_indicator_shows_its_values_and_the_prose_that_speaks_of_it(plan):
    graph = network([plan])
    node = graph.nodes[named(graph, "indicator")["人均预期寿命"]]
    assert node["details"] == [
        ("领域", "健康水平"),
        ("序号", "1"),
        ("单位", "岁"),
        ("基期（2020年）", "76.10岁"),
        ("目标（2025年）", "80以上（岁）"),
        ("性质", "预期性"),
    ]
    assert [item["label"] for item in node["evidence"]] == [
        "指标表",
        "正文：77.01岁",
        "正文：80.5岁以上",
        "正文：80.5岁以上",
    ]
    assert node["evidence"][1]["section"] == ["一、发展目标", "（一）工作成效"]
    other = graph.nodes[named(graph, "indicator")["健康预期寿命"]]
    assert dict(other["details"])["目标（2025年）"] == "同比例增加"
    assert dict(other["details"])["基期（2020年）"] == "--"


def test_edges_run_as_the_map_expects(plan):
    graph = network([plan])
    title, task = plan.identity.title, "建强基层服务网络"
    built = {f"县人民医院第{n}期扩建项目" for n in (1, 2)}
    assert edges(graph, "has-domain") == {(title, "健康水平")}
    assert edges(graph, "has-indicator") == {("健康水平", "人均预期寿命"), ("健康水平", "健康预期寿命")}
    assert edges(graph, "has-task") == {(title, task)}
    assert edges(graph, "leads") == {("县卫生健康局", task)}
    assert edges(graph, "participates") == {(name, task) for name in ("县发展改革局", "县医保局", "县财政局")}
    assert edges(graph, "about") == {(task, "人均预期寿命")}
    assert edges(graph, "mentions") == {(task, "县人民医院")}
    assert edges(graph, "has-project") == {(title, name) for name in built}
    assert edges(graph, "at-institution") == {(name, "县人民医院") for name in built}
    assert len(named(graph, "task")) == 1  # one name
    assert Counter(kind for _, kind in graph.nodes(data="kind"))["task"] == 2


def test_a_project_in_a_tasks_paragraph_hangs_from_the_task(plan):
    inside = replace(plan.projects[0], span=plan.statements[-1].span, box=None, institution="镇卫生院")
    graph = network([replace(plan, projects=(inside,))])
    assert edges(graph, "has-project") == {("建强基层服务网络", inside.name)}
    assert edges(graph, "at-institution") == {(inside.name, "镇卫生院")}
    assert graph.nodes[named(graph, "institution")["镇卫生院"]]["evidence"]


def test_nothing_is_adrift(plan):
    lone = Named("县疾控中心", (), plan.institutions[0].mentions[-1:])
    domainless = tuple(replace(row, domain="") for row in plan.indicators)
    graph = network([replace(plan, institutions=(lone,), indicators=domainless, projects=())])
    assert nx.is_weakly_connected(graph)
    assert (plan.identity.title, "县疾控中心") in edges(graph, "mentions")
    assert (plan.identity.title, "人均预期寿命") in edges(graph, "has-indicator")


def test_a_sub_row_hangs_from_its_row(plan):
    first, second = plan.indicators
    graph = network([replace(plan, indicators=(first, replace(second, parent=first.id)))])
    assert edges(graph, "has-indicator") == {("健康水平", first.name), (first.name, second.name)}


@pytest.mark.parametrize(("place", "shared"), [("青禾县", True), ("白石县", False)])
def test_bodies_are_shared_only_inside_a_place(make, wish, place, shared):
    later = make(wish(place=place, source="later.txt", title="后一份规划", period=(2026, 2030)))
    graph = network([make(wish()), later])
    bodies = [attributes for _, attributes in graph.nodes(data=True) if attributes["name"] == "县卫生健康局"]
    assert len(bodies) == (1 if shared else 2)
    assert nx.is_weakly_connected(graph) == shared
    if shared:
        assert bodies[0]["plan"] == "青禾县“十四五”卫生健康规划；后一份规划"
        assert len(bodies[0]["evidence"]) == 4


def test_the_same_plan_twice_is_drawn_once(plan):
    assert nx.utils.graphs_equal(network([plan, plan]), network([plan]))


def test_bodies_in_both_lists_are_one_institution(plan):
    graph = network(
        [replace(plan, departments=(*plan.departments, Named("青禾县人民医院", (), plan.institutions[0].mentions)))]
    )
    node = graph.nodes[iri.organisation(plan.identity, "县人民医院", "")]
    assert node["kind"] == "institution"
    assert ("别称", "县人民医院") in node["details"]


def test_a_body_in_two_plans_is_one_node_only_where_its_place_is_one(plan):
    bodies = tuple(Named(name, (), plan.institutions[0].mentions[:1]) for name in ("县人民医院", "省立医院"))
    plans = [
        replace(plan, identity=replace(plan.identity, title=place, place=place), institutions=bodies)
        for place in ("临朐县", "昌乐县", "泗阳县")
    ]
    names = Counter(
        attributes["name"]
        for _, attributes in network(plans).nodes(data=True)
        if attributes["kind"] == "institution" and attributes["name"] in {"县人民医院", "省立医院"}
    )
    # Two of the counties lie in one province.
    assert names == {"县人民医院": 3, "省立医院": 2}


def test_a_body_is_shown_in_the_list_or_sentence_that_names_it(plan):
    graph = network([plan])
    lists = {plan.document.quote(task.brackets) for task in plan.tasks if task.brackets}
    for kind in ("department", "institution"):
        for name in named(graph, kind).values():
            quotes = [(item["line"], item["quote"]) for item in graph.nodes[name]["evidence"]]
            assert len(set(quotes)) == len(quotes), "each passage once"
            for item in graph.nodes[name]["evidence"]:
                assert item["label"].removeprefix("县") in item["quote"], "a list may leave out the county"
                assert item["quote"] in plan.document.text
    departments = named(graph, "department").values()
    assert any(item["quote"] in lists for name in departments for item in graph.nodes[name]["evidence"])
