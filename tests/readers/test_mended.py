"""Numbers torn by conversions, separators of full width, traditional text, and lines broken at a fixed width."""

import re
from pathlib import Path

import pytest

from kg.extract import extract
from kg.extract.quantities import quantities
from kg.extract.times import times
from kg.readers import read_bytes
from kg.readers.plain import wrapped
from kg.readers.plain.encoding import decode, decoded
from kg.readers.plain.wrapped import unwrapped
from kg.readers.structure.layout import normalise

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"


def amounts(text: str) -> list[tuple[str, str, str]]:
    normal = normalise(text, ())
    assert len(normal) == len(text)
    found = quantities(normal, 0, len(normal))
    return [(one.digits, one.unit, text[one.span.start : one.span.end]) for one in found]


def years(text: str) -> list[tuple[int, str]]:
    normal = normalise(text, ())
    return [(one.year, text[one.span.start : one.span.end]) for one in times(normal, 0, len(normal))]


# Torn digits


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到２０２５年使用率达到７８．５％。", [("78.5", "%", "７８．５％")]),
        ("使用率达到7 8 . 5 %，", [("78.5", "%", "7 8 . 5 %")]),
        ("使用率达到78. 5%，", [("78.5", "%", "78. 5%")]),
        ("使用率达到78 .5 %，", [("78.5", "%", "78 .5 %")]),
        ("到2 0 2 5年，达到8 0 %、1 2 6 0 张", [("80", "%", "8 0 %"), ("1260", "张", "1 2 6 0 张")]),
        ("到2 0 2 5年，达到1 , 2 6 0 张", [("1,260", "张", "1 , 2 6 0 张")]),
        ("到2 0 2 5年，达到1 2 张", [("12", "张", "1 2 张")]),
        ("到２　０　２　５年达到６　．　５　张", [("6.5", "张", "６　．　５　张")]),
    ],
)
def test_torn_numbers_are_one_and_their_span_is_what_was_written(text, expected):
    assert amounts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2 0 2 5年", [(2025, "2 0 2 5年")]),
        ("到 2 0 2 5 年底", [(2025, "2 0 2 5 年底")]),
        ("2 0 2 1 - 2 0 2 5 年", [(2025, "2 0 2 1 - 2 0 2 5 年")]),
        ("到20 25年", [(2025, "20 25年")]),
        ("２　０　２　５　年", [(2025, "２　０　２　５　年")]),
    ],
)
def test_torn_years(text, expected):
    assert [(year, written.rstrip("底")) for year, written in years(text)] == [
        (year, written.rstrip("底")) for year, written in expected
    ]


@pytest.mark.parametrize(
    "text",
    [
        "床位 张 6 5 预期性",  # neighbouring columns, and no proof that digits are torn
        "附件 1 2 3 年",
        "1. 5家医院达标",
        "3. 5% 的病例",  # a number of its own at the start of the line
        "2020 2025 单位",
        "第 5 0 条",
        "评分为 1 2 3 4 5 分",
        "2\t0\t2\t5\t年",
        "电话 0312 5 6 7 8",
    ],
)
def test_neighbouring_numbers_stay_apart(text):
    assert normalise(text, ()) == text.replace("\t", " ")


def test_columns_stay_apart_even_where_digits_are_torn():
    text = "到2 0 2 5年\n指标 2020 2025\n床位 6 5\n1 2 3 4 5 分\n8 0 %"
    normal = normalise(text, ())
    assert normal.split("\n")[1:] == ["指标 2020 2025", "床位 6 5", "1 2 3 4 5 分", "80  %"]


def test_torn_numbers_in_a_table_are_its_values():
    rows = (
        ("指标", "单位", "2020年", "2 0 2 5年"),
        ("每千人口床位数", "张", "６．５", "7 . 2"),
        ("床位总数", "张", "1，260", "1 ， 5 6 0"),
        ("健康素养水平", "%", "2 5 . 5", "3 0"),
    )
    cells = "".join("".join(f"\t{cell}\n" for cell in row) + "\n" for row in rows)
    text = f"某县“十四五”卫生健康规划\n一、发展目标\n表1 主要指标\n{cells}\n二、任务\n到2 0 2 5年达到7 . 2\n"
    plan = extract(read_bytes(text.encode(), "plan.txt"))
    found = [
        [one.quantity and str(one.quantity.low) for one in indicator.observations] for indicator in plan.indicators
    ]
    assert found == [["6.5", "7.2"], ["1260", "1560"], ["25.5", "30"]]
    last = plan.document.paragraphs[-1]
    assert plan.document.quote(last.span) == "到2 0 2 5年达到7 . 2"


