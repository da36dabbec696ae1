"""OpenDocument spreadsheets: what their cells show, merged cells, what is hidden, and bounds."""

import pytest

from kg.extract import extract
from kg.readers import ReadError, read_bytes

_NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
)
TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def cell(words: str, attributes: str = "") -> str:
    lines = "".join(f"<text:p>{line}</text:p>" for line in words.split("\n") if line)
    return f"<table:table-cell {attributes}>{lines}</table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(c if c[0] == '<' else cell(c) for c in cells)}</table:table-row>"


@pytest.fixture
def ods(zipped):
    def make(*sheets: tuple[str, str], styles: str = "", doctype: str = "", **members: str) -> bytes:
        tables = "".join(f'<table:table table:name="{n}" {a}>{b}</table:table>' for n, a, b in _named(sheets))
        content = (
            f'<?xml version="1.0"?>{doctype}<office:document-content {_NAMES}><office:automatic-styles>{styles}'
            f"</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
            "</office:document-content>"
        )
        # The type comes first and is not compressed.
        return zipped({"mimetype": TYPE, "content.xml": content} | members, 0)

    return make


def _named(sheets):
    return [(sheet[0], sheet[2] if len(sheet) > 2 else "", sheet[1]) for sheet in sheets]


def grid(document, index=0):
    table = document.tables[index]
    return [[c.text if (c := table.at(r, k)) else None for k in range(table.columns)] for r in range(table.rows)]


BODY = row("序号", "指标", "单位", "2020年", "2025年") + row("1", "人均预期寿命", "岁", "78.50", "79.5")


def test_cells_read_as_they_are_shown_and_know_their_places(ods):
    shown = row(
        cell("1", 'office:value-type="float" office:value="1"'),
        "参保率",
        "%",
        cell("95.0%", 'office:value-type="percentage" office:value="0.95"'),
        cell("96%", 'table:formula="of:=[.D2]+0.01" office:value="0.96"'),
    )
    document = read_bytes(ods(("指标", row("序号", "指标", "单位", "2020年", "2025年") + shown)), "附表.ods")
    assert grid(document)[1] == ["1", "参保率", "%", "95.0%", "96%"]
    assert (document.addresses[-1].cell, document.format) == ("E2", "ods")
    assert [i.observations[0].quantity.text for i in extract(document).indicators] == ["95.0%"]


def test_what_stands_for_many_stands_many_times_and_blanks_cost_nothing(ods):
    body = BODY + row(
        "2",
        "床位",
        cell("张"),
        cell("5", 'table:number-columns-repeated="2"'),
        attributes='table:number-rows-repeated="2"',
    )
    blank = row(cell("", 'table:number-columns-repeated="16384"'), attributes='table:number-rows-repeated="1048570"')
    document = read_bytes(ods(("表", body + blank)), "a.ods")
    assert grid(document)[2:] == [["2", "床位", "张", "5", "5"]] * 2


def test_merged_cells_stand_once(ods):
    covered = "<table:covered-table-cell/>"
    head = row(
        cell("指标", 'table:number-rows-spanned="2"'),
        cell("目标值", 'table:number-columns-spanned="2" table:number-rows-spanned="1"'),
        covered,
    )
    body = head + row(covered, "2023年", "2025年") + row("床位数（张）", "1000", "1200")
    table = read_bytes(ods(("表", body)), "a.ods").tables[0]
    assert (table.at(0, 0).row_span, table.at(0, 1).column_span) == (2, 2)


def test_hidden_rows_columns_and_sheets_are_told_and_not_read(ods):
    hidden = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    columns = '<table:table-column/><table:table-column/><table:table-column table:visibility="collapse"/>'
    secret = row("9", "底数", "秘", "1", "2", attributes='table:visibility="filter"')
    data = ods(
        ("指标", columns + BODY + secret), ("底稿", row("甲", "乙") * 2, 'table:style-name="ta2"'), styles=hidden
    )
    document = read_bytes(data, "a.ods")
    assert "岁" not in document.text
    assert "底数" not in document.text
    assert "甲" not in document.text
    said = " ".join(document.notes)
    assert "“底稿”已隐藏" in said
    assert "隐藏行（第 3）" in said


def test_remarks_and_drawings_are_no_words_and_macros_are_told(ods):
    remark = "<office:annotation><text:p>待核</text:p></office:annotation>"
    body = BODY.replace("<text:p>岁", remark + "<text:p>岁")
    document = read_bytes(ods(("表", body), **{"Basic/Standard/Module1.xml": "<x/>"}), "a.ods")
    assert "待核" not in document.text
    assert any("宏，未执行" in note for note in document.notes)


def test_values_without_wording_and_formulas_without_values(ods):
    body = BODY + row(
        cell("", 'office:value-type="float" office:value="2"'),
        "比例",
        "-",
        cell("", 'office:value-type="percentage" office:value="0.785"'),
        cell("", 'table:formula="of:=[.D3]*2"'),
    )
    document = read_bytes(ods(("表", body)), "a.ods")
    assert grid(document)[2] == ["2", "比例", "-", "78.5%", "=[.D3]*2"]
    assert any("公式" in note for note in document.notes)


@pytest.mark.parametrize(
    ("sheets", "doctype", "reason"),
    [
        ([("表", BODY)], '<!DOCTYPE x [<!ENTITY a "b">]>', "DOCTYPE"),
        (
            [
                (
                    "表",
                    row(
                        cell("1", 'table:number-columns-repeated="16384"'),
                        attributes='table:number-rows-repeated="1000000"',
                    ),
                )
            ],
            "",
            "表格过大",
        ),
        ([("表", BODY)] * 201, "", "工作表超过"),
        ([("表", "<table:x>" * 300 + "</table:x>" * 300)], "", "内容"),
        ([("表", "<table:table-cell>")], "", "语法错误"),
    ],
    ids=["entities", "ten million cells", "sheets", "nesting", "malformed"],
)
def test_attacks_are_refused_in_one_line(ods, sheets, doctype, reason):
    with pytest.raises(ReadError) as caught:
        read_bytes(ods(*sheets, doctype=doctype), "a.ods")
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_encrypted_file_and_a_bomb(zipped):
    locked = zipped({"mimetype": TYPE, "content.xml": b"\x00\x01", "META-INF/manifest.xml": "<encryption-data/>"}, 0)
    with pytest.raises(ReadError, match="已加密"):
        read_bytes(locked, "a.ods")
    swollen = zipped({"mimetype": TYPE, "content.xml": b"<x>" + b" " * (80 << 20) + b"</x>"})
    with pytest.raises(ReadError, match="压缩炸弹"):
        read_bytes(swollen, "a.ods")


def test_a_binary_workbook_is_refused_with_what_to_do(zipped):
    for name in ("a.xlsb", "a.xlsx", "a.xls"):
        with pytest.raises(ReadError, match=r"二进制工作簿（.xlsb）；请用 Excel 或 WPS 打开原文件，另存为 .xlsx"):
            read_bytes(zipped({"xl/workbook.bin": b"\x00" * 50}), name)
