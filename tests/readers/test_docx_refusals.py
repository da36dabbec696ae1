"""Files that are no readable Word file are refused with a reason and a piece of advice, never with a traceback."""

import re
import zipfile

import pytest

from kg.readers import read_bytes
from kg.readers.errors import ReadError
from kg.readers.structure.layout import Source
from kg.readers.word import docx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512
DOCUMENT = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:document>'
PARAGRAPH = "<w:p><w:r><w:t>正文。</w:t></w:r></w:p>"


def refusal(data: bytes) -> ReadError:
    with pytest.raises(ReadError) as caught:
        docx.read(data, Source("plan.docx", "docx", "0"))
    error = caught.value
    for words in (error.reason, error.advice):
        assert re.search("[\u4e00-\u9fff]{2}", words)
    return error


def text_or_refusal(data: bytes) -> str:
    """Both outcomes are right; anything else would be a traceback."""
    try:
        return read_bytes(data, "plan.docx").text
    except ReadError as error:
        return error.reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (OLE + "WordDocument".encode("utf-16-le"), "旧版 Word"),
        (OLE, "旧版 Office"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"{\\rtf1 ...}", "RTF"),
        (b"\n<html><body/></html>", "网页"),
        ("一、发展基础".encode(), "不是 Word"),
        (b"PK\x03\x04 and then nothing", "损坏"),
        (b"PK", "损坏"),
    ],
)
def test_other_formats(data, reason):
    assert reason in refusal(data).reason


def test_a_file_cut_short_anywhere(word_file):
    data = word_file(PARAGRAPH * 50)
    for end in range(1, len(data) - 1, 7):
        assert refusal(data[:end]).reason


def test_a_file_with_damaged_bytes(word_file):
    data = word_file(PARAGRAPH * 50)
    for position in range(60, len(data), 11):
        damaged = data[:position] + bytes([data[position] ^ 0xFF]) + data[position + 1 :]
        assert text_or_refusal(damaged)


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        ({"a.txt": "x"}, "缺少 word/document.xml"),
        ({"xl/workbook.xml": "<x/>"}, "Excel"),
        ({"ppt/presentation.xml": "<x/>"}, "演示文稿"),
        ({"content.xml": "<x/>"}, "ODF"),
        ({"word/document.xml": "<w:document>"}, "语法错误"),
        ({"word/document.xml": ""}, "语法错误"),
        ({"word/document.xml": DOCUMENT.format("")}, "没有正文"),
        ({"word/document.xml": DOCUMENT.format("<w:body/>")}, "没有文字"),
        ({"word/document.xml": DOCUMENT.format("<w:body><w:p/></w:body>")}, "没有文字"),
        ({"word/document.xml": DOCUMENT.format(f"<w:body>{PARAGRAPH}</w:body>"), "word/styles.xml": "<"}, "语法错误"),
    ],
)
def test_parts_missing_or_malformed(zipped, parts, reason):
    assert reason in refusal(zipped(parts)).reason


def test_entities_are_refused(zipped):
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + DOCUMENT.format(
        "<w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body>"
    )
    assert "DOCTYPE" in refusal(zipped({"word/document.xml": bomb})).reason


def test_entities_in_another_encoding_are_not_resolved(zipped, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("机密", encoding="utf-8")
    outside = f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE d [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    xml = outside + DOCUMENT.format(f"<w:body>{PARAGRAPH}<w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body>")
    assert "机密" not in text_or_refusal(zipped({"word/document.xml": xml.encode("utf-16")}))


def test_a_bomb_of_empty_paragraphs(zipped):
    xml = DOCUMENT.format(f"<w:body>{'<w:p/>' * 1_000_000}</w:body>")
    data = zipped({"word/document.xml": xml})
    assert len(data) < 100_000
    assert "压缩炸弹" in refusal(data).reason


def test_too_many_paragraphs_though_not_compressed(zipped):
    xml = DOCUMENT.format(f"<w:body>{'<w:p/>' * 200_001}</w:body>")
    assert "段落" in refusal(zipped({"word/document.xml": xml}, zipfile.ZIP_STORED)).reason


def test_a_bomb_beside_the_text(zipped):
    text = DOCUMENT.format(f"<w:body>{PARAGRAPH}</w:body>")
    assert "压缩炸弹" in refusal(zipped({"word/document.xml": text, "word/media/a.bmp": bytes(80 << 20)})).reason


def test_too_many_entries(zipped):
    assert "压缩炸弹" in refusal(zipped({f"{i}": "" for i in range(10_001)}, zipfile.ZIP_STORED)).reason


def test_an_encrypted_member(zipped, word_file):
    data = bytearray(word_file(PARAGRAPH))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    assert "已加密" in refusal(bytes(data)).reason


def test_nesting_deeper_than_any_document(zipped):
    deep = "<w:tbl><w:tr><w:tc>" * 80 + PARAGRAPH + "</w:tc></w:tr></w:tbl>" * 80
    assert text_or_refusal(zipped({"word/document.xml": DOCUMENT.format(f"<w:body>{deep}</w:body>")}))
    deeper = "<w:ins>" * 100_000 + "</w:ins>" * 100_000
    assert refusal(zipped({"word/document.xml": DOCUMENT.format(f"<w:body>{deeper}</w:body>")}, zipfile.ZIP_STORED))


def test_absurd_numbers_in_attributes(zipped):
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>' + PARAGRAPH + "</w:tc>"
    xml = DOCUMENT.format(f"<w:body><w:tbl>{f'<w:tr>{cell}{cell}</w:tr>' * 3}</w:tbl></w:body>")
    assert read_bytes(zipped({"word/document.xml": xml}), "a.docx").text.count("正文") == 6
