"""Names of things: stable, readable, valid, and apart where the plan does not say that two are one."""

from dataclasses import replace

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.graph import iri
from kg.graph.rdf import plan_graph
from kg.model.span import Span


@given(st.text())
def test_every_text_makes_a_segment_that_oxigraph_accepts_and_rdflib_writes(text):
    segment = iri.segment(text)
    assert segment
    assert "/" not in segment
    name = iri.DATA + segment
    pyoxigraph.NamedNode(name)
    assert (
        next(iter(pyoxigraph.parse(f"<{name}> <x:p> <{name}> .", format=pyoxigraph.RdfFormat.TURTLE))).subject.value
        == name
    )
    assert rdflib.URIRef(name).n3() == f"<{name}>"


@given(st.text("县人民医院Ab1_./~%?# \t（）", max_size=6), st.text("县人民医院Ab1_./~%?# \t（）", max_size=6))
def test_different_texts_have_different_segments(one, other):
    def key(text):
        return "".join(text.replace("（", "(").replace("）", ")").split())

    assert (iri.segment(one) == iri.segment(other)) == (key(one) == key(other))


def test_chinese_stays_readable_and_widths_do_not_matter():
    assert iri.segment("一、提升“一老一小”服务") == "一、提升“一老一小”服务"
    assert iri.segment("１０ 万") == iri.segment("10万") == "10万"
    assert iri.segment("80%以上") == "80%25以上"
    assert [iri.segment(text) for text in ("", "_", "..")] == ["_", "%5F", "%2E%2E"]


def test_names_do_not_depend_on_the_path(make, wish):
    here, there = make(wish()), make(wish(source="C:\\elsewhere\\qinghe.txt"))
    assert iri.of_plan(here) == iri.of_plan(there)
    assert plan_graph(here) == plan_graph(there)


def test_names_of_facts_do_not_depend_on_what_stands_elsewhere(make, wish):
    short, long = iri.of_plan(make(wish(tasks=2))), iri.of_plan(make(wish(tasks=9, statements=7)))
    assert set(short.tasks.values()) < set(long.tasks.values())
    assert set(short.indicators.values()) == set(long.indicators.values())
    assert short.plan == long.plan
    assert short.document != long.document


def test_a_changed_value_is_another_observation_of_the_same_row(make, wish):
    draft, final = iri.of_plan(make(wish(baseline="76.10"))), iri.of_plan(make(wish(baseline="77.35")))
    assert draft.indicators == final.indicators
    assert draft.observations["i1", 0] != final.observations["i1", 0]
    assert draft.observations["i1", 1] == final.observations["i1", 1]


def test_the_same_title_twice_is_two_tasks(plan):
    first, second = iri.of_plan(plan).tasks.values()
    assert second == f"{first}~2"


def test_plans_are_told_apart_by_place_period_and_title(plan):
    identity = plan.identity
    others = (
        replace(identity, place="白石县"),
        replace(identity, period=(2026, 2030)),
        replace(identity, period=None),
        replace(identity, title="青禾县“十四五”中医药规划"),
    )
    names = {iri.plan(one, plan.document.sha256) for one in (identity, *others)}
    assert len(names) == 5


def test_two_plans_without_a_title_stay_apart(plan):
    nameless = replace(plan.identity, title="")
    assert iri.plan(nameless, "a" * 64) != iri.plan(nameless, "b" * 64)


@pytest.mark.parametrize("name", ["青禾县人民医院", "县人民医院", "县 人民医院"])
def test_the_place_before_a_body_stands_for_its_level(plan, name):
    assert iri.organisation(plan.identity, name, "x:plan") == iri.DATA + "organisation/青禾县/县人民医院"


def test_a_body_is_shared_only_where_its_place_is_the_same(plan):
    identity = plan.identity
    here = iri.organisation(identity, "县卫健局", "x:a")
    assert here == iri.organisation(replace(identity, period=(2016, 2020)), "县卫健局", "x:b")
    assert here != iri.organisation(replace(identity, place="白石县"), "县卫健局", "x:b")
    # No table knows which city this county's 市卫健局 belongs to, and 卫健局 alone may be anybody's.
    assert here != iri.organisation(identity, "市卫健局", "x:a")
    assert here != iri.organisation(identity, "卫健局", "x:a")
    nowhere = replace(identity, place="")
    assert iri.organisation(nowhere, "县卫健局", "x:a") != iri.organisation(nowhere, "县卫健局", "x:b")


def test_a_body_of_a_place_above_is_one_for_all_plans_below_it(plan):
    def at(place, name):
        return iri.organisation(replace(plan.identity, place=place), name, f"x:{place}")

    assert at("临朐县", "县人民医院") != at("昌乐县", "县人民医院")
    assert at("临朐县", "市人民医院") == at("昌乐县", "潍坊市人民医院") == at("潍坊市", "市人民医院")
    assert at("临朐县", "市人民医院") != at("山亭区", "市人民医院")
    assert at("临朐县", "省卫生健康委") == at("山亭区", "山东省卫生健康委") == at("山东省", "省卫生健康委")
    assert at("山亭区", "省卫生健康委") != at("泗阳县", "省卫生健康委")
    assert at("乌海市", "自治区卫生健康委") == at("内蒙古自治区", "自治区卫生健康委")
    assert at("临朐县", "国家卫生健康委") == at("泗阳县", "国家卫生健康委")
    assert at("昌平区", "市卫生健康委") == at("北京市", "市卫生健康委")
    # The name of a district that several cities have does not say whose city is meant.
    assert at("鼓楼区", "市卫生健康委") != at("徐州市", "市卫生健康委")
    for own in ("市场监管局", "区卫生健康局", "省级重点专科", "国家级示范区"):
        assert at("山亭区", own) == iri.DATA + f"organisation/山亭区/{own}"


def test_a_passage_is_named_by_its_offsets():
    assert iri.passage("x:d", Span(3, 9)) == "x:d#char=3,9"
