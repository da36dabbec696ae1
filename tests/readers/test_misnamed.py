"""Files whose names say another format than their bytes: the bytes decide, and a note says so."""

from pathlib import Path

import pypdfium2 as pdfium
import pytest

from kg.extract import extract
from kg.readers import READERS, ReadError, kinds, read_bytes
from kg.readers.word import converter

SAMPLES = Path(__file__).parents[2] / "data/samples"
PLAN = (
    "某县“十四五”卫生健康规划\n一、发展基础\n2020年，人均预期寿命达到78.5岁。\n二、主要任务\n到2025年，床位达到1200张。"
)
PAGE = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="gb2312"></head><body>'
    + "".join(f"<p>{line}</p>" for line in PLAN.split("\n"))
    + "</body></html>"
)
ARCHIVE = (
    "From: <Saved by Blink>\r\nSubject: =?utf-8?Q?x?=\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset="utf-8"\r\n'
    "Content-Transfer-Encoding: 8bit\r\n\r\n" + PAGE.replace("gb2312", "utf-8") + "\r\n--b--\r\n"
)
HEAD = ["序号", "指标", "单位", "2020年", "2025年"]
ROW = ["1", "人均预期寿命", "岁", "78.5", "79.5"]
TABLE = "<table>" + "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in (HEAD, ROW)) + "</table>"


def note(document, suffix: str, kind: str) -> bool:
    return f"文件扩展名为 {suffix}，内容实为{kinds.NAMES[kind]}，按后者读取" in document.notes


@pytest.mark.parametrize("suffix", [".pdf", ".txt", ".html", ".md", ".csv", ".xls", ".xlsx", ".mhtml", ".doc", ".rtf"])
def test_a_word_file_under_any_name(suffix):
    data = (SAMPLES / "linqu.docx").read_bytes()
    document = read_bytes(data, "plan" + suffix)
    assert document.text == read_bytes(data, "plan.docx").text
    assert document.format == "docx"
    assert note(document, suffix, ".docx")


@pytest.mark.parametrize("suffix", [".docx", ".doc", ".txt", ".html", ".xlsx", ".csv"])
def test_a_pdf_under_any_name(suffix):
    file = pdfium.PdfDocument.new()
    file.new_page(100, 100)
    with pytest.raises(ReadError, match="PDF 没有文字层"):
        read_bytes(_saved(file), "plan" + suffix)


def _saved(file) -> bytes:
    import io

    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


@pytest.mark.parametrize("suffix", [".doc", ".docx", ".wps", ".rtf", ".pdf", ".txt", ".xls", ".md", ".aspx", ".shtml"])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_a_web_page_under_any_name(monkeypatch, suffix, encoding):
    monkeypatch.setattr(converter, "program", lambda: None)
    document = read_bytes(PAGE.encode(encoding), "plan" + suffix)
    assert document.text == PLAN
    assert [section.title for section in document.sections] == ["发展基础", "主要任务"]
    assert note(document, suffix, ".html")


@pytest.mark.parametrize("suffix", [".doc", ".docx", ".html", ".txt", ".pdf"])
def test_a_saved_page_under_any_name(suffix):
    document = read_bytes(ARCHIVE.encode(), "plan" + suffix)
    assert document.text == PLAN
    assert note(document, suffix, ".mhtml")


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".doc", ".rtf", ".wps"])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16"])
def test_plain_text_under_the_name_of_a_program(suffix, encoding):
    document = read_bytes(PLAN.encode(encoding), "plan" + suffix)
    assert document.text == PLAN
    assert note(document, suffix, ".txt")


@pytest.mark.parametrize("suffix", [".xls", ".xlsx", ".et", ".ods"])
@pytest.mark.parametrize(("mark", "encoding"), [("\t", "utf-16"), ("\t", "gb18030"), (",", "utf-8-sig")])
def test_values_in_text_under_the_name_of_a_workbook(suffix, mark, encoding):
    data = "\n".join(mark.join(row) for row in (HEAD, ROW)).encode(encoding)
    document = read_bytes(data, "指标表" + suffix)
    assert [indicator.name for indicator in extract(document).indicators] == ["人均预期寿命"]
    assert document.addresses[-1].cell == "E2"
    assert note(document, suffix, ".csv")


@pytest.mark.parametrize(
    "page",
    [
        f"<html><head><meta charset='utf-8'></head><body>{TABLE}</body></html>",
        TABLE,
        f"<meta charset='utf-8'>\n{TABLE}",
        f'<?xml version="1.0"?>\n<!-- 导出 --><html><body>{TABLE}</body></html>',
    ],
)
def test_a_table_of_a_web_page_under_the_name_of_a_workbook(page):
    document = read_bytes(page.encode(), "指标表.xls")
    assert [indicator.name for indicator in extract(document).indicators] == ["人均预期寿命"]
    assert note(document, ".xls", ".html")


def test_a_text_that_only_begins_with_a_mark_stays_a_text():
    for name in ("plan.txt", "plan.md"):
        document = read_bytes(("<p>（征求意见稿）</p>\n\n" + PLAN).encode(), name)
        assert not any("扩展名" in sentence for sentence in document.notes)


def test_a_table_of_the_suffixes_and_what_they_say_agrees_with_itself():
    for suffix in READERS:
        assert kinds.deserved(b"\x00\x01\x02", suffix) == suffix


def test_a_pdf_that_lost_its_mark_is_not_read_as_text():
    with pytest.raises(ReadError, match="PDF 文件或文件已损坏"):
        read_bytes(b"%P\n1 0 obj\n<< /Type /Catalog >>\nendobj\n", "plan.pdf")


def test_a_file_without_a_suffix_is_known_by_its_bytes():
    document = read_bytes((SAMPLES / "linqu.docx").read_bytes(), "规划")
    assert document.notes[-1] == "文件没有扩展名，内容实为 Word 文件（.docx），按后者读取"


@pytest.mark.parametrize(
    ("name", "said"), [("规划.ofd", "导出为 PDF"), ("规划.zip", "解压"), ("规划.pptx", "Word"), ("规划.jpg", "扫描件")]
)
def test_formats_without_a_reader_say_what_to_do(name, said):
    with pytest.raises(ReadError) as caught:
        read_bytes(b"x", name)
    assert said in caught.value.advice
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("suffix", [".xlsx", ".et", ".ods"])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-16"])
def test_prose_under_the_name_of_a_workbook_is_no_list(suffix, encoding):
    data = (SAMPLES / "linqu.txt").read_text(encoding="utf-8").encode(encoding)
    document = read_bytes(data, "plan" + suffix)
    assert document.text == read_bytes(data, "plan.txt").text
    assert note(document, suffix, ".txt")
