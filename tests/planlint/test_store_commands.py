"""graph --store and query as a user meets them."""

import csv
import io
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import polars as pl
import pytest
import rdflib

from kg.graph import questions
from kg.graph.questions import shipped
from kg.graph.stores.port import Answer
from planlint.answering import as_json, told
from planlint.reports.listing import table

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "data" / "samples"
LEADS = "SELECT ?body ?task { ?body pl:leads ?task } ORDER BY ?body ?task"


@pytest.fixture
def store(run_program, plan, folder):
    status, out, err = run_program("graph", plan, "--store", "库")
    assert (status, err) == (0, "")
    assert out.startswith("已存入  青禾县“十四五”卫生健康发展规划（plan.txt，")
    return "库"


def test_plans_are_listed_updated_and_removed(run_program, store, plan, faulty, folder):
    status, out, err = run_program("graph", "--store", store)
    assert (status, err) == (0, "")
    assert out.splitlines()[0].split() == ["规划", "地区", "文件", "版本", "三元组", "提取程序", "文件摘要"]
    assert "青禾县  plan.txt" in out
    assert run_program("graph", plan, "--store", store)[1].startswith("没有变化")
    plan.write_text(faulty.replace("77.35", "77.36"), encoding="utf-8")
    assert run_program("graph", plan, "--store", store, "--keep")[1].startswith("已更新")
    assert run_program("graph", "--store", store)[1].count("旧版本") == 1
    assert run_program("graph", "--store", store, "--remove", "plan.txt")[1] == (
        "已移除  青禾县“十四五”卫生健康发展规划（plan.txt）\n"
    )
    assert run_program("graph", "--store", store)[1] == "图谱库中还没有规划\n"


def test_what_cannot_be_removed_removes_nothing(run_program, store, folder, faulty):
    other = folder / "other"
    other.mkdir()
    (other / "plan.txt").write_text(faulty.replace("青禾县", "白石县"), encoding="utf-8")
    run_program("graph", other / "plan.txt", "--store", store)
    status, _, err = run_program("graph", "--store", store, "--remove", "plan.txt")
    assert status == 2
    assert "库中有 2 份规划符合" in err
    both = ("--remove", "青禾县“十四五”卫生健康发展规划", "--remove", "nothing")
    status, _, err = run_program("graph", "--store", store, *both)
    assert (status, err.count("\n")) == (2, 1)
    assert "图谱库中没有这份规划" in err
    assert len(run_program("graph", "--store", store)[1].splitlines()) == 4


@pytest.mark.parametrize(
    "arguments",
    [
        ("plan.txt", "--store", "s", "-o", "x.ttl"),
        ("plan.txt", "--store", "s", "--remove", "x"),
        ("--remove", "x"),
        ("plan.txt", "--keep", "-o", "x.ttl"),
        ("plan.txt", "--format", "neo4j"),
        ("plan.txt", "--format", "excel", "-o", "x"),
        ("plan.txt", "-o", "x.xlsx"),
        ("--store", "nowhere"),
        ("--store", "http://u:secret@127.0.0.1:1/"),
        ("--store", "http://127.0.0.1:1/"),
    ],
)
def test_wrong_use_of_graph_is_one_line(run_program, plan, folder, arguments):
    status, out, err = run_program("graph", *arguments)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("planlint: ")
    assert "secret" not in err
    assert [path.name for path in folder.iterdir()] == ["plan.txt"]


def test_folders_of_files(run_program, plan, folder):
    assert run_program("graph", plan, "-o", "n", "--format", "neo4j")[0] == 0
    assert sorted(path.name for path in (folder / "n").iterdir()) == ["nodes.csv", "relationships.csv"]
    status, out, _ = run_program("graph", plan, "-o", "p", "--format", "parquet")
    assert (status, len(out.splitlines())) == (0, 9)
    status, _, err = run_program("graph", plan, "-o", ".", "--format", "parquet")
    assert (status, "存放规划的文件夹" in err) == (2, True)


