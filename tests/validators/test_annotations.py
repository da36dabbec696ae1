"""Findings in the graph: evidence, rule and severity, and the facts that they accuse; and findings made of shapes."""

import dataclasses

import pytest
from pyoxigraph import NamedNode, Triple

from kg.extract import extract
from kg.graph import iri
from kg.graph.errors import GraphError
from kg.graph.export import turtle
from kg.graph.rdf import PlanGraph, plan_graph
from kg.graph.vocabulary import TYPE, term
from kg.readers.plain.text import from_text
from kg.readers.structure.layout import Source
from validators.annotations import with_findings
from validators.registry import CATALOGUE, rule_named, selected
from validators.rule import Status
from validators.run import run
from validators.shacl import engine, rows
from validators.shacl.engine import own_shapes, stored, validate
from validators.words import message

TEXT = """青禾县“十四五”卫生健康发展规划
一、主要目标
表1 主要指标
	序号
	指标
	单位
	2020年
	2025年

	1
	婴儿死亡率
	‰
	3.4
	3.8

	2
	人均预期寿命
	岁
	77.1
	80

	3
	孕产妇死亡率
	/10万
	9.1
	8


二、主要任务
1.建强基层服务网络。2020年，人均预期寿命达到78.5岁。（牵头部门：县卫生健康局；参与部门：县财政局）
"""


def read(text, name="例.txt"):
    return extract(from_text(text, Source(name, "txt", name)))


@pytest.fixture(scope="module")
def plan():
    return read(TEXT)


@pytest.fixture(scope="module")
def annotated(plan):
    findings = run([plan], selected(["direction", "value"])).findings
    assert {finding.rule for finding in findings} == {"direction.target-behind-baseline", "value.baseline-mismatch"}
    (graph,) = with_findings([plan_graph(plan)], [plan], findings)
    return findings, graph


def test_a_finding_says_what_where_and_by_which_rule(plan, annotated):
    findings, graph = annotated
    finding = next(one for one in findings if one.rule == "value.baseline-mismatch")
    node = NamedNode(iri.finding(iri.of_plan(plan).document, finding.fingerprint))
    told = {(t.predicate, t.object) for t in graph.triples if t.subject == node}
    values = {predicate.value.rpartition("#")[2]: value.value for predicate, value in told}
    assert (TYPE, term("dqv:QualityAnnotation")) in told
    assert (term("sh:resultSeverity"), term("sh:Violation" if finding.severity == 2 else "sh:Warning")) in told
    assert (term("dcterms:type"), NamedNode(iri.rule(finding.rule))) in told
    texts = {value.language: value.value for predicate, value in told if predicate == term("sh:resultMessage")}
    assert texts == {"zh": message(finding, "zh"), "en": message(finding, "en")}
    assert values["confidence"] == f"https://w3id.org/planlint/ns#{finding.confidence.name.lower()}"
    document = iri.of_plan(plan).document
    passages = {value.value for predicate, value in told if predicate == term("oa:hasTarget")}
    assert passages == {iri.passage(document, place.span) for place in finding.places}
    quotes = {t.object.value for t in graph.triples if t.predicate == term("oa:exact")}
    assert {plan.document.quote(place.span) for place in finding.places} <= quotes


def test_a_finding_accuses_the_facts_that_stand_there_and_no_others(plan, annotated):
    findings, graph = annotated
    names = iri.of_plan(plan)
    wrong = {t.subject.value: t.object.value for t in graph.triples if t.predicate == term("dqv:hasQualityAnnotation")}
    (said,) = plan.statements
    infants, years, _ = plan.indicators
    mismatch, behind = (
        next(iri.finding(names.document, one.fingerprint) for one in findings if one.rule == rule)
        for rule in ("value.baseline-mismatch", "direction.target-behind-baseline")
    )
    assert wrong == {
        names.statements[said.id]: mismatch,
        names.observations[years.id, 0]: mismatch,
        names.observations[infants.id, 0]: behind,
        names.observations[infants.id, 1]: behind,
    }


