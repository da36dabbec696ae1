"""Passages that stand twice: what one linear pass finds against what comparing all places would find."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract import extract
from kg.readers.plain.text import from_text
from kg.readers.structure.layout import Source
from validators.views.copies import SHORTEST, copies
from validators.views.repeats import VIEW

ALPHABET = "甲乙"


@settings(max_examples=200, deadline=None)
@given(st.text(ALPHABET, min_size=0, max_size=60), st.text(ALPHABET + "丙丁戊", min_size=12, max_size=30))
def test_every_copy_is_one_and_every_repeated_passage_is_found(filling, passage):
    text = passage + "\ue000" + filling + "\ue001" + passage
    found = list(copies(text))
    for copy in found:
        assert copy.first < copy.second
        assert copy.length >= SHORTEST
        assert text[copy.first : copy.first + copy.length] == text[copy.second : copy.second + copy.length]
    again = len(text) - len(passage)
    covered = {at for copy in found for at in range(copy.second, copy.second + copy.length)}
    assert set(range(again, len(text))) <= covered


def test_places_quote_the_passage_with_its_marks():
    passage = "组织志愿者走访独居老人，登记需求，协调社区、医院和家庭落实照护安排"
    text = f"一、任务甲\n1.走访。{passage}。\n二、任务乙\n1.登记。先行试点。{passage}。\n"
    plan = extract(from_text(text, Source("case.txt", "txt", "0")))
    rows = [row for row in VIEW.rows(plan) if row["kind"] == "passage"]
    assert [row["total"] for row in rows] == [sum(character not in "，、" for character in passage)]
    quotes = [text[item["start"] : item["end"]] for item in rows[0]["places"]]
    assert quotes == [passage, passage]


def test_lists_of_duties_and_titles_are_no_passages():
    duties = (
        "（牵头部门：县卫生健康局；参与部门：县发展改革局、县财政局、县教育体育局、县民政局、县人力资源社会保障局）"
    )
    title = "《关于推进分级诊疗制度建设和医疗联合体发展若干问题的指导意见》"
    text = f"一、任务甲\n1.甲事。落实{title}要求。{duties}\n2.乙事。按照{title}推进。{duties}\n"
    plan = extract(from_text(text, Source("case.txt", "txt", "0")))
    assert [row for row in VIEW.rows(plan) if row["kind"] == "passage"] == []


def test_a_doubled_mark_that_floods_the_text_is_one_row_that_counts_its_places():
    few = extract(from_text("一、任务\n" + "加强领导。。" * 5 + "\n", Source("case.txt", "txt", "0")))
    many = extract(from_text("一、任务\n" + "加强领导。。" * 500 + "\n", Source("case.txt", "txt", "0")))
    counts = [
        [row["count"] for row in VIEW.rows(plan) if row["kind"] == "doubled" and row["mark"]] for plan in (few, many)
    ]
    assert counts == [[1] * 5, [500]]
    flood = next(row for row in VIEW.rows(many) if row["kind"] == "doubled" and row["mark"])
    assert len(flood["places"]) == 20


def test_places_name_every_copy_that_the_total_counts():
    pieces = [
        "组织志愿者走访独居老人登记需求",
        "协调社区和家庭落实照护安排方案",
        "定期评估服务质量并公开结果情况",
        "逐户更新健康档案完善随访记录表",
        "推动医院与养老机构签订合作协议",
    ]
    one, two = "。先行试点，".join(pieces), "；总结经验，".join(pieces)
    text = f"一、任务甲\n1.走访。{one}。\n二、任务乙\n1.登记。{two}。\n"
    plan = extract(from_text(text, Source("case.txt", "txt", "0")))
    row = next(row for row in VIEW.rows(plan) if row["kind"] == "passage")
    assert (row["pieces"], row["total"], row["extent"]) == (5, 75, "75字（共5段）")
    quotes = {text[item["start"] : item["end"]] for item in row["places"]}
    assert set(pieces) <= quotes
