"""Ruled tables and frames of a PDF: merged cells, several pages, repeated heads."""

XS = (75, 125, 325, 425, 520)
HEAD = ("序号", "指标", "2020年", "2025年")
FIRST = (HEAD, ("1", "人均预期寿命（岁）", "77.35", "80"), ("2", "孕产妇死亡率（1/10万）", "7.80", "8.2"))
SECOND = (("3", "婴儿死亡率（‰）", "3.04", "3.3"), ("4", "千人口床位数（张）", "3.6", "7.5"))


def _rows(table):
    return [
        [cell.text if (cell := table.at(row, column)) else None for column in range(table.columns)]
        for row in range(table.rows)
    ]


def _ys(top, rows, height=24):
    return [top + height * number for number in range(rows + 1)]


def test_a_ruled_table_and_its_caption(pdf, draw):
    ops = draw.show(220, 80, "表1 主要发展指标") + draw.grid(XS, _ys(100, 3), FIRST)
    (table,) = pdf(ops).tables
    assert _rows(table) == [list(row) for row in FIRST]


def test_a_caption_is_the_table_s(pdf, draw):
    document = pdf(draw.show(220, 80, "表1 主要发展指标") + draw.grid(XS, _ys(100, 3), FIRST))
    assert document.quote(document.tables[0].title) == "表1 主要发展指标"


def test_merged_cells(pdf, draw):
    ops = draw.rule(75, 100, 475, 100) + draw.rule(175, 124, 475, 124) + draw.rule(75, 148, 475, 148)
    ops += draw.rule(75, 100, 75, 148) + draw.rule(175, 100, 175, 148) + draw.rule(325, 124, 325, 148)
    ops += draw.rule(475, 100, 475, 148)
    ops += draw.show(80, 128, "领域", 10) + draw.show(300, 114, "数值", 10)
    ops += draw.show(180, 138, "现状", 10) + draw.show(330, 138, "目标", 10)
    (table,) = pdf(ops).tables
    assert {(c.row, c.column, c.row_span, c.column_span, c.text) for c in table.cells} == {
        (0, 0, 2, 1, "领域"),
        (0, 1, 1, 2, "数值"),
        (1, 1, 1, 1, "现状"),
        (1, 2, 1, 1, "目标"),
    }


def test_a_table_over_two_pages_is_one_and_its_repeated_head_is_not_counted_twice(pdf, draw):
    one = draw.grid(XS, _ys(700, 3), FIRST)
    two = draw.grid(XS, _ys(80, 3), (HEAD, *SECOND)) + draw.paragraph(300, "表后的正文。")[0]
    document = pdf(one, two)
    (table,) = document.tables
    assert _rows(table) == [list(row) for row in (*FIRST, *SECOND)]
    assert document.page_of(table.at(2, 1).span.start) == 1
    assert document.page_of(table.at(3, 1).span.start) == 2
    assert document.quote(table.at(4, 1).span) == "千人口床位数（张）"


def test_a_row_parted_by_the_page_is_made_whole(pdf, draw):
    rest = (HEAD, ("", "床位数（张）", "", ""), *SECOND[1:])
    one = draw.grid(XS, _ys(700, 4), (*FIRST, ("3", "每千人口医疗卫生机构", "3.6", "7.5")))
    (table,) = pdf(one, draw.grid(XS, _ys(80, 3), rest)).tables
    assert [row[1] for row in _rows(table)] == [
        "指标",
        "人均预期寿命（岁）",
        "孕产妇死亡率（1/10万）",
        "每千人口医疗卫生机构床位数（张）",
        "千人口床位数（张）",
    ]


def test_tables_with_text_between_them_are_two(pdf, draw):
    one = draw.grid(XS, _ys(700, 3), FIRST)
    two = draw.paragraph(80, "以下是另一张表的说明文字。")[0] + draw.grid(XS, _ys(120, 3), (HEAD, *SECOND))
    assert len(pdf(one, two).tables) == 2


def test_a_table_that_ends_amid_its_page_is_not_continued(pdf, draw):
    one = draw.grid(XS, _ys(100, 3), FIRST)
    pages = [one, draw.grid(XS, _ys(80, 3), (HEAD, *SECOND)) + draw.paragraph(760, "页末的正文。")[0]]
    assert len(pdf(*pages).tables) == 2


def test_lines_of_a_cell_are_closed_up(pdf, draw):
    ops = draw.grid((75, 125, 225, 325), (100, 148), (("1", "", "75.63"),))
    ops += draw.show(129, 114, "每千人口拥有执业（", 10) + draw.show(129, 130, "助理）医师数", 10)
    ops += draw.grid((75, 125, 225, 325), (148, 172), (("2", "床位数", "7.5"),))
    (table,) = pdf(ops).tables
    assert table.at(0, 1).text == "每千人口拥有执业（助理）医师数"


def test_a_frame_over_two_pages_is_one_box(pdf, draw):
    words = "在全区新建社区卫生服务中心三处，改造村卫生室二百七十六处，全部按照国家标准配齐设备和人员，方便群众就近看病就医。"
    body, _ = draw.paragraph(728, words[:48], x=90, width=25)
    one = draw.grid((75, 520), (690, 780), ()) + draw.show(200, 708, "专栏1 基层服务能力项目") + body
    rest, _ = draw.paragraph(100, words[48:], x=90, width=25, indent=0)
    two = draw.grid((75, 520), (80, 160), ()) + rest + draw.paragraph(200, "专栏以后的正文从这里开始。")[0]
    document = pdf(one, two)
    (box,) = document.boxes
    assert (box.number, box.title) == (1, "基层服务能力项目")
    assert document.quote(box.body).strip() == words


def test_a_border_around_the_page_is_no_table(pdf, draw):
    ops = draw.grid((15, 580), (15, 827), ()) + draw.paragraph(100, "正文在边框之内。")[0]
    document = pdf(ops)
    assert not document.tables
    assert not document.boxes


def test_underlines_are_no_table(pdf, draw):
    ops = draw.paragraph(100, "划线的正文。")[0] + draw.rule(75, 104, 300, 104) + draw.rule(75, 200, 300, 200)
    assert not pdf(ops).tables


def test_lines_after_a_table_are_counted_row_by_row(pdf, draw):
    document = pdf(draw.grid(XS, _ys(100, 3), FIRST) + draw.paragraph(300, "表后的正文。")[0])
    assert document.page_line_of(document.text.index("表后")) == 4


def test_rows_without_rules_are_a_table_where_a_column_holds_figures(pdf, draw):
    rows = (HEAD, *FIRST[1:], *SECOND)
    ops = "".join(
        draw.show(x, 120 + 24 * number, words, 10)
        for number, row in enumerate(rows)
        for x, words in zip(XS, row, strict=False)
    )
    (table,) = pdf(ops).tables
    assert _rows(table) == [list(row) for row in rows]


def test_names_with_gaps_are_no_table_without_figures(pdf, draw):
    ops = "".join(
        draw.show(x, 120 + 24 * number, words) for number in range(4) for x, words in zip(XS, "甲乙丙", strict=False)
    )
    document = pdf(ops)
    assert not document.tables
    assert document.text == "\n".join(["甲 乙 丙"] * 4)
