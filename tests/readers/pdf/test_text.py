"""What the text of a PDF is: reading order, paragraphs, pages, and what is left out."""

import pytest

from kg.readers import read_bytes

FIRST = "到2025年，全区人均预期寿命达到80岁左右，居民健康素养水平明显提高，人均健康期望寿命逐步延长，孕产妇死亡率保持在较低水平。"
SECOND = "全区每千人口医疗卫生机构床位数达到七张半。"


def test_lines_become_paragraphs_closed_up(pdf, draw):
    one, y = draw.paragraph(100, FIRST)
    two, _ = draw.paragraph(y, SECOND)
    assert pdf(one + two).text == f"{FIRST}\n{SECOND}"


def test_a_paragraph_whose_last_line_is_full_ends_where_the_next_is_indented(pdf, draw):
    full = "一" * 25 + "。"
    one, y = draw.paragraph(100, full)
    two, y = draw.paragraph(y, SECOND)
    three, _ = draw.paragraph(y, FIRST)
    assert pdf(one + two + three).text == f"{full}\n{SECOND}\n{FIRST}"


def test_what_stands_higher_is_read_first_whatever_the_file_draws_first(pdf, draw):
    one, y = draw.paragraph(100, FIRST)
    two, _ = draw.paragraph(y, SECOND)
    assert pdf(two + one).text == f"{FIRST}\n{SECOND}"


def test_digits_that_sit_lower_stay_on_their_line(pdf, draw):
    line = draw.show(107, 100, "到") + draw.show(123, 104.8, "2025") + draw.show(155, 100, "年建成。")
    assert pdf(line).text == "到2025年建成。"


def test_gaps_between_chinese_and_digits_are_no_blanks(pdf, draw):
    line = draw.show(107, 100, "到") + draw.show(127, 100, "2025") + draw.show(163, 100, "年建成。")
    assert pdf(line).text == "到2025年建成。"


def test_words_of_latin_letters_are_parted_and_hyphens_at_line_ends_taken_back(pdf, draw):
    one = draw.show(75, 100, "一" * 22 + " Health Com")
    one += draw.show(75, 128, "mission and the communi-") + draw.show(75, 156, "ty of all. ")
    text = pdf(one).text
    assert "Health Com" in text
    assert "the communi" in text


def test_the_page_and_its_printed_line_are_known(pdf, draw):
    first, _ = draw.paragraph(740, FIRST[:26])
    rest, y = draw.paragraph(80, FIRST[26:], indent=0)
    next_one, _ = draw.paragraph(y, SECOND)
    document = pdf(first, rest + next_one)
    assert document.text == f"{FIRST}\n{SECOND}"
    assert document.page_of(0) == 1
    assert document.page_of(25) == 1
    assert document.page_of(26) == 2
    assert document.page_line_of(26) == 1
    assert document.page_line_of(document.text.index(SECOND)) == 3
    assert document.pages == (0, 26)


def test_a_page_without_words_begins_where_the_next_one_does(pdf, draw):
    document = pdf(draw.paragraph(100, SECOND)[0], "", draw.paragraph(100, SECOND)[0])
    assert document.pages == (0, len(SECOND) + 1, len(SECOND) + 1)
    assert document.page_of(len(SECOND) + 1) == 3


def test_running_heads_and_page_numbers_are_left_out_and_told(pdf, draw):
    pages = [
        draw.show(220, 40, "某县规划文本", 9) + draw.paragraph(120, FIRST)[0] + draw.show(280, 810, f"— {n} —", 9)
        for n in range(1, 4)
    ]
    document = pdf(*pages)
    assert document.text == "\n".join([FIRST] * 3)
    assert document.notes == ("PDF 中重复的页眉、页脚和页码未计入正文（“某县规划文本”、“— 1 —”、“— 2 —”等，共 6 处）",)


def test_bare_page_numbers_count_up_with_the_pages(pdf, draw):
    document = pdf(*(draw.paragraph(120, FIRST)[0] + draw.show(290, 810, str(n), 9) for n in (7, 8, 9)))
    assert document.text == "\n".join([FIRST] * 3)


def test_a_number_at_the_end_of_one_page_is_text(pdf, draw):
    document = pdf(draw.paragraph(100, FIRST)[0], draw.paragraph(100, FIRST)[0] + draw.show(290, 810, "2025", 9))
    assert document.text.endswith("2025")


