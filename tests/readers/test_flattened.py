"""Tables and boxes rebuilt from plain text, in the layouts that exports leave behind."""

import pytest

from kg.readers.plain.text import from_text
from kg.readers.structure.layout import Source


def rows(*cells: tuple[str, ...], gap: str = "\n") -> str:
    """Rows in the flattened form: a TAB before each cell, an empty line behind each row."""
    return gap.join("".join(f"\t{cell}\n" for cell in row) for row in cells) + "\n\n"


def grid(document, index: int = 0) -> list[list[str]]:
    """The wording at every place, merged cells repeated."""
    found = document.tables[index]
    at = [[found.at(row, column) for column in range(found.columns)] for row in range(found.rows)]
    return [["" if cell is None else cell.text for cell in row] for row in at]


def words(document) -> list[str]:
    return [document.quote(paragraph.span) for paragraph in document.paragraphs]


BEFORE, AFTER = "指标见下表，五年持续改善。\n主要发展指标\n", "三、重点任务\n（一）强化基层。加强乡镇卫生院能力建设。\n"


def test_a_plain_table(plain):
    cells = (
        ("序号", "指标", "2020年", "2025年"),
        ("1", "人均预期寿命（岁）", "78.2", "80"),
        ("2", "床位数（张）", "5.1", "6.5"),
    )
    document = plain(BEFORE + rows(*cells) + AFTER)
    assert grid(document) == [list(row) for row in cells]
    assert document.quote(document.tables[0].title) == "主要发展指标"
    assert words(document) == ["指标见下表，五年持续改善。", "加强乡镇卫生院能力建设。"]


@pytest.mark.parametrize(
    "cells",
    [
        (
            ("领域", "序号", "指标", "单位", "2020年", "2025年", "性质"),
            ("健康", "1", "寿命", "岁", "78", "80", "预期性"),
        ),
        (("领域", "序号", "指标", "单位", "2025年", "性质"), ("健康", "1", "寿命", "岁", "80", "预期性")),
        (("序号", "指标（单位）", "2025年"), ("1", "寿命（岁）", "80")),
        (("指标", "2025年"), ("寿命（岁）", "80")),
    ],
)
def test_columns_of_many_kinds(plain, cells):
    body = (cells[0], *(tuple(cell + str(i) for cell in cells[1]) for i in range(3)))
    assert grid(plain(BEFORE + rows(*body) + AFTER)) == [list(row) for row in body]


def test_a_domain_merged_over_rows(plain):
    cells = (
        ("领域", "指标", "2025年"),
        ("健康水平", "寿命", "80"),
        ("", "素养", "26"),
        ("健康服务", "床位", "6.5"),
        ("", "医师", "3.2"),
    )
    document = plain(BEFORE + rows(*cells) + AFTER)
    assert [row[0] for row in grid(document)] == ["领域", "健康水平", "健康水平", "健康服务", "健康服务"]
    assert [cell.row_span for cell in document.tables[0].cells if cell.column == 0] == [1, 2, 2]


def test_blank_lines_inside_a_merged_cell(plain):
    text = (
        "主要发展指标\n\t领域\n\t序号\n\t指标\n\t2025年\n\n\t健康\n\n水平\n\t1\n\t寿命\n\t80\n\n"
        "\t\n\t2\n\t素养\n\t26\n\n\t\n健康\n\n服务\n\t3\n\t床位\n\t6.5\n\n\n下文如此，继续推进。\n"
    )
    document = plain(text)
    assert [row[0] for row in grid(document)] == ["领域", "健康水平", "健康水平", "健康服务"]
    assert document.quote(document.tables[0].at(1, 0).span) == "健康\n\n水平"
    assert words(document) == ["下文如此，继续推进。"]


def test_a_head_broken_over_lines(plain):
    text = "\t序号\n\t主要\n指标\n\t2025\n年\n\t指标\n性质\n\n\t1\n\t国家卫生乡镇\n（含评审中）\n\t60\n\t预期性\n\n\n后文。\n"
    assert grid(plain(text)) == [
        ["序号", "主要指标", "2025年", "指标性质"],
        ["1", "国家卫生乡镇（含评审中）", "60", "预期性"],
    ]


def test_a_sub_row_and_a_number_over_two_rows(plain):
    cells = (
        ("序号", "指标", "单位", "2025年"),
        ("1", "每千人口医师数", "人", "3.6"),
        ("", "其中：中医类别医师数", "人", "0.45"),
        ("2", "床位数", "张", "6.5"),
    )
    document = plain(BEFORE + rows(*cells) + AFTER)
    assert [row[1:] for row in grid(document)] == [list(row[1:]) for row in cells]
    assert document.tables[0].at(3, 0).text == "2"


def test_an_empty_number_in_the_second_column(plain):
    cells = (
        ("领域", "序号", "指标", "2025年"),
        ("健康", "1", "医师", "3.6"),
        ("", "", "其中：中医", "0.45"),
        ("", "2", "床位", "6.5"),
    )
    document = plain(BEFORE + rows(*cells) + AFTER)
    assert grid(document) == [
        ["领域", "序号", "指标", "2025年"],
        ["健康", "1", "医师", "3.6"],
        ["健康", "", "其中：中医", "0.45"],
        ["健康", "2", "床位", "6.5"],
    ]


def test_a_head_with_one_cell_over_number_and_name(plain):
    cells = (("领域", "主要指标", "2025年"), ("健康", "1", "寿命", "80"), ("", "2", "素养", "26"))
    document = plain(BEFORE + rows(*cells) + AFTER)
    head = document.tables[0].at(0, 1)
    assert (head.text, head.column_span) == ("主要指标", 2)
    assert grid(document)[0] == ["领域", "主要指标", "主要指标", "2025年"]