def test_tables_name_things_in_chinese(run_program, store):
    status, out, err = run_program("query", LEADS, "--store", store)
    assert (status, err) == (0, "")
    assert [line.split() for line in out.splitlines()[2:]] == [
        ["县卫生健康局", "加强人才培养"],
        ["县卫生健康局", "加强基层服务"],
        ["（2", "行）"],
    ]
    assert run_program("query", "ASK { ?t a pl:Task }", "--store", store)[1] == "是\n"
    assert run_program("query", "SELECT * { ?x pl:none ?y }", "--store", store)[1] == "没有符合的结果\n"
    described = run_program("query", "DESCRIBE ?t { ?t a pl:Task }", "--store", store)[1]
    assert described.split()[:3] == ["主语", "谓语", "宾语"]
    terms = run_program(
        "query", "SELECT (pl:leads AS ?a) (oa:none AS ?b) (<http://x.example/y> AS ?c) {}", "--store", store
    )
    assert terms[1].splitlines()[2].split() == ["牵头", "oa:none", "http://x.example/y"]


def test_the_same_answers_from_plans_given_directly(run_program, store, plan):
    for form in ("csv", "json"):
        there = run_program("query", LEADS, "--store", store, "--format", form)
        here = run_program("query", LEADS, plan, "--format", form)
        assert here == there


def test_csv_is_that_of_sparql(run_program, plan):
    asked = 'SELECT ?t ("a,\\"b\\"\\n字"@zh AS ?x) (1.50 AS ?n) ?none { ?t a pl:Task } ORDER BY ?t LIMIT 1'
    out = run_program("query", asked, plan, "--format", "csv")[1]
    assert out.startswith("t,x,n,none\r\n")
    row = next(csv.DictReader(io.StringIO(out, newline="")))
    assert row["t"].startswith("https://w3id.org/planlint/id/plan/")
    assert (row["x"], row["n"], row["none"]) == ('a,"b"\n字', "1.5", "")


RESULTS = {
    "type": "object",
    "required": ["head"],
    "properties": {
        "head": {"properties": {"vars": {"type": "array", "items": {"type": "string"}}}},
        "boolean": {"type": "boolean"},
        "results": {
            "required": ["bindings"],
            "properties": {
                "bindings": {
                    "items": {
                        "additionalProperties": {
                            "required": ["type", "value"],
                            "properties": {"type": {"enum": ["uri", "literal", "bnode", "triple"]}},
                        }
                    }
                }
            },
        },
    },
}


def test_json_is_that_of_sparql_and_triples_are_json_ld(run_program, plan):
    asked = 'SELECT ?t ("字"@zh AS ?z) (1 AS ?n) (BNODE() AS ?b) ?none { ?t a pl:Task } LIMIT 1'
    answer = json.loads(run_program("query", asked, plan, "--format", "json")[1])
    jsonschema.validate(answer, RESULTS)
    row = answer["results"]["bindings"][0]
    assert set(row) == {"t", "z", "n", "b"}
    assert row["z"] == {"type": "literal", "value": "字", "xml:lang": "zh"}
    assert row["n"]["datatype"].endswith("#integer")
    assert json.loads(run_program("query", "ASK {}", plan, "--format", "json")[1]) == {"head": {}, "boolean": True}
    asked = "CONSTRUCT { ?t a pl:Task ; pl:x [ pl:y 1 ] } WHERE { ?t a pl:Task }"
    graph = rdflib.Graph().parse(data=run_program("query", asked, plan, "--format", "json")[1], format="json-ld")
    assert len(graph) == 6


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("SELECT", "查询第 1 行第 7 列附近无法解析"),
        ("SELECT * {\n ?s ?p }", "查询第 2 行"),
        ("SELECT * { ?s nope:x ?o }", "前缀没有声明"),
        ("DROP ALL", "修改图谱的语句（DROP），query 只读不写"),
        ("SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }", "会访问其他服务器"),
        ("SELECT * FROM <http://x.example/> { ?s ?p ?o }", "FROM 只能指明库中规划的图"),
        ("nosuch-question", "没有这个名称的现成问题"),
        ("none.rq", "文件不存在"),
        ("latin.rq", "不是 UTF-8"),
    ],
)
def test_bad_questions_are_one_line(run_program, plan, folder, question, words):
    (folder / "latin.rq").write_bytes("SELECT é".encode("latin-1"))
    status, out, err = run_program("query", question, plan)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert words in err


