"""Pages as they come: turned, landscape, with watermarks and vertical text, scans among text, heads that change."""

import zlib

import pytest

from kg.readers import ReadError, read_bytes
from kg.readers.pdf import ocr
from tests.readers.pdf.conftest import HEIGHT, WIDTH, pdf_bytes, rule, show

TEXT = "坚持以人民健康为中心，完善医疗卫生服务体系，提高保障水平，推动事业高质量发展，让群众就近看病。"
LINES = [
    "推进医联体建设，形成分级诊疗格局。",
    "加强公共卫生，健全疾病预防体系。",
    "改善住院环境，缩短平均住院日数。",
    "培养全科医生，充实基层卫生队伍。",
    "建设信息平台，实现检查结果互认。",
    "传承中医药，建设特色专科和诊室。",
]
XS = (75, 125, 325, 425, 520)
HEAD = ("序号", "指标", "2020年", "2025年")
ROWS = (HEAD, ("1", "人均预期寿命", "77.35", "80"), ("2", "千人口床位数", "6.0", "7.8"))


def rows_of(table):
    return [[(c := table.at(r, k)) and c.text for k in range(table.columns)] for r in range(table.rows)]


def turned(x: float, y: float, words: str, size: float, matrix: str) -> str:
    """Words at a point in the page's own coordinates under a matrix of four numbers."""
    return f"BT /F1 {size} Tf {matrix} {x} {y} Tm <{words.encode('utf-16-be').hex()}> Tj ET\n"


SIDEWAYS = "0 1 -1 0"  # reads upwards; upright on a page of /Rotate 90


def test_a_landscape_table_on_a_turned_page(pdf):
    ops = ""
    # Seen on the turned page x runs up the sheet and y from its left edge to its right.
    for x in XS:
        ops += f"100 {x} m {100 + 24 * len(ROWS)} {x} l S\n"
    for number in range(len(ROWS) + 1):
        ops += f"{100 + 24 * number} {XS[0]} m {100 + 24 * number} {XS[-1]} l S\n"
    for number, row in enumerate(ROWS):
        for x, words in zip(XS, row, strict=False):
            ops += turned(100 + 24 * number + 16, x + 4, words, 10, SIDEWAYS)
    (table,) = pdf(ops, page="/Rotate 90").tables
    assert rows_of(table) == [list(row) for row in ROWS]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_lines_on_a_turned_page_come_in_their_order(pdf, angle):
    ops = ""
    for number, line in enumerate(LINES):
        down = 60 + 30 * number
        place = {
            90: (down, 60, "0 1 -1 0"),
            180: (WIDTH - 60, down, "-1 0 0 -1"),
            270: (WIDTH - down, HEIGHT - 60, "0 -1 1 0"),
        }[angle]
        ops += turned(place[0], place[1], line, 16, place[2])
    assert pdf(ops, page=f"/Rotate {angle}").text.replace("\n", "") == "".join(LINES)


def test_a_landscape_page_among_upright_ones(pdf, draw):
    wide = draw.show(60, 60, "附表 主要指标", 16) + draw.grid(XS, [100, 124, 148, 172], ROWS)
    document = pdf(draw.paragraph(100, TEXT)[0], wide, draw.paragraph(100, TEXT)[0])
    assert rows_of(document.tables[0]) == [list(row) for row in ROWS]
    assert document.text.startswith(TEXT)
    assert document.text.endswith(TEXT)


def watermark(words: str, size: float = 60) -> str:
    """Grey words across the page, as programs put them there."""
    return "q 0.8 g\n" + turned(150, 300, words, size, "0.7 0.7 -0.7 0.7") + "Q\n"


def test_a_watermark_across_the_page_is_no_text(pdf, draw):
    pages = [watermark("征求意见稿") + draw.paragraph(100, TEXT)[0] for _ in range(3)]
    document = pdf(*pages)
    assert document.text == "\n".join([TEXT] * 3)
    assert any("水印" in note for note in document.notes)


