"""Markdown is read as CommonMark shows it, and plain text under its name as its lines stand."""

import pytest

from kg.readers import read_bytes


def read(source):
    return read_bytes(source.encode("utf-8"), "plan.md")


def lines(source):
    return read(source).text.split("\n")


def test_headings_declare_levels_and_numbers_go_first():
    document = read(
        "# 某县规划\n\n## 一、基础\n\n到2025年，床位3000张。\n\n### （一）成效\n\n成效明显。\n\n#### 工作机制\n\n健全机制。\n"
    )
    assert [(s.level, s.label, s.title) for s in document.sections] == [
        (1, "一、", "基础"),
        (2, "（一）", "成效"),
        (3, "", "工作机制"),
    ]


def test_marks_are_no_words():
    assert lines(
        "**一、基础**\n\n到*2025*年，[床位](http://x)`3000`张，![图](a.png)m<sup>2</sup>，~~删去~~<b>粗</b>\\*"
    ) == [
        "一、基础",
        "到2025年，床位3000张，m2，粗*",
    ]


def test_line_ends_join_a_sentence_and_part_sentences():
    assert lines("全县床位\n达到3000张。\n健全机制\n（一）成效\n其中ICU\nbed 50张  \n末行") == [
        "全县床位达到3000张。",
        "健全机制",
        "（一）成效其中ICU bed 50张",
        "末行",
    ]


def test_indented_and_fenced_lines_are_text():
    assert lines("    一、基础\n    到2025年\n\n```\n乙\n```\n") == ["一、基础", "到2025年", "乙"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("1. 甲\n2. 乙\n", ["1. 甲", "2. 乙"]),
        ("1. 甲\n3. 乙\n", ["1. 甲", "3. 乙"]),
        ("1. 甲\n1. 乙\n", ["1. 甲", "2. 乙"]),
        ("4) 甲\n5) 乙\n", ["4) 甲", "5) 乙"]),
        ("- 甲\n- 乙\n", ["甲", "乙"]),
        ("1. 甲\n   - 子\n2. 乙\n", ["1. 甲", "子", "2. 乙"]),
    ],
)
def test_lists_keep_their_numbers_as_typed(source, expected):
    assert lines(source) == expected


def _cells(table):
    return [(c.row, c.column, c.text, c.row_span, c.column_span) for c in table.cells if c.text]


def test_pipe_tables():
    document = read(
        "表1 主要指标\n\n| 领域 | 指标 | | 2025年 |\n|---|---|---|---|\n| 健康<br>水平 | 1 | 预期寿命 | 79 |\n| | 2 | 床位\\|数 | **7.5** |\n"
    )
    (table,) = document.tables
    assert document.quote(table.title) == "表1 主要指标"
    assert _cells(table) == [
        (0, 0, "领域", 1, 1),
        (0, 1, "指标", 1, 2),
        (0, 3, "2025年", 1, 1),
        (1, 0, "健康水平", 2, 1),
        (1, 1, "1", 1, 1),
        (1, 2, "预期寿命", 1, 1),
        (1, 3, "79", 1, 1),
        (2, 1, "2", 1, 1),
        (2, 2, "床位|数", 1, 1),
        (2, 3, "7.5", 1, 1),
    ]


def test_tables_written_in_html_are_tables_and_other_html_is_not():
    document = read(
        "一、基础\n\n<table><tr><td rowspan=2>甲</td><td>1</td></tr><tr><td>2</td></tr></table>\n\n后文<script>x</script>"
    )
    assert _cells(document.tables[0]) == [(0, 0, "甲", 2, 1), (0, 1, "1", 1, 1), (1, 1, "2", 1, 1)]
    assert document.text.endswith("后文<script>x</script>")


@pytest.mark.parametrize(
    "box", ["| 专栏1 能力提升 |\n|---|\n| 新建3个。 |\n", "> **专栏1 能力提升**\n>\n> 新建3个。\n"]
)
def test_boxes(box):
    document = read(f"一、基础\n\n到2025年。\n\n{box}\n后文。\n")
    assert [(b.number, b.title, document.quote(b.body).strip()) for b in document.boxes] == [
        (1, "能力提升", "新建3个。")
    ]


def test_front_matter_gives_a_missing_title_and_a_note():
    document = read("---\ntitle: 某县规划\ndate: 2022-09-08\n---\n\n一、基础\n")
    assert document.text.split("\n") == ["某县规划", "一、基础"]
    assert document.notes == ("文首信息（未计入正文）：date：2022-09-08",)
    assert lines("---\ntitle: 某县规划\n---\n\n# 某县规划\n\n一、基础\n") == ["某县规划", "一、基础"]
    assert lines("---\n\n一、基础\n\n---\n\n乙") == ["一、基础", "乙"]


def test_encodings_of_plain_text():
    assert read_bytes("一、发展基础\n\n到2025年".encode("gb18030"), "plan.markdown").text == "一、发展基础\n到2025年"