def test_wrong_use_of_query(run_program, plan, store):
    for arguments in ((), ("ASK {}",), ("ASK {}", plan, "--store", store), ("ASK {}", plan, "--format", "xml")):
        status, out, err = run_program("query", *arguments)
        assert (status, out, err.count("\n")) == (2, "", 1)


def test_questions_from_files_and_by_name(run_program, folder, plan):
    (folder / "q.rq").write_text("\ufeff# 有任务吗？\nASK { ?t a pl:Task }", encoding="utf-8")
    assert run_program("query", "q.rq", plan)[:2] == (0, "是\n")
    (folder / "bad.rq").write_text("ASK {\n  nonsense", encoding="utf-8")
    assert run_program("query", "bad.rq", plan)[2].startswith("planlint: bad.rq：查询第 2 行")


def test_questions_by_name(run_program, folder, plan, monkeypatch):
    monkeypatch.setattr(questions, "folder", lambda: folder)
    (folder / "any-task.rq").write_text(
        "# 问：有任务吗？\n# Q: Is there a task?\nASK { ?t a pl:Task }", encoding="utf-8"
    )
    (folder / "zero.rq").write_text("ASK {} # 不是说明", encoding="utf-8")
    assert run_program("query", "--list")[:2] == (0, "any-task  有任务吗？\nzero\n")
    assert run_program("query", "--list", "--lang", "en")[1] == "any-task  Is there a task?\nzero\n"
    assert run_program("query", "any-task", plan)[:2] == (0, "是\n")
    (folder / "leads.rq").write_text("SELECT (1 AS ?tasks) (2 AS ?own_word) {}", encoding="utf-8")
    assert run_program("query", "leads", plan)[1].splitlines()[0].split() == ["任务数", "own_word"]
    assert run_program("query", "leads", plan, "--lang", "en")[1].splitlines()[0].split() == ["tasks", "own_word"]
    assert run_program("query", "leads.rq", plan)[1].splitlines()[0].split() == ["tasks", "own_word"]
    (folder / "leads.rq").unlink()
    assert "可用：any-task zero；" in run_program("query", "some-task", plan)[2]


def test_every_shipped_question_runs_and_says_what_it_asks(run_program, folder):
    run_program("graph", SAMPLES / "changle.txt", SAMPLES / "shanting.txt", "--store", "s")
    known = run_program("query", "--list")[1].splitlines()
    assert [line.split()[0] for line in known] == [one.name for one in shipped()]
    for one in shipped():
        assert one.chinese, one.name
        status, out, err = run_program("query", one.name, "--store", "s", "--rows", "5")
        assert status == 0, (one.name, err)
        assert out


def test_findings_are_stored_when_wished_and_asked_for_when_meant(run_program, store, plan):
    asked = (
        "SELECT ?name { ?fact dqv:hasQualityAnnotation ?finding ; dcterms:title ?name . "
        "?finding dcterms:type/dcterms:identifier|dcterms:type ?rule } ORDER BY ?name LIMIT 1"
    )
    assert run_program("query", asked, "--store", store)[1] == "没有符合的结果\n"
    assert "人均预期寿命" in run_program("query", asked, plan)[1]
    assert run_program("graph", plan, "--store", store, "--findings")[1].startswith("已更新")
    assert run_program("query", asked, "--store", store)[1] == run_program("query", asked, plan)[1]
    assert run_program("graph", plan, "-o", "x.ttl", "--findings")[0] == 2