def test_several_cells_on_one_line(plain):
    document = plain("表1\n\t序号\t指标\t2025年\n\n\t1\t寿命\t80\n\n\t2\t床位\t6.5\n\n\n后文。\n")
    assert grid(document) == [["序号", "指标", "2025年"], ["1", "寿命", "80"], ["2", "床位", "6.5"]]


def test_a_table_at_the_very_end(plain):
    text = (BEFORE + rows(("指标", "2025年"), ("寿命", "80"), ("床位", "6.5"))).rstrip("\n")
    assert grid(plain(text)) == [["指标", "2025年"], ["寿命", "80"], ["床位", "6.5"]]


def test_a_caption_in_the_first_row(plain):
    document = plain(
        "指标如下。\n" + rows(("主要发展指标",), ("指标", "2025年"), ("寿命", "80"), ("床位", "6.5")) + AFTER
    )
    assert document.quote(document.tables[0].title) == "主要发展指标"
    assert grid(document) == [["指标", "2025年"], ["寿命", "80"], ["床位", "6.5"]]
    assert words(document) == ["指标如下。", "加强乡镇卫生院能力建设。"]


def test_a_box_around_a_data_table(plain):
    cells = (("专栏1 主要指标",), ("序号", "指标", "2025年"), ("1", "寿命", "80"), ("2", "床位", "6.5"))
    document = plain("指标如下。\n" + rows(*cells) + AFTER)
    assert [(box.number, box.title) for box in document.boxes] == [(1, "主要指标")]
    assert grid(document) == [list(row) for row in cells[1:]]
    assert words(document) == ["指标如下。", "加强乡镇卫生院能力建设。"]


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("表2 重点指标\n", "表2 重点指标"),
        ("表2 重点指标\n单位：%\n", "表2 重点指标"),
        ("表2 重点指标\n\n（单位：万元）\n", "表2 重点指标"),
        ("本县指标持续改善。\n", None),
        ("主要指标如下：\n", None),
        ("二、主要指标\n", None),
        ("", None),
    ],
)
def test_captions(plain, above, title):
    document = plain("前文已有说明，五年持续改善。\n" + above + rows(("指标", "2025年"), ("寿命", "80")) + AFTER)
    found = document.tables[0].title
    assert (found and document.quote(found)) == title


BOX = "\t专栏1 公共卫生工程\n更新疾控设备，培训骨干20人。\n建设急救站点3个。\n\n\n"


def test_a_box(plain):
    document = plain("（一）公共卫生\n" + BOX + "（二）医疗服务\n")
    (box,) = document.boxes
    assert (box.number, box.label, box.title) == (1, "专栏1", "公共卫生工程")
    assert [(document.quote(one.span), one.box) for one in document.paragraphs] == [
        ("更新疾控设备，培训骨干20人。", 0),
        ("建设急救站点3个。", 0),
    ]


def test_two_boxes_in_a_row(plain):
    document = plain("正文如下。\n" + BOX + BOX.replace("专栏1", "专栏2") + "后文。\n")
    assert [box.number for box in document.boxes] == [1, 2]
    assert [one.box for one in document.paragraphs] == [None, 0, 0, 1, 1, None]


def test_two_boxes_in_one_table(plain):
    text = "\t专栏一 公卫工程\n\n\t更新疾控设备。\n\n\t专栏二 医疗工程\n\n\t建设急救站点。\n\n\n后文。\n"
    document = plain("正文如下。\n" + text)
    assert [(box.number, box.title) for box in document.boxes] == [(1, "公卫工程"), (2, "医疗工程")]
    assert [one.box for one in document.paragraphs] == [None, 0, 1, None]


def test_a_box_right_after_a_table(plain):
    document = plain(BEFORE + rows(("指标", "2025年"), ("寿命", "80"), ("床位", "6.5")) + BOX + AFTER)
    assert grid(document) == [["指标", "2025年"], ["寿命", "80"], ["床位", "6.5"]]
    assert [box.number for box in document.boxes] == [1]


def test_prose_indented_by_tabs_is_no_table(plain):
    text = "一、发展基础\n\t2020年，全县医疗卫生机构328个。五年来服务能力不断增强。\n\t居民健康水平持续改善，人均预期寿命78岁。\n二、总体要求\n"
    document = plain(text)
    assert not document.tables
    assert not document.boxes
    assert len(words(document)) == 2
    assert [section.title for section in document.sections] == ["发展基础", "总体要求"]


def test_headings_indented_by_tabs_are_headings(plain):
    text = "\t一、发展基础\n\t五年来服务能力不断增强。\n\n\t二、总体要求\n\t坚持预防为主。\n"
    document = plain(text)
    assert not document.tables
    assert [section.title for section in document.sections] == ["发展基础", "总体要求"]
    assert not document.boxes


def test_a_table_of_contents_is_not_the_outline(plain):
    document = plain(
        "某县规划\n目 录\n一、基础……1\n（一）成效……2\n二、任务……5\n一、基础\n（一）成效\n成效明显。\n二、任务\n任务很重。\n"
    )
    assert [section.title for section in document.sections] == ["基础", "成效", "任务"]
    assert words(document) == ["某县规划", "成效明显。", "任务很重。"]


def test_a_heading_behind_a_table_whose_last_row_is_short_stays_a_heading():
    text = "指标表\n\t领域\n\t序号\n\t指标\n\t2025年\n\n\t健康\n\t1\n\t床位数\n\t5\n\n\t2\n\t医师数\n\t3\n\n\n二、重点任务\n正文。\n"
    document = from_text(text, Source("a.txt", "txt", "0"))
    assert [section.title for section in document.sections] == ["重点任务"]
    assert document.tables[0].at(2, 3).text == "3"
