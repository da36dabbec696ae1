"""Workbooks as documents: what is shown, where tables begin and end, what is said of the rest."""

import io

import pytest
import xlwt

from kg.extract import extract
from kg.model.document import Document
from kg.readers import read_bytes
from kg.readers.sheets.cell_formats import shown
from kg.readers.sheets.separated import delimiter


def grid(document: Document, index: int = 0) -> list[list[str]]:
    table = document.tables[index]
    cells = [[table.at(row, column) for column in range(table.columns)] for row in range(table.rows)]
    return [["" if cell is None else cell.text for cell in row] for row in cells]


def true_to_the_text(document: Document) -> bool:
    cells = [cell for table in document.tables for cell in table.cells]
    return all("".join(document.quote(cell.span).split("\n")) == cell.text for cell in cells)


@pytest.mark.parametrize(
    ("value", "form", "wording"),
    [
        (0.785, "0.0%", "78.5%"),
        (0.785, "0%", "79%"),
        (7.8, "0.00", "7.80"),
        (0.1 + 0.2, "General", "0.3"),
        (80.11, "0.00_ ", "80.11"),
        (2.675, "0.00", "2.68"),
        (-0.004, "0.00", "0.00"),
        (12345.678, "#,##0.00", "12,345.68"),
        (123456, '0!.0,"万"', "12.3万"),
        (1234.5, "#,##0.0,", "1.2"),
        (5, "000", "005"),
        (2020, '0"年"', "2020年"),
        (-3.2, "0.0;[Red](0.0)", "(3.2)"),
        (0, '0;-0;"—"', "—"),
        (7.8, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "7.80"),
        (0.5, "[>=1]0;0.0%", "50.0%"),
        (0.25, "# ?/?", "0.25"),
        (44197, "yyyy/m/d", "2021/1/1"),
        (44197, '[$-804]yyyy"年"m"月"d"日";@', "2021年1月1日"),
        (44197.5, "yyyy/m/d h:mm", "2021/1/1 12:00"),
        (59, "yyyy/m/d", "1900/2/28"),
        (61, "yyyy/m/d", "1900/3/1"),
        (-1, "yyyy/m/d", "-1"),
        (3, 'General"个"', "3个"),
        (1e300, "0", "1e+300"),
    ],
)
def test_numbers_read_as_their_cells_show_them(value, form, wording):
    assert shown(value, form) == wording


def test_days_count_from_1904_where_the_file_says_so(book_file, rows_xml):
    assert shown(42735, "yyyy/m/d", since_1904=True) == "2021/1/1"
    rows = rows_xml([["项目", "日期"], ["甲", (42735, 2)]])
    document = read_bytes(book_file({"表": rows}, since_1904=True), "a.xlsx")
    assert grid(document)[1] == ["甲", "2021/1/1"]


def test_cells_have_the_wording_of_their_formats_and_their_addresses(sheet):
    document = sheet([["指标", "2020年", "时间"], ["报销比例", (0.785, 1), (44197, 3)], ["床位", "98.50", 6.03]])
    assert grid(document) == [["指标", "2020年", "时间"], ["报销比例", "78.5%", "2021年1月"], ["床位", "98.50", "6.03"]]
    assert true_to_the_text(document)
    cell = document.tables[0].at(1, 1)
    assert document.address_of(cell.span.start).cell == "B2"
    assert document.address_of(cell.span.start).sheet == "指标"


def test_titles_above_and_notes_below_are_no_rows(sheet):
    document = sheet(
        [
            ["附件1"],
            ["某县主要指标表"],
            ["填报单位：某局", None, "时间：2021年"],
            ["指标", "单位", "2025年"],
            ["床位", "张", 7],
            ["医师", "人", 3],
            ["注：床位含民营医院。"],
        ]
    )
    assert len(grid(document)) == 3
    prose = [document.quote(paragraph.span) for paragraph in document.paragraphs]
    assert prose[0] == "附件1"
    assert prose[-1] == "注：床位含民营医院。"


def test_the_line_above_is_the_caption(sheet):
    document = sheet([["某县主要指标表"], ["单位：%"], ["指标", "2025年"], ["甲率", 7]])
    assert document.quote(document.tables[0].title) == "某县主要指标表"
    assert [document.quote(p.span) for p in document.paragraphs] == ["单位：%"]