NUMBER = re.compile(r"(?<![\d\[:_A-Za-z])\d[\d.,]*%?(?![.、\dA-Za-z])")


def facts(text: str) -> tuple[list[tuple], list[list[tuple]]]:
    plan = extract(read_bytes(text.encode(), "plan.txt"))
    stated = [(s.quantity.low, s.quantity.high, s.quantity.unit, s.year, s.role) for s in plan.statements]
    rows = [[(o.year, o.role, o.quantity and o.quantity.low) for o in i.observations] for i in plan.indicators]
    return stated, rows


@pytest.mark.parametrize("name", ["changle", "linqu", "shanting", "siyang", "wuhai"])
def test_a_plan_in_digits_of_full_width_states_the_same(name):
    text = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    wide = str.maketrans("0123456789.%,", "０１２３４５６７８９．％，")
    assert facts(NUMBER.sub(lambda found: found.group().translate(wide), text)) == facts(text)


@pytest.mark.parametrize("name", ["changle", "linqu", "shanting", "siyang", "wuhai"])
def test_a_plan_with_torn_digits_states_the_same(name):
    text = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    torn = facts(NUMBER.sub(lambda found: " ".join(found.group()), text))
    whole = facts(text)
    assert torn[1] == whole[1]
    # Known to be missed: the digits inside a unit (/1 0万).
    assert sum(one not in torn[0] for one in whole[0]) <= 1


# Separators of full width


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("床位1，260张，", [("1,260", "张", "1，260张")]),
        ("床位1,260张，", [("1,260", "张", "1,260张")]),
        ("人口1，260，000人", [("1,260,000", "人", "1，260，000人")]),
        ("投资１２，６００．５万元", [("12,600.5", "万元", "１２，６００．５万元")]),
        ("投资126，000元", [("126,000", "元", "126，000元")]),
        ("分别为100，200张", [("200", "张", "200张")]),
        ("为100，200，300张", [("300", "张", "300张")]),
        ("到2025，260张", [("260", "张", "260张")]),
        ("排名第5，260张", [("260", "张", "260张")]),
        ("占比1，26张", [("26", "张", "26张")]),
    ],
)
def test_thousands(text, expected):
    assert amounts(text) == expected


# Encodings

TRADITIONAL = (
    "一、發展基礎\n到2025年，全縣每千人口床位數達到6.5張，居民健康素養水平達到25%，衛生健康事業實現高質量發展。\n"
)
SIMPLIFIED = (
    "一、发展基础\n到2025年，全县每千人口床位数达到6.5张，居民健康素养水平达到25%，卫生健康事业实现高质量发展。\n"
)


@pytest.mark.parametrize("times_", [1, 40])
def test_big5_is_told_from_gb(times_):
    assert decoded((TRADITIONAL * times_).encode("big5")) == (TRADITIONAL * times_, "big5")
    assert decoded((SIMPLIFIED * times_).encode("gb18030")) == (SIMPLIFIED * times_, "gb18030")
    assert decoded((TRADITIONAL * times_).encode("gbk")) == (TRADITIONAL * times_, "gb18030")


@pytest.mark.parametrize("text", ["床位", "县", "一、", "规划2021", "中医药", "①②③"])
def test_short_simplified_texts_are_not_taken_for_big5(text):
    assert decode(text.encode("gb18030")) == text


def test_traditional_text_is_kept_and_noted():
    document = read_bytes(TRADITIONAL.encode("big5"), "plan.txt")
    assert document.text == TRADITIONAL
    assert document.notes == ("文件为 Big5 编码，繁体字按原文保留，按简体字编写的名称和用语可能识别不全",)
    assert [(s.quantity.digits, s.year) for s in extract(document).statements] == [("25", 2025)]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [SIMPLIFIED, "Plan 2025\n80%\n", "2025年：80%\n" * 3, "１２．５％" * 5])
