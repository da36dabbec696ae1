"""Evidence as reports show it, Markdown, coverage and the words."""

import re
from dataclasses import replace

import pytest

from kg.model.span import Span
from planlint.coverage import Coverage, coverage
from planlint.manual import pages
from planlint.reports.exhibits import LONGEST, REACH, cards, passage
from planlint.reports.markdown import escaped, markdown
from planlint.reports.places import where
from planlint.reports.text import lines
from planlint.words import CONFIDENCE_NAMES, OUTCOME_NAMES, REPORT, SEVERITY_NAMES
from validators.finding import Place
from validators.registry import RULES
from validators.words import date, label


def shown(pieces):
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in pieces)


def test_a_passage_is_the_sentence_with_the_number_marked(reviewed, faulty):
    document = reviewed(faulty).plans[0].document
    at = document.text.index("77.35岁")
    pieces = passage(document, Span(at, at + 6))
    assert shown(pieces) == "2020年，全县人均预期寿命达到[77.35岁]，孕产妇死亡率下降到18.92/10万，共有床位1260张。"
    clause = Span(document.text.index("人均预期寿命达到77"), at + 6)
    assert shown(passage(document, clause, "77.35")) == shown(pieces).replace("[77.35岁]", "[77.35]岁")
    assert shown(passage(document, clause, "不在其中")).startswith("2020年，全县[人均预期寿命达到77.35岁]")


def test_a_long_passage_is_cut_but_never_inside_a_number(reviewed):
    text = "一、基础\n" + "占比12.5%，" * 30 + "床位999张，" + "占比12.5%，" * 30 + "结束。\n"
    document = reviewed(text).plans[0].document
    at = text.index("999")
    quotation = shown(passage(document, Span(at, at + 3)))
    assert len(quotation) < 2 * REACH + 10
    assert set(re.findall(r"\d+(?:\.\d+)?", quotation)) == {"12.5", "999"}
    whole = passage(document, Span(5, len(text) - 1))
    assert sum(len(piece.text) for piece in whole if piece.marked) <= LONGEST


def test_a_table_row_is_shown_once_with_its_cells_marked(reviewed, faulty):
    review = reviewed(faulty)
    card = next(card for card in cards(review, "zh") if card.finding.rule == "value.baseline-mismatch")
    text, table = card.exhibits
    assert text.row is None
    assert table.row.head == ("领域", "序号", "指标名称", "单位", "2020年", "2025年", "属性")
    assert [cell.text for cell in table.row.cells if cell.marked] == ["76.10"]
    assert table.heading == "表1 主要指标"
    assert (text.where, table.where) == ("第4行", "表1第2行")


def test_a_word_file_has_paragraphs_and_an_issue_has_its_date(reviewed, faulty):
    document = replace(reviewed(faulty).plans[0].document, format="docx")
    at = document.text.index("77.35岁")
    assert where(document, Span(at, at + 6)) == "第4段"
    assert where(document, Span(at, at + 6), "en") == "paragraph 4"
    row = document.text.index("76.10")
    assert where(document, Span(row, row + 5), "en") == "table 1, row 2"
    assert label(Place(0, Span(0, 1), "title", "2022-09-08")) == "印发日期：2022年9月8日"
    assert label(Place(0, Span(0, 1), "title", "某县规划")) == "题名：某县规划"
    assert date("2022-10") == "2022年10月"
    assert date("2022-09-08", "en") == "2022-09-08"


def test_cards_put_the_most_severe_first(reviewed, faulty):
    found = cards(reviewed(faulty, faulty), "zh")
    keys = [(card.finding.plan, -card.finding.severity) for card in found]
    assert keys == sorted(keys)
    assert len({card.anchor for card in found}) == len(found)


MARKUP = "<script> **粗** [a](http://b.c) `code` | #一 ~~四~~ &lt; $x$ www.a.b a@b".split()  # noqa: SIM905


@pytest.mark.parametrize("text", [*MARKUP, "# 一", "1. 二", "- 三", "+ 四"])
def test_markdown_shows_what_is_written(text):
    written = escaped(text)
    assert "<" not in written
    assert not re.search(r"(?<!\\)[`*_\[\]|~]", written)
    assert "http:" not in written
    assert "www." not in written
    assert not re.match(r"[#-]|\d\.", written)


def test_markdown_report(reviewed, hostile, faulty):
    report = markdown(reviewed(faulty, hostile))
    assert "| 程度 | 错误 | 警告 | 提示 | 合计 |" in report
    assert "**【77.35岁】**" in report
    assert "<script" not in report
    assert "<img" not in report
    assert "\x1b" not in report


def test_coverage_counts_numbers_and_leaves_dates_and_titles_aside(reviewed):
    text = "一、基础\n2020年1月，按照《方案2号》（国发〔2021〕5号）要求，床位1260张，A77型设备。2021—2025年实施。\n"
    plan = reviewed(text).plans[0]
    found = coverage(plan)
    assert found.seen == 2
    assert (found.understood, found.linked) == (1, 0)
    assert coverage(reviewed("一、基础\n没有数字。\n").plans[0]).share == 1.0
    assert Coverage(3, 2, 1).share == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    "aside",
    [
        "主要指标见表1。", "2.标记清楚。", "5．2023年起执行。", "发布日期2026-02-09 09:02:33。", "联系电话：0632-8811234。",
        "手机13800001111。", "邮编：277200，邮箱wjj2021@example.cn。", "专栏3 重点项目", "拨打12345政务热线。",
    ],
)  # fmt: skip
def test_references_enumerators_and_addresses_are_no_figures(reviewed, aside):
    assert coverage(reviewed(f"一、基础\n{aside}\n").plans[0]).seen == 0


@pytest.mark.parametrize(
    "figure", ["投资1.2亿元。", "选派代表1名。", "购置仪表3台。", "2.5万人受益。", "设立热线2条。"]
)
def test_figures_that_look_like_them_are_counted(reviewed, figure):
    assert coverage(reviewed(f"一、基础\n{figure}\n").plans[0]).seen == 1


def test_a_long_row_is_cut_around_its_mark_in_a_terminal(reviewed):
    head = "".join(f"\t{name}\n" for name in ("序号", *(f"甲{n}" for n in range(30))))
    cells = ("1", *(f"第{n}格说明文字{'很长' * 9}" for n in range(29)), "提高高水平，，并且")
    row = "".join(f"\t{cell}\n" for cell in cells)
    review = reviewed(f"表1 台账\n{head}\n{row}\n\n一、任务\n健全体系。\n")
    said = ["".join(text for text, _ in line) for line in lines(review)]
    assert any("【" in line for line in said)
    assert max(len(line) for line in said) < 300
    assert any("| … |" in line for line in said)


def test_both_languages_say_everything():
    for table in (REPORT, SEVERITY_NAMES, CONFIDENCE_NAMES, OUTCOME_NAMES):
        assert table["zh"].keys() == table["en"].keys()
        assert all(table["zh"].values())


def test_placeholders_agree_between_languages():
    for key, text in REPORT["zh"].items():
        assert sorted(re.findall(r"\{\w+\}", text)) == sorted(re.findall(r"\{\w+\}", REPORT["en"][key])), key


def test_every_rule_has_its_manual_page():
    found = pages()
    assert found.keys() == {rule.name for rule in RULES}
    assert all(page.strip() for page in found.values())
