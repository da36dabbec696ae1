"""When tasks are to be done: in a column of a breakdown, behind a label, before 完成 - and where nothing says so."""

import json

import pytest
from pyoxigraph import Literal

from kg.extract import extract
from kg.graph.network import network
from kg.graph.rdf import plan_graph
from kg.readers import read_bytes
from planlint.facts_json import facts_json

TITLE = "长平县“十四五”卫生健康规划\n"
HEAD = ["序号", "重点任务", "牵头单位", "责任单位", "完成时限"]


def breakdown(when: str, head=HEAD, form="csv"):
    rows = [
        head,
        ["1", "推进医共体建设", "县卫生健康局", "县财政局", when],
        ["2", "建成疾控中心", "县疾控局", "各镇", "2025年"],
    ]
    if form == "csv":
        data = "重点任务分工表\n" + "\n".join(",".join(row) for row in rows)
    else:
        data = (
            TITLE + "附件1 重点任务分工表\n" + "\n\n".join("\n".join("\t" + c for c in row) for row in rows) + "\n\n\n"
        )
    return extract(read_bytes(data.encode(), f"a.{form}"))


@pytest.mark.parametrize(
    ("when", "year", "month"),
    [
        ("2023年12月底", 2023, 12),
        ("2023年", 2023, None),
        ("2021—2025年", 2025, None),
        ("2024.6", 2024, 6),
        ("２０２４年６月", 2024, 6),
        ("长期坚持", None, None),
        ("3月底前", None, None),
    ],
)
@pytest.mark.parametrize("form", ["csv", "txt"])
def test_a_column_says_when(when, year, month, form):
    plan = breakdown(when, form=form)
    first = plan.tasks[0].deadline
    assert (first.text, first.year, first.month) == (when, year, month)
    assert plan.document.quote(first.span) == when


@pytest.mark.parametrize("when", ["", "——", "/"])
def test_an_empty_cell_says_nothing(when):
    assert [task.deadline is None for task in breakdown(when).tasks] == [True, False]


@pytest.mark.parametrize("head", ["时限要求", "完成时间", "时间节点", "时间进度要求", "完成时限（年月）"])
def test_columns_by_many_names(head):
    assert breakdown("2023年", [*HEAD[:4], head]).tasks[0].deadline.year == 2023


def test_beside_those_who_lead_the_others_do_their_share():
    (first, second), _ = (task.responsibilities for task in breakdown("2023年").tasks)
    assert (first.label, first.leads) == ("牵头单位", True)
    assert (second.label, second.leads, [b.name for b in second.bodies]) == ("责任单位", False, ["县财政局"])


def prose(sentence: str):
    text = f"{TITLE}一、主要任务\n（一）推进建设\n{sentence}\n"
    (task,) = extract(read_bytes(text.encode(), "a.txt")).tasks
    return None if task.deadline is None else (task.deadline.text, task.deadline.year, task.deadline.month)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("推进医院改造，2023年底前全面完成。（责任单位：县卫生健康局）", ("2023年底前", 2023, None)),
        ("推进医院改造，2024年6月底前建成投用。（责任单位：县卫生健康局）", ("2024年6月底前", 2024, 6)),
        ("推进改造。（责任单位：县卫生健康局；完成时限：2024年12月底）", ("2024年12月底", 2024, 12)),
        ("推进改造。（责任单位：县卫生健康局；完成时限：持续推进）", ("持续推进", None, None)),
        # Two dates are of two things, and a target year is no date of a task.
        ("2022年底前完成选址，2024年底前建成。（责任单位：县卫生健康局）", None),
        ("到2025年，床位达到1200张。（责任单位：县卫生健康局）", None),
        ("2020年前已建的机构按要求完善。（责任单位：县卫生健康局）", None),
        ("完善制度。（责任单位：县卫生健康局）", None),
    ],
)
def test_a_sentence_says_when(sentence, expected):
    assert prose(sentence) == expected


def test_facts_graph_and_map_tell_it():
    plan = breakdown("2023年12月底")
    told = json.loads(json.dumps(facts_json(plan)))["tasks"]
    assert told[0]["deadline"] == {"text": "2023年12月底", "year": 2023, "month": 12}
    values = {
        (triple.predicate.value.rpartition("/")[2].rpartition("#")[2], triple.object.value)
        for triple in plan_graph(plan).triples
        if isinstance(triple.object, Literal)
    }
    assert {("endDate", "2023-12"), ("deadlineWording", "2023年12月底"), ("endDate", "2025")} <= values
    assert "2023年12月底" in str([data for _, data in network([plan]).nodes(data=True)])
