"""The competency questions on the demonstration plans; the answers were looked up in the samples by hand."""

import re
from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, Store

from kg.extract import extract
from kg.graph.rdf import plan_graph
from kg.graph.vocabulary import catalogues, competency_queries
from kg.readers import read_document
from kg.readers.plain.text import from_text
from kg.readers.structure.layout import Source
from validators.annotations import with_findings
from validators.registry import selected
from validators.run import run

TABLES = catalogues()
SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
QUERIES = {path.stem: path.read_text(encoding="utf-8") for path in competency_queries()}
CHANGLE, SHANTING = "昌乐县“十四五”卫生与健康规划", "山亭区“十四五”卫生与健康事业发展规划"
SIYANG, WUHAI = "泗阳县“十四五”卫生健康发展规划", "乌海市“十四五”卫生健康事业发展规划"

CITY = """潍坊市“十四五”卫生健康发展规划
一、主要目标
主要发展指标
	序号
	指标
	单位
	2020年
	2025年

	1
	人均预期寿命
	岁
	79
	81.5

	2
	婴儿死亡率
	‰
	3
	3.0

	3
	居民健康素养水平
	%
	28
	30


二、主要任务
（一）加强服务。市人民医院牵头组建医联体。
"""


def text_plan(text, name="规划.txt"):
    return extract(from_text(text, Source(name, "txt", name)))


def store_of(plans, tables=TABLES):
    """The plans with their findings, and the catalogues, together."""
    verdict = run(plans, selected())
    store = Store()
    for graph in with_findings([plan_graph(plan) for plan in plans], plans, verdict.findings):
        store.extend(Quad(triple.subject, triple.predicate, triple.object) for triple in graph.triples)
    for path in tables:
        store.load(path=str(path), format=RdfFormat.TURTLE)
    return store


def answers(store, name):
    return [tuple(value and value.value for value in row) for row in store.query(QUERIES[name])]


@pytest.fixture(scope="module")
def samples():
    return [extract(read_document(path)) for path in sorted(SAMPLES.glob("*.txt"))]


@pytest.fixture(scope="module")
def store(samples):
    return store_of(samples)


def of(plan, rows):
    return [row[1:] for row in rows if row[0] == plan]


def test_every_question_is_asked_in_both_languages_and_tested():
    assert 10 <= len(QUERIES) <= 20
    source = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parents[1].rglob("test_*.py"))
    for name, text in QUERIES.items():
        assert re.match(r"# [^\n]*[一-鿿][^\n]*？\n# [A-Z][ -~]+\?\n", text), name
        assert f'"{name}"' in source, name


def test_departments_that_lead_tasks_without_an_indicator(store):
    rows = answers(store, "leads-without-indicator")
    # All 14 tasks are led by 区卫生健康局; tasks 6 (vaccination, short sight) and 9 (places in nurseries) have a row.
    assert of(SHANTING, rows) == [
        ("区卫生健康局", "12"),
        ("区公安分局", "1"),
        ("区医保局", "1"),
        ("区工信局", "1"),
        ("区应急管理局", "1"),
        ("区财政局", "1"),
    ]
    # 县教育和体育局 leads one task, on short sight, and that is an indicator.
    assert of(CHANGLE, rows) == [("县卫健局", "8"), ("县委政法委", "1")]
    assert {row[0] for row in rows} == {SHANTING, CHANGLE}


def test_indicators_with_a_target_and_no_task(store):
    rows = answers(store, "targets-without-task")
    unspoken = {number for number, _ in of(SHANTING, rows)}
    # Of the 17 rows three stand in tasks: 10 places in nurseries, 14 vaccination, 16 short sight.
    assert unspoken == {str(number) for number in range(1, 18)} - {"10", "14", "16"}
    # Rows 6, 8, 14 and 17 stand in tasks; 11 and 19 have no target at all. 9 and 10 stand in one task under a name
    # for both (高血压、糖尿病患者规范管理率), which is not taken apart: a limit of reading, and so of this answer.
    unspoken = {number for number, _ in of(CHANGLE, rows)}
    assert unspoken == {"1", "2", "3", "4", "5", "7", "9", "10", "12", "13", "15", "16", "18"} - {"12"}


def test_institutions_of_departments(store):
    rows = answers(store, "institutions-of-departments")
    assert of(SHANTING, rows) == [
        ("区卫生健康局", "区中医院"),
        ("区卫生健康局", "区人民医院"),
        ("区卫生健康局", "区妇幼保健院"),
        ("区卫生健康局", "区疾病预防控制中心"),
    ]
    assert of(CHANGLE, rows) == [("县卫健局", "县疾控中心"), ("县卫健局", "昌乐县人民医院")]
    assert len(rows) == 6


def test_targets_looser_than_the_parent_plans(store, samples):
    assert answers(store, "looser-than-parent") == []
    changle = next(plan for plan in samples if plan.identity.place == "昌乐县")
    rows = answers(store_of([text_plan(CITY), changle], tables=()), "looser-than-parent")
    # 80.15 years are fewer than 81.5, 3.3‰以下 more than 3.0; 30.32 % are above 30, which is stricter.
    assert [(row[1], row[2], row[4]) for row in rows] == [
        ("人均预期寿命", "80.15以上", "81.5"),
        ("婴儿死亡率", "3.3以下", "3.0"),
    ]
    assert {(row[0], row[3]) for row in rows} == {(CHANGLE, "潍坊市“十四五”卫生健康发展规划")}