def test_a_watermark_on_one_page_alone_is_no_text_either(pdf, draw):
    document = pdf(watermark("内部资料") + draw.paragraph(100, TEXT)[0])
    assert document.text == TEXT


def test_vertical_words_beside_the_text_stay_apart(pdf, draw):
    side = "".join(show(30, 300 + 20 * n, letter, 12) for n, letter in enumerate("装订线"))
    text = pdf(draw.paragraph(100, TEXT)[0] + side).text
    assert TEXT in text.replace("\n", "")


def test_a_vertical_name_in_a_merged_cell_is_one_word(pdf, draw):
    ops = "".join(rule(75, y, 400, y) for y in (100, 220)) + "".join(rule(125, y, 400, y) for y in (140, 180))
    ops += "".join(rule(x, 100, x, 220) for x in (75, 125, 300, 400))
    ops += "".join(show(94, 130 + 20 * n, letter, 10) for n, letter in enumerate("健康水平"))
    for number, (name, value) in enumerate((("人均预期寿命", "79"), ("婴儿死亡率", "3.3"), ("孕产妇死亡率", "8"))):
        ops += show(130, 125 + 40 * number, name, 10) + show(310, 125 + 40 * number, value, 10)
    (table,) = pdf(ops).tables
    assert rows_of(table) == [
        ["健康水平", "人均预期寿命", "79"],
        ["健康水平", "婴儿死亡率", "3.3"],
        ["健康水平", "孕产妇死亡率", "8"],
    ]


def test_running_heads_that_change_with_the_chapter(pdf, draw):
    pages = []
    for number in range(1, 9):
        chapter = "第一章 发展基础" if number <= 4 else "第二章 主要任务"
        pages.append(
            draw.show(220, 40, chapter, 9)
            + draw.show(75, 40, "长平县规划", 9)
            + draw.paragraph(120, TEXT)[0]
            + draw.show(280, 810, f"{number}", 9)
        )
    assert pdf(*pages).text == "\n".join([TEXT] * 8)


def test_heads_of_left_and_right_pages(pdf, draw):
    pages = [
        draw.show(75 if number % 2 else 420, 40, "规划文本" if number % 2 else "长平县人民政府", 9)
        + draw.paragraph(120, TEXT)[0]
        + draw.show(75 if number % 2 else 500, 810, f"— {number} —", 9)
        for number in range(1, 7)
    ]
    assert pdf(*pages).text == "\n".join([TEXT] * 6)


@pytest.mark.parametrize("form", ["第{}页 共9页", "{}/9", "- {} -", "· {} ·", "第 {} 页", "{}"])
def test_page_numbers_in_many_forms(pdf, draw, form):
    pages = [draw.paragraph(120, TEXT)[0] + draw.show(260, 810, form.format(n), 9) for n in range(1, 5)]
    assert pdf(*pages).text == "\n".join([TEXT] * 4)


def test_roman_numbers_before_arabic_ones(pdf, draw):
    labels = ["I", "II", "III", "1", "2", "3"]
    pages = [draw.paragraph(120, TEXT)[0] + draw.show(290, 810, label, 9) for label in labels]
    assert pdf(*pages).text == "\n".join([TEXT] * 6)


def picture_pdf(*pages: str | None) -> bytes:
    """A file whose pages are text, or a picture over the whole page where None is given."""
    data = pdf_bytes(*(page or "q 595 0 0 842 0 0 cm /I Do Q" for page in pages))
    grey = zlib.compress(b"\xff" * 100)
    image = (
        b"<< /Type /XObject /Subtype /Image /Width 10 /Height 10 /ColorSpace /DeviceGray /BitsPerComponent 8"
        b" /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(grey), grey)
    )
    number = data.count(b" 0 obj")
    start = data.index(b"xref\n")
    body = data[:start].replace(b"/Resources <<", b"/Resources << /XObject << /I %d 0 R >>" % (number + 1))
    # Offsets no longer hold: the reader builds its table anew.
    return body + b"%d 0 obj\n%s\nendobj\n" % (number + 1, image) + b"trailer << /Root 1 0 R >>\n%%EOF\n"


