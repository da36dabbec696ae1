"""Graphs and shapes from the command line: what `report` adds to the facts, and shapes when they are asked for."""

import json

import pytest
from pyoxigraph import RdfFormat, parse

from kg.graph.vocabulary import TYPE, term

NAMELESS = """示例县卫生健康事业发展规划
一、主要任务
新建县人民医院医技综合楼项目，建筑面积3万平方米，计划投资0万元。
"""


@pytest.fixture
def given(tmp_path, faulty):
    path = tmp_path / "规划.txt"
    path.write_text(faulty, encoding="utf-8")
    return path


def triples(path):
    return list(parse(path=str(path), format=RdfFormat.TURTLE))


def test_the_graph_of_a_report_has_the_findings_and_that_of_graph_has_not(run_program, given, tmp_path):
    run_program("report", given, "-o", tmp_path / "报告")
    run_program("graph", given, "-o", tmp_path / "图.ttl")
    facts, told = triples(tmp_path / "图.ttl"), triples(tmp_path / "报告" / "graph.ttl")
    assert set(facts) < set(told)
    findings = json.loads((tmp_path / "报告" / "findings.json").read_text(encoding="utf-8"))["findings"]
    named = {t.subject for t in told if t.predicate == TYPE and t.object == term("dqv:QualityAnnotation")}
    assert len(named) == len(findings) > 0
    assert named == {t.object for t in told if t.predicate == term("dqv:hasQualityAnnotation")}
    prints = {t.object.value for t in told if t.predicate == term("dcterms:identifier")}
    assert prints == {finding["fingerprint"] for finding in findings}
    assert not [t for t in facts if t.predicate == term("dqv:hasQualityAnnotation")]


def test_a_report_is_the_same_byte_for_byte(run_program, given, tmp_path):
    for name in ("一", "二"):
        run_program("report", given, "-o", tmp_path / name)
    one, two = ((tmp_path / name / "graph.ttl").read_bytes() for name in ("一", "二"))
    assert one == two


def test_shapes_are_judged_on_request_and_in_reports(run_program, tmp_path):
    path = tmp_path / "规划.txt"
    path.write_text(NAMELESS, encoding="utf-8")
    _, out, _ = run_program("check", path, "--format", "json")
    assert not [one for one in json.loads(out)["outcomes"] if one["rule"].startswith("graph.")]
    status, out, _ = run_program("check", path, "--select", "graph.shape", "--format", "json")
    found = json.loads(out)
    assert {one["family"] for one in found["findings"]} == {"graph.shape"}
    assert {one["rule"] for one in found["findings"]} == {"graph.plan-unidentified", "graph.amount-not-positive"}
    assert len(found["outcomes"]) == 10
    assert {one["outcome"] for one in found["outcomes"]} <= {"found", "clean", "not-applicable"}
    assert status == 0  # neither is an error
    run_program("report", path, "-o", tmp_path / "报告")
    report = json.loads((tmp_path / "报告" / "findings.json").read_text(encoding="utf-8"))
    assert {"graph.plan-unidentified", "graph.amount-not-positive"} <= {one["rule"] for one in report["findings"]}
    run_program("report", path, "-o", tmp_path / "报告", "--ignore", "graph")
    report = json.loads((tmp_path / "报告" / "findings.json").read_text(encoding="utf-8"))
    assert not [one for one in report["findings"] if one["family"] == "graph.shape"]