def test_utf_16_without_a_mark(encoding, text):
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲\r\n乙\r丙\n丁\r\r\n戊", "甲\n乙\n丙\n丁\n戊"),
        ("甲\v乙\u2028丙\x85丁", "甲\n乙\n丙\n丁"),
        ("甲。\n\f一、乙", "甲。\n一、乙"),
        ("甲。\f一、乙", "甲。\n一、乙"),
        ("卫生\f健康", "卫生健康"),
        ("甲\f\r\n乙", "甲\n乙"),
    ],
)
def test_ends_of_lines_and_pages(text, expected):
    assert decode(text.encode("utf-8")) == expected


# Lines broken at a fixed width


def broken(text: str, columns: int, *, indent: str = "", spaced: bool = False) -> str:
    """``text`` as a terminal of so many columns has it, closing marks kept at the end of a line."""
    made: list[str] = []
    for line in text.split("\n"):
        current = "" if "\t" in line or not line else indent
        for character in line:
            over = wrapped._columns(current + character) > columns
            if over and character not in "，。；、：）”》%" and "\t" not in line:
                made.append(current)
                current = ""
            current += character
        made.append(current)
        made += [""] if spaced and line else []
    return "\n".join(made)


@pytest.mark.parametrize("columns", [60, 72])
@pytest.mark.parametrize("name", ["linqu", "siyang", "wuhai"])
def test_broken_lines_are_joined_again(name, columns):
    text = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    whole = extract(read_bytes(text.encode(), "plan.txt"))
    narrow = broken(text, columns, indent="　　")
    joined = extract(read_bytes(narrow.encode(), "plan.txt"))
    assert "固定宽度" in joined.document.notes[-1]
    assert joined.document.text.count("\n") == narrow.count("\n")
    assert [(s.level, s.label, s.title) for s in joined.document.sections] == [
        (s.level, s.label, s.title) for s in whole.document.sections
    ]
    assert [(s.name, s.quantity.text, s.year) for s in joined.statements] == [
        (s.name, s.quantity.text, s.year) for s in whole.statements
    ]
    lines = narrow.split("\n")
    for paragraph in joined.document.paragraphs:
        start = "".join(joined.document.quote(paragraph.span)[:6].split())
        assert start in "".join(lines[joined.document.line_of(paragraph.span.start) - 1].split())


@pytest.mark.parametrize("name", ["changle", "linqu", "shanting", "siyang", "wuhai"])
def test_whole_paragraphs_are_left_alone(name):
    text = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    assert unwrapped(text) == text


PARAGRAPHS = (
    "全县卫生健康事业在规划期内稳步发展。医疗服务能力持续提升，基层基础更加牢固，群众看病就医更加方便，健康水平不断提高。"
    "各乡镇卫生院完成标准化建设。村卫生室实现全覆盖，家庭医生签约服务质量进一步提高，重点人群管理更加规范有序。"
)


def test_paragraphs_parted_by_blank_lines_go_on_behind_a_full_stop():
    narrow = broken("\n".join([PARAGRAPHS] * 6), 56, spaced=True)
    assert [line for line in unwrapped(narrow).split("\n") if line] == [PARAGRAPHS] * 6


def test_headings_and_items_begin_lines_of_their_own():
    text = "\n".join([PARAGRAPHS, "一、" + "总" * 24, "（一）" + PARAGRAPHS, "1." + PARAGRAPHS, "①" + PARAGRAPHS] * 2)
    assert [
        line for line in unwrapped(broken(text, 56)).split("\n") if line.startswith(("一、", "（一）", "1.", "①"))
    ] == [line for line in text.split("\n") if line.startswith(("一、", "（一）", "1.", "①"))]


def test_words_of_latin_letters_stay_apart():
    text = "\n".join(
        ["The plan of the county is to build a number of new hospitals and", "clinics in every town by 2025."] * 10
    )
    assert "hospitals and clinics" in unwrapped(text)


def test_a_list_of_short_lines_is_not_one_paragraph():
    text = "\n".join(f"第{n}医院住院部综合楼建设项目" for n in range(30))
    assert unwrapped(text) == text