def test_two_columns_are_read_one_after_the_other(pdf, draw):
    left = right = ""
    for line in range(8):
        left += draw.show(60, 150 + 24 * line, f"左栏第{line}行" + "文" * 8 + "。", 16)
        right += draw.show(320, 150 + 24 * line, f"右栏第{line}行" + "字" * 8 + "。", 16)
    text = pdf(draw.show(180, 100, "横跨两栏的题目", 22) + left + right).text
    assert text.index("横跨") < text.index("左栏第0行")
    assert text.index("左栏第7行") < text.index("右栏第0行")


def test_names_beside_figures_are_no_columns(pdf, draw):
    rows = "".join(
        draw.show(60, 150 + 24 * n, f"指标名称{n}", 16) + draw.show(400, 150 + 24 * n, f"{n}.5", 16) for n in range(8)
    )
    assert pdf(rows).text.split("\n")[0] == "指标名称0 0.5"


@pytest.mark.parametrize(
    "unseen",
    [
        lambda draw: draw.show(107, 200, "看不见的字", 16, 3),
        lambda draw: draw.show(700, 200, "页面以外的字"),
        lambda draw: draw.show(107, -40, "页面以外的字"),
        lambda draw: "q 100 600 50 20 re W n " + draw.show(300, 236, "被裁掉的字") + "Q ",
        lambda draw: "q /None gs 100 600 50 20 re W n " + draw.show(300, 236, "被裁掉的字") + "Q ",
    ],
    ids=["invisible", "beside-the-page", "above-the-page", "clipped", "clipped-with-a-state"],
)
def test_what_nobody_sees_is_not_read(pdf, draw, unseen):
    document = pdf(draw.paragraph(100, SECOND)[0] + unseen(draw))
    assert document.text == SECOND
    assert any("看不到" in note for note in document.notes)


def test_a_turned_page_is_read_as_it_is_shown(pdf, draw):
    # The page is turned by 90 degrees, and its text is written so that it then stands upright.
    code = SECOND.encode("utf-16-be").hex()
    upright = f"BT /F1 16 Tf 0 1 -1 0 100 75 Tm <{code}> Tj ET\n"
    assert pdf(upright, page="/Rotate 90").text == SECOND


def test_a_shifted_page_box_counts_from_its_own_corner(pdf, draw):
    document = pdf(draw.paragraph(100, SECOND)[0], box=(-50, -50, 595, 842))
    assert document.text == SECOND


def test_characters_printed_twice_to_look_bold_are_read_once(pdf, draw):
    line = draw.paragraph(100, SECOND)[0]
    assert pdf(line + draw.paragraph(100.3, SECOND, x=75.4)[0]).text == SECOND


def test_radicals_of_fonts_become_characters(pdf, draw):
    assert pdf(draw.show(107, 100, "⼤⼒发展⽂化卫⽣事业。")).text == "大力发展文化卫生事业。"


def test_headings_become_sections(pdf, draw):
    ops = draw.show(107, 100, "一、总体要求")
    body, y = draw.paragraph(128, FIRST)
    ops += body + draw.show(107, y, "（一）主要目标") + draw.paragraph(y + 28, SECOND)[0]
    assert [(s.level, s.label, s.title) for s in pdf(ops).sections] == [
        (1, "一、", "总体要求"),
        (2, "（一）", "主要目标"),
    ]


@pytest.mark.parametrize(
    ("encoding", "codec"),
    [
        ("GBK-EUC-H", "gbk"),
        ("GB-EUC-H", "gb2312"),
        ("GBKp-EUC-H", "gbk"),
        ("GBK2K-H", "gb18030"),
        ("UniGB-UTF16-H", "utf-16-be"),
    ],
)
def test_chinese_fonts_without_a_table_of_their_own_in_every_encoding(pdf_file, draw, encoding, codec):
    content = draw.show(107, 100, SECOND).replace(SECOND.encode("utf-16-be").hex(), SECOND.encode(codec).hex())
    data = pdf_file(content).replace(b"/UniGB-UCS2-H", b"/" + encoding.encode())
    assert read_bytes(data, "plan.pdf").text == SECOND


def test_the_characters_of_adobe_gb1_by_their_numbers(pdf_file, draw):
    content = draw.show(107, 100, "#").replace("0023", "".join(f"{number:04x}" for number in range(940, 950)))
    data = pdf_file(content).replace(b"/UniGB-UCS2-H", b"/Identity-H")
    assert read_bytes(data, "plan.pdf").text == "啊阿埃挨哎唉哀皑癌蔼"