def test_scanned_pages_among_text_are_told_by_number(monkeypatch, draw):
    monkeypatch.setattr(ocr, "available", lambda: False)
    text = draw.paragraph(100, TEXT)[0]
    document = read_bytes(picture_pdf(text, None, text, None, None), "plan.pdf")
    assert document.text == f"{TEXT}\n{TEXT}"
    assert "第2、4—5页" in " ".join(gap.reason for gap in document.gaps)
    assert document.page_of(document.text.rindex(TEXT)) == 3
    with pytest.raises(ReadError, match="扫描图片"):
        read_bytes(picture_pdf(None, None), "plan.pdf")


def test_a_table_without_rules_under_its_head(pdf, draw):
    ops = ""
    for number, row in enumerate((*ROWS, ("3", "婴儿死亡率", "3.04", "3.3"))):
        ops += "".join(draw.show(x, 150 + 24 * number, words, 12) for x, words in zip(XS, row, strict=False))
    document = pdf(draw.paragraph(100, "主要指标如下。")[0] + ops)
    assert rows_of(document.tables[0])[1] == ["1", "人均预期寿命", "77.35", "80"]


def test_a_table_with_rules_across_only(pdf, draw):
    ops = "".join(draw.rule(75, y, 520, y) for y in (100, 124, 148, 172))
    for number, row in enumerate(ROWS):
        ops += "".join(draw.show(x + 4, 114 + 24 * number, words, 10) for x, words in zip(XS, row, strict=False))
    (table,) = pdf(ops).tables
    assert rows_of(table) == [list(row) for row in ROWS]


def test_a_table_open_at_its_sides(pdf, draw):
    ops = "".join(draw.rule(75, y, 520, y) for y in (100, 124, 148, 172))
    ops += "".join(draw.rule(x, 100, x, 172) for x in XS[1:-1])
    for number, row in enumerate(ROWS):
        ops += "".join(draw.show(x + 4, 114 + 24 * number, words, 10) for x, words in zip(XS, row, strict=False))
    (table,) = pdf(ops).tables
    assert rows_of(table) == [list(row) for row in ROWS]


def test_a_table_over_three_pages_with_its_head_and_a_continuation_line(pdf, draw):
    def page(top: float, rows, above=""):
        ys = [top + 24 * number for number in range(len(rows) + 1)]
        return (draw.show(430, top - 8, above, 10) if above else "") + draw.grid(XS, ys, rows)

    more = [(str(n), f"指标{n}", f"{n}.1", f"{n}.5") for n in range(3, 60)]
    first = (*ROWS, *more[:5])
    document = pdf(
        draw.show(220, 590, "表1 主要指标") + page(620, first),
        page(80, (HEAD, *more[5:33]), "（续表）"),
        page(80, (HEAD, *more[33:40]), "续表1") + draw.paragraph(400, TEXT)[0],
    )
    (table,) = document.tables
    assert table.rows == 3 + 40
    assert [table.at(row, 0).text for row in range(table.rows)] == ["序号", *map(str, range(1, 43))]


def test_two_columns_over_pages_with_a_title_across(pdf, draw):
    pages = []
    for page in range(2):
        ops = draw.show(200, 80, "横跨两栏的题目", 20) if page == 0 else ""
        for line in range(20):
            ops += draw.show(60, 130 + 24 * line, f"左{page}{line:02}文文文文文文文文文。", 14)
            ops += draw.show(320, 130 + 24 * line, f"右{page}{line:02}字字字字字字字字字。", 14)
        pages.append(ops)
    text = pdf(*pages).text
    order = [text.index(mark) for mark in ("横跨", "左000", "左019", "右000", "右019", "左100", "右119")]
    assert order == sorted(order)