def test_who_works_with_whom(store):
    rows = {(frozenset(row[1:3]), row[3]) for row in answers(store, "who-works-with-whom") if row[0] == SHANTING}
    health = "区卫生健康局"
    assert rows == {
        (frozenset({health, "区公安分局"}), "3"),  # tasks 4, 5 and 7
        (frozenset({health, "区发展改革局"}), "3"),  # 1, 3 and 保障（一）
        (frozenset({health, "区财政局"}), "3"),  # 1, 3 and 保障（二）
        (frozenset({health, "区应急管理局"}), "2"),  # 4 and 保障（三）
        (frozenset({health, "区教体局"}), "2"),  # 6 and 9
        (frozenset({health, "区文化和旅游局"}), "2"),  # 6 and 8
        (frozenset({"区发展改革局", "区财政局"}), "2"),  # 1 and 3
    }


def test_facts_without_evidence(store):
    assert answers(store, "facts-without-evidence") == []
    bare = Store()
    bare.update(
        "PREFIX pl: <https://w3id.org/planlint/ns#> PREFIX prov: <http://www.w3.org/ns/prov#> "
        "INSERT DATA { <x:a> a pl:Task . <x:b> a pl:Task ; prov:wasDerivedFrom <x:nowhere> . <x:c> a prov:Plan }"
    )
    assert [fact for _, fact in answers(bare, "facts-without-evidence")] == ["x:a", "x:b"]


def test_departments_in_several_plans(store):
    rows = answers(store, "departments-in-several-plans")
    assert ("卫生健康局", SHANTING, "区卫生健康局", "14", "0") in rows
    assert ("卫生健康局", CHANGLE, "县卫健局", "11", "1") in rows
    assert ("财政局", SHANTING, "区财政局", "1", "2") in rows
    assert {row[0] for row in rows} == {
        "人力资源和社会保障局", "公安局", "医疗保障局", "卫生健康局", "发展和改革局", "市场监督管理局", "教育和体育局", "财政局",
    }  # fmt: skip


def test_institutions_in_several_plans(store, samples):
    # The samples are of five places, so no institution is in two of them, whatever it is called.
    assert answers(store, "institutions-in-several-plans") == []
    changle = next(plan for plan in samples if plan.identity.place == "昌乐县")
    other = text_plan("昌乐县“十四五”养老服务规划\n一、主要任务\n县人民医院开设老年病科，与县中心敬老院合作。\n")
    assert answers(store_of([changle, other]), "institutions-in-several-plans") == [("县人民医院", "2")]


def test_targets_side_by_side(store):
    rows = [row for row in answers(store, "targets-side-by-side") if row[0] == "婴儿死亡率"]
    assert [row[1:] for row in rows] == [
        (WUHAI, "＜10", "‰"),
        (SHANTING, "3.3", "‰"),
        (CHANGLE, "3.3以下", "‰"),
        (SIYANG, "≤3", "‰"),
    ]


def test_prose_against_the_table(store):
    rows = answers(store, "prose-against-table")
    assert [row[1:5] for row in rows if row[0] == SHANTING] == [
        ("5岁以下儿童死亡率", "2020", "3.90‰", "3.76"),
        ("人均预期寿命", "2020", "77.35岁", "76.1"),
        ("婴儿死亡率", "2020", "3.04‰", "3.47"),
        ("孕产妇死亡率", "2020", "7.80/10万", "28.92"),
        ("每千人口医疗卫生机构床位数", "2020", "3.6张", "3.8"),
    ]
    assert (CHANGLE, "高血压患者规范管理率", "2020", "61.39%", "70", "8") in rows
    assert (CHANGLE, "国家卫生乡镇（含进入评审程序）数量占比", "2025", "不低于50%", "70", "224") in rows


def test_projects_without_an_institution(store):
    assert answers(store, "projects-without-institution") == []
    plan = text_plan(
        "青禾县“十四五”规划\n一、任务\n实施乡村健康提升工程项目，计划投资1.2亿元。新建县人民医院医技综合楼项目，投资3亿元。\n"
    )
    assert [row[1:] for row in answers(store_of([plan]), "projects-without-institution")] == [
        ("乡村健康提升工程", "1.2亿元")
    ]


def test_where_a_target_is_stated(store):
    rows = of(WUHAI, answers(store, "where-a-target-is-stated"))
    assert [row[1:] for row in rows if row[0] == "15岁以上人群吸烟率"] == [
        ("64", "≤20"),
        ("169", "15岁以上人群吸烟率2025年控制在20%以下"),
        ("173", "15岁以上人群吸烟率低于20%"),
    ]


def test_facts_with_most_findings(store):
    rows = of(SHANTING, answers(store, "most-accused-facts"))
    # The baseline differs from the prose, prose and row are better than the target, and the clause that tells both rates
    # says 分别 twice; of infants only the prose is better than the target.
    assert ("5岁以下儿童死亡率", "4") in rows
    assert ("婴儿死亡率", "3") in rows
    assert all(int(count) > 1 for _, count in rows)


def test_read_by_which_version(store):
    import kg

    rows = answers(store, "read-by-which-version")
    assert [row[:2] for row in rows] == [
        (f"{name}.txt", kg.__version__) for name in ("changle", "linqu", "shanting", "siyang", "wuhai")
    ]
    assert all(int(row[2]) > 50 for row in rows)