def test_a_head_of_several_rows_is_joined_by_path(sheet):
    merges = "<mergeCells><mergeCell ref='A1:A2'/><mergeCell ref='B1:B2'/><mergeCell ref='C1:D1'/><mergeCell ref='E1:F1'/></mergeCells>"
    rows = [
        ["指标", "单位", "2020年", None, "2025年", None],
        [None, None, "目标", "基数", "目标", "属性"],
        ["床位", "张", 5.5, 6, 7, "预期性"],
        ["死亡率", "‰", 4, 3.5, "≤3", "约束性"],
    ]
    found = extract(sheet(rows, after=merges)).indicators
    assert [(i.name, i.unit) for i in found] == [("床位", "张"), ("死亡率", "‰")]
    assert [(o.year, o.text) for o in found[1].observations] == [(2020, "4"), (2020, "3.5"), (2025, "≤3")]


def test_rows_that_name_a_group_are_no_indicators(sheet):
    rows = [
        ["序号", "指标", "单位", "2020年", "2025年"],
        ["一、健康水平"],
        [1, "预期寿命", "岁", 78, 79],
        ["二、资源", None, None, None, None],
        [2, "床位", "张", 6, 7],
    ]
    after = "<mergeCells><mergeCell ref='A4:E4'/></mergeCells>"
    assert [i.name for i in extract(sheet(rows, after=after)).indicators] == ["预期寿命", "床位"]


def test_blank_rows_and_columns_part_tables_only_where_each_has_a_head(sheet):
    left = [["指标", "2025年"], ["甲率", 1], ["乙率", 2]]
    right = [["项目", "投资"], ["丙楼", 3], ["丁楼", 4]]
    beside = sheet([[*one, None, *other] for one, other in zip(left, right, strict=True)])
    assert [grid(beside, 0), grid(beside, 1)] == [
        [["指标", "2025年"], ["甲率", "1"], ["乙率", "2"]],
        [["项目", "投资"], ["丙楼", "3"], ["丁楼", "4"]],
    ]
    below = sheet([*left, [], *right])
    assert len(below.tables) == 2
    # Data below a blank row goes on with the table, and so does a column of numbers beside a blank one.
    assert len(grid(sheet([*left, [], ["戊率", 5], ["己率", 6]]))) == 5
    assert len(sheet([[*row[:1], None, *row[1:]] for row in left]).tables) == 1


def test_what_is_hidden_is_not_read_but_said(book_file, rows_xml):
    rows = rows_xml([["指标", "旧值", "2025年"], ["甲率", 1, 2], ["乙率", 3, 4], ["丙率", 5, 6]], {3: ' hidden="1"'})
    columns = '<cols><col min="2" max="2" width="9" hidden="1"/></cols>'
    sheets = {"指标": f"{columns}|{rows}|", "底稿": rows_xml([["甲", "乙"], ["丙", 1]])}
    document = read_bytes(book_file(sheets, states={"底稿": "hidden"}), "a.xlsx")
    assert grid(document) == [["指标", "2025年"], ["甲率", "2"], ["丙率", "6"]]
    assert document.address_of(document.tables[0].at(2, 1).span.start).cell == "C4"
    said = " ".join(document.notes)
    assert all(words in said for words in ("“底稿”已隐藏", "隐藏行（第 3）", "隐藏列（B）"))


def test_a_merged_cell_begins_at_its_first_row_that_is_shown(sheet):
    rows = [["领域", "指标", "2025年"], ["健康", "甲率", 1], [None, "乙率", 2]]
    after = "<mergeCells><mergeCell ref='A2:A3'/></mergeCells>"
    assert grid(sheet(rows, after=after, attributes={2: ' hidden="1"'})) == [
        ["领域", "指标", "2025年"],
        ["健康", "乙率", "2"],
    ]


