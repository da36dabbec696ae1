"""Bytes of text files in the encodings of Chinese offices."""

import codecs

import pytest

from kg.readers import read_bytes
from kg.readers.errors import ReadError
from kg.readers.plain.encoding import decode

TEXT = "一、发展基础\n到2025年，全县每千人口床位数达到6.5张，“两病”管理率≥80%。\n\t领域\n\t指标\n"
LONG = TEXT * 40


@pytest.mark.parametrize("text", [TEXT, LONG, "2025年：目标3.5‰"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(text, encoding):
    assert decode(text.encode(encoding)) == text


def test_gbk_is_gb18030():
    assert decode("全县卫生健康规划".encode("gbk")) == "全县卫生健康规划"


@pytest.mark.parametrize(("mark", "encoding"), [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")])
def test_marks_of_order(mark, encoding):
    assert decode(mark + TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_line_ends(end, encoding):
    assert decode(TEXT.replace("\n", end).encode(encoding)) == TEXT


def test_latin_text():
    assert decode(b"Plan 2025\n") == "Plan 2025\n"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
        bytes(range(32)) * 20,
        b"\x00" * 100,
        b"text with a \x00 in it",
        b"\xff\xfe\x00",
        b"\xff\xfe\x00\xd8\x00\xd8",
    ],
)
def test_what_is_no_text_is_refused(data):
    with pytest.raises(ReadError) as caught:
        decode(data)
    assert caught.value.reason
    assert "另存为" in caught.value.advice


@pytest.mark.parametrize("data", [b"", b"  \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe", "\ufeff\u3000\n".encode("utf-16")])
def test_an_empty_file_is_refused(data):
    with pytest.raises(ReadError) as caught:
        read_bytes(data, "plan.txt")
    assert caught.value.reason == "文件是空的"


def test_an_unknown_format_is_refused_and_the_known_ones_named():
    with pytest.raises(ReadError) as caught:
        read_bytes(b"x", "plan.pages")
    assert ".pages" in caught.value.reason
    assert ".txt" in caught.value.advice
    assert ".docx" in caught.value.advice
