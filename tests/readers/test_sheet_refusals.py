"""Files that are no sheets, damaged, or made to exhaust the machine: one line each, and soon."""

import random
import time
import zipfile

import pytest

from kg.readers import read_bytes
from kg.readers.errors import ReadError
from kg.readers.limits import LIMITS

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SMALL = [["指标", "2025年"], ["甲率", 1]]


def refusal(data: bytes, name: str = "a.xlsx") -> str:
    started = time.process_time()
    with pytest.raises(ReadError) as caught:
        read_bytes(data, name)
    assert time.process_time() - started < 20
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 ", "PDF"),
        (b"<html><table>", "网页"),
        (b'<?xml version="1.0"?><Workbook/>', "XML"),
        (b"\x00\x01abc,def", "不是 Excel 或 WPS 表格"),
        (b"PK\x03\x04" + bytes(100), "无法解开"),
        (OLE + bytes(2000), "无法读取"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
    ],
)
@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.et", "a.xlsm"])
def test_other_files_are_named(data, reason, name):
    assert reason in refusal(data, name)


def test_a_word_file_is_named(word_file):
    assert "Word" in refusal(word_file("<w:p/>"))


def test_a_workbook_without_words_is_empty(book_file):
    assert "没有内容" in refusal(book_file({"表": ""}))
    assert "均已隐藏" in refusal(book_file({"表": '<row><c t="str"><v>x</v></c></row>'}, states={"表": "veryHidden"}))


def test_damaged_archives_are_one_line(book_file, rows_xml):
    whole = book_file({"表": rows_xml(SMALL)})
    chance = random.Random(7)
    read = 0
    for _ in range(400):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 8)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            cut = len(data) if chance.random() < 0.7 else chance.randint(1, len(data))
            read_bytes(bytes(data[:cut]), "a.xlsx")
            read += 1
        except ReadError:
            continue
    assert 0 < read < 400


def test_entities_are_refused_in_any_encoding(book_file):
    bad = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]><sst><si><t>&a;</t></si></sst>'
    for content in (bad, bad.encode("utf-16")):
        assert "DOCTYPE" in refusal(
            book_file({"表": '<row><c t="s"><v>0</v></c></row>'}, {"xl/sharedStrings.xml": content})
        )


def test_shared_strings_that_swell_are_refused(book_file, rows_xml):
    bomb = "<sst><si><t>" + "A" * (80 << 20) + "</t></si></sst>"
    assert "压缩炸弹" in refusal(book_file({"表": rows_xml(SMALL)}, {"xl/sharedStrings.xml": bomb}))


def test_one_long_string_used_often_is_refused(book_file):
    strings = "<sst><si><t>" + "".join(map(chr, range(0x4E00, 0x4E00 + 16000))) + "</t></si></sst>"
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 2000))
    assert "表格过大" in refusal(book_file({"表": rows}, {"xl/sharedStrings.xml": strings}))


def test_ten_million_cells_are_refused(book_file):
    row = "".join(f"<c><v>{n % 7}</v></c>" for n in range(1000))
    assert "压缩炸弹" in refusal(book_file({"表": f"<row>{row}</row>" * 10_000}))


def test_more_cells_than_a_reader_takes_are_refused(book_file):
    chance = random.Random(3)
    rows = "".join(
        "<row>" + "".join(f"<c><v>{chance.random()}</v></c>" for _ in range(100)) + "</row>" for _ in range(4000)
    )
    assert "万个" in refusal(book_file({"表": rows}))


def test_a_diagonal_of_cells_costs_no_grid(book_file):
    rows = "".join(
        f'<row r="{n}"><c r="{chr(65 + n % 26)}{chr(65 + n // 26 % 26)}{n}"><v>1</v></c><c r="XFD{n}"><v>2</v></c></row>'
        for n in range(1, 20_000)
    )
    assert "表格过大" in refusal(book_file({"表": rows}))


def test_a_million_blank_rows_cost_nothing(book_file, rows_xml):
    blank = "".join(f'<row r="{n}" ht="15" customHeight="1"/>' for n in range(3, 1_048_577))
    data = book_file({"表": rows_xml(SMALL) + blank})
    started = time.process_time()
    document = read_bytes(data, "a.xlsx")
    assert time.process_time() - started < 3
    assert len(document.text) < 20


def test_styled_blank_cells_and_far_corners_leave_nothing(book_file, rows_xml):
    blank = '<row r="3"><c r="A3" s="1"/><c r="B3" s="1"></c></row><row r="1048576"><c r="XFD1048576" s="2"/></row>'
    document = read_bytes(book_file({"表": rows_xml(SMALL) + blank}), "a.xlsx")
    assert (document.tables[0].rows, document.tables[0].columns) == (2, 2)


def test_merged_cells_over_everything_reach_no_further_than_the_table(book_file, rows_xml):
    merges = (
        "<mergeCells>"
        + "".join(f"<mergeCell ref='{c}{r}:XFD1048576'/>" for r in (2, 1) for c in "BA")
        + "</mergeCells>"
    )
    document = read_bytes(book_file({"表": f"|{rows_xml(SMALL)}|{merges}"}), "a.xlsx")
    table = document.tables[0]
    assert all(
        cell.row + cell.row_span <= table.rows and cell.column + cell.column_span <= table.columns
        for cell in table.cells
    )


def test_deep_nesting_is_refused(book_file):
    chance = random.Random(5)
    deep = "".join(f"<a x='{chance.random()}'>" for _ in range(3000)) + "</a>" * 3000
    assert refusal(book_file({"表": deep}))


def test_macros_links_and_names_are_left_aside(book_file, rows_xml, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    parts = {"xl/vbaProject.bin": b"Shell", "xl/externalLinks/externalLink1.xml": "<x/>", "../../evil.txt": "x"}
    document = read_bytes(book_file({"表": rows_xml(SMALL)}, parts), "a.xlsm")
    assert "宏，未执行" in document.notes[0]
    assert "其他工作簿" in document.notes[1]
    assert list(tmp_path.iterdir()) == []


def test_too_many_sheets_and_members_are_refused(book_file, rows_xml, zipped):
    assert "工作表超过" in refusal(book_file({f"表{n}": "" for n in range(LIMITS.sheets + 1)}))
    assert "压缩炸弹" in refusal(zipped({f"p{n}": b"" for n in range(LIMITS.sheet_members + 1)}, zipfile.ZIP_STORED))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('"' + "甲" * 200_000 + '",1\n', "引号"),
        ("," * 1_000_000, "没有内容"),
        ("指标,2025年\n" + "甲率,1\n" * (LIMITS.sheet_cells // 2 + 1), "万个"),
    ],
)
def test_lists_of_values_have_limits_too(text, reason):
    assert reason in refusal(text.encode("gb18030"), "a.csv")