def test_the_row_limit_is_told(run_program, plan):
    status, out, err = run_program("query", "SELECT * { ?s ?p ?o }", plan, "--rows", "3", "--format", "csv")
    assert (status, out.count("\r\n")) == (0, 4)
    assert err == "planlint: 只列出前 3 行，结果不止这些；用 --rows N 放宽，或在查询中加条件\n"


def test_a_question_without_end_is_ended(run_program, store):
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    start = time.monotonic()
    status, out, err = run_program("query", endless, "--store", store, "--timeout", "0.5")
    assert (status, out) == (2, "")
    assert err == f"planlint: {store}：查询超过 0.5 秒，已中止；请缩小查询范围，或用 --timeout 放宽时限\n"
    assert time.monotonic() - start < 10


def test_nothing_is_written_where_questions_are_asked(run_program, store, folder):
    def state():
        return {path: path.stat().st_mtime_ns for path in (folder / store).rglob("*") if path.is_file()}

    before = state()
    assert run_program("query", LEADS, "--store", store)[0] == 0
    assert state() == before


def test_passwords_stay_out_of_what_is_seen(folder, plan):
    """Neither in the output nor in the arguments of any process: they are taken from the environment."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PLANLINT_STORE_USER": "u",
        "PLANLINT_STORE_PASSWORD": "geheim",
    }
    done = subprocess.run(
        [sys.executable, "-m", "planlint", "query", "ASK {}", "--store", "http://127.0.0.1:1/"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "geheim" not in done.stdout + done.stderr


def test_columns_line_up_by_the_width_of_chinese():
    lines = ["".join(text for text, _ in line) for line in table(("部门", "n"), (("县卫健局", "9"), ("a", "10")))]
    assert lines == ["部门       n", "────────  ──", "县卫健局   9", "a         10"]
    narrow = ["".join(text for text, _ in line) for line in table(("名称",), (("一二三四五六七八九十",),), 12)]
    assert narrow == ["名称", "────────────", "一二三四五…"]


def test_control_characters_of_a_plan_reach_no_terminal():
    lines = table(("名称",), (("县\x1b[31m局\u202e\n次行",),))
    assert "".join(text for text, _ in lines[2]) == "县␛[31m局<U+202E> 次行"
    nothing = Answer("table", ("x",), ())
    assert "".join(text for text, _ in told(nothing)[0]) == "没有符合的结果"
    assert json.loads(as_json(nothing)) == {"head": {"vars": ["x"]}, "results": {"bindings": []}}


def test_a_plan_is_taken_out_by_the_path_that_put_it_in(run_program, store, folder):
    status, out, err = run_program("graph", "--store", store, "--remove", str(folder / "sub" / "plan.txt"))
    assert (status, err) == (0, "")
    assert out.startswith("已移除")


def test_what_the_engine_expected_is_not_told(run_program, store):
    _, _, err = run_program("query", "SELECT nonsense", "--store", store)
    assert "查询第 1 行第 16 列附近无法解析；" in err
    assert "expected" not in err


def test_an_unknown_form_says_what_the_others_are_chosen_by(run_program, plan):
    _, _, err = run_program("graph", plan, "--format", "nt", "-o", "out")
    assert "可选：neo4j、parquet；其余格式由 -o 的扩展名决定" in err


def test_places_are_those_of_the_reports(run_program):
    found = str(SAMPLES / "shanting.docx")
    status, out, _ = run_program("query", "prose-against-table", found)
    assert status == 0
    assert out.splitlines()[0].split()[-1] == "位置"
    assert re.search(r"第\d+段$", out, re.MULTILINE)
    run_program("graph", found, "--format", "parquet", "-o", "tables")
    addresses = pl.read_parquet("tables/indicators.parquet")["address"]
    assert all(re.fullmatch(r"表\d+第\d+行", one) for one in addresses)
    run_program("graph", found, "--format", "neo4j", "-o", "nodes")
    assert "表1第" in Path("nodes/nodes.csv").read_text(encoding="utf-8")