def test_findings_add_to_the_facts_and_keep_the_shapes(plan, annotated):
    findings, graph = annotated
    bare = plan_graph(plan)
    assert set(bare.triples) < set(graph.triples)
    assert list(graph.triples) == list(dict.fromkeys(graph.triples))
    report = validate(stored(graph.triples), own_shapes())
    assert report.results == ()
    assert any("finding-" in name for name in report.judged)
    again = with_findings([plan_graph(plan)], [plan], findings[::-1])
    assert turtle(again) == turtle([graph])


def test_no_findings_change_nothing(plan):
    graph = plan_graph(plan)
    assert with_findings([graph], [plan], []) == (graph,)


def test_an_empty_cell_is_shown_where_its_row_stands():
    plan = read(TEXT.replace("\t9.1\n", "\t\n"))
    findings = run([plan], [rule_named("table.cell-missing")]).findings
    assert any(not len(place.span) for finding in findings for place in finding.places)
    (graph,) = with_findings([plan_graph(plan)], [plan], findings)
    assert validate(stored(graph.triples), own_shapes()).results == ()


def test_a_broken_shape_is_one_finding_with_the_evidence_of_its_node(plan, monkeypatch):
    graph = plan_graph(plan)
    task = iri.of_plan(plan).tasks[plan.tasks[0].id]
    node = NamedNode(task)
    # The task leads itself and its body is gone.
    wrong = [*graph.triples, Triple(node, term("pl:leads"), node)]
    monkeypatch.setattr(rows, "plan_graph", lambda _: dataclasses.replace(graph, triples=tuple(wrong)))
    verdict = run([plan], selected(["graph"]))
    (finding,) = verdict.findings
    assert (finding.rule, finding.family) == ("graph.duty-broken", "graph.shape")
    assert finding.values["focus"] == task
    assert message(finding, "zh") == "“建强基层服务网络”：牵头的不是部门或机构。"
    assert message(finding, "en").endswith("What leads the task is neither a department nor an institution.")
    assert {place.span for place in finding.places} <= set(graph.evidence[task])
    assert {outcome.outcome for outcome in verdict.outcomes if outcome.rule != finding.rule} == {
        "clean",
        "not-applicable",
    }


def test_a_node_without_evidence_is_looked_for_at_the_title(plan, monkeypatch):
    alone = PlanGraph(
        "https://example.org/",
        NamedNode("https://example.org/"),
        (Triple(NamedNode("https://example.org/a"), TYPE, term("pl:Task")),),
    )
    monkeypatch.setattr(rows, "plan_graph", lambda _: alone)
    findings = run([plan], [rule_named("graph.part-misplaced")]).findings
    assert [plan.document.quote(place.span) for finding in findings for place in finding.places] == [
        plan.identity.title
    ]


@pytest.mark.parametrize("missing", [lambda: (), lambda: (_ for _ in ()).throw(GraphError("no ontology"))])
def test_without_shapes_the_rules_fail_and_say_so(plan, monkeypatch, missing):
    monkeypatch.setattr(engine, "shapes", missing)
    engine.own_shapes.cache_clear()
    outcomes = run([plan], selected(["graph"])).outcomes
    engine.own_shapes.cache_clear()
    assert {outcome.outcome for outcome in outcomes} == {"failed"}
    assert all("ontology" in outcome.reason for outcome in outcomes)


def test_rules_over_shapes_run_on_request_only():
    asked = {rule.name for rule in CATALOGUE.rules if rule.status is Status.ON_REQUEST}
    assert len(asked) == 10
    assert asked.isdisjoint(rule.name for rule in CATALOGUE.selected())
    assert asked <= {rule.name for rule in CATALOGUE.selected(thorough=True)}
    for entry in ("graph", "graph.shape"):
        assert {rule.name for rule in CATALOGUE.selected([entry])} == asked
    assert [rule.name for rule in CATALOGUE.selected(["graph.duty-broken"])] == ["graph.duty-broken"]
    assert asked.isdisjoint(rule.name for rule in CATALOGUE.selected([], ["graph"], thorough=True))