def test_formulas_stand_for_their_saved_results_and_errors_are_said(sheet):
    rows = [
        ["指标", "2020年", "2025年"],
        ["甲率", b"<c><f>B9*2</f><v>12.5</v></c>", b"<c><f>[1]Sheet1!A1</f></c>"],
        ["乙率", b'<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', b'<c t="str"><f>T("")</f><v></v></c>'],
    ]
    document = sheet(rows)
    assert grid(document)[1:] == [["甲率", "12.5", "=[1]Sheet1!A1"], ["乙率", "#DIV/0!", ""]]
    said = " ".join(document.notes)
    assert "错误值（B3）" in said
    assert "没有保存计算结果（C2）" in said
    # A formula without a result is no gap in the plan's table and no number either.
    [first, *_] = extract(document).indicators
    assert not first.observations[1].missing
    assert first.observations[1].quantity is None


def test_strings_of_many_pieces_and_escapes_are_one(book_file):
    strings = (
        "<sst><si><r><t>人均</t></r><r><t>寿命</t></r><rPh><t>さ</t></rPh></si><si><t>一行_x000D_\n二行</t></si></sst>"
    )
    rows = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row><c><v>1</v></c><c t="b"><v>1</v></c></row>'
    document = read_bytes(book_file({"表": rows}, {"xl/sharedStrings.xml": strings}), "a.xlsx")
    assert grid(document) == [["人均寿命", "一行二行"], ["1", "TRUE"]]


def test_several_sheets_have_their_names_between_them_but_not_among_the_words(book_file, rows_xml):
    rows = rows_xml([["指标", "2025年"], ["甲率", 1]])
    document = read_bytes(book_file({"全市指标": rows, "县级": rows}), "a.xlsx")
    assert "全市指标" in document.text
    assert "全市指标" not in document.normal
    assert len(document.text) == len(document.normal)
    assert document.address_of(document.tables[1].span.start).sheet == "县级"


def binary_book() -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("指标")
    percent, day = xlwt.easyxf(num_format_str="0.0%"), xlwt.easyxf(num_format_str="yyyy/m/d")
    sheet.write_merge(0, 0, 0, 3, "主要指标表")
    for column, head in enumerate(("指标", "2020年", "2025年", "日期")):
        sheet.write(1, column, head)
    for row, name in enumerate(("甲率", "乙率", "丙率"), 2):
        sheet.write(row, 0, name)
        sheet.write(row, 1, 0.785, percent)
        sheet.write(row, 2, 80 + row)
        sheet.write(row, 3, 44197, day)
    sheet.row(3).hidden = True
    hidden = book.add_sheet("底稿")
    hidden.write(0, 0, "x")
    hidden.visibility = 1
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("name", ["a.xls", "a.et", "a.xlsx"])
def test_the_binary_format_is_known_by_its_bytes(name):
    document = read_bytes(binary_book(), name)
    assert grid(document) == [
        ["指标", "2020年", "2025年", "日期"],
        ["甲率", "78.5%", "82", "2021/1/1"],
        ["丙率", "78.5%", "84", "2021/1/1"],
    ]
    assert document.quote(document.tables[0].title) == "主要指标表"
    assert "隐藏行（第 4）" in " ".join(document.notes)
    assert "“底稿”已隐藏" in " ".join(document.notes)


def test_et_of_either_kind_reads_alike(book_file, rows_xml):
    document = read_bytes(book_file({"指标": rows_xml([["指标", "2025年"], ["甲率", 1]])}), "a.et")
    assert grid(document) == [["指标", "2025年"], ["甲率", "1"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t", ";", "|"])
def test_lists_of_values_in_any_encoding_and_with_any_mark(encoding, mark):
    rows = [
        "主要指标表",
        mark.join(("指标", "单位", "2020年", "2025年")),
        mark.join(("床位", "张", "6.03", '"7.5 以上"')),
        "",
    ]
    document = read_bytes("\r\n".join(rows).encode(encoding), "a.csv")
    assert grid(document) == [["指标", "单位", "2020年", "2025年"], ["床位", "张", "6.03", "7.5 以上"]]
    assert document.quote(document.tables[0].title) == "主要指标表"
    assert document.address_of(document.tables[0].at(1, 3).span.start).cell == "D3"


def test_a_mark_inside_prose_is_no_delimiter():
    assert delimiter("指标\t说明\n床位\t甲,乙,丙\n医师\t丁\n") == "\t"
    assert delimiter('名称,值\n"甲,乙",1\n丙,2\n') == ","
