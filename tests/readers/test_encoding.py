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


CHINESE = "一、发展基础\n2020年，全县人均预期寿命达到78.5岁，床位1200张。\n" * 30


def spoilt(encoding: str, *places: int) -> bytes:
    data = bytearray(CHINESE.encode(encoding))
    for place in places:
        data[place] = 0xFF
    return bytes(data)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_few_damaged_bytes_are_marked_and_their_lines_named(encoding):
    line = len(CHINESE[: CHINESE.index("床位")].encode(encoding))
    document = read_bytes(spoilt(encoding, line), "plan.txt")
    assert document.text.split("\n")[2:] == CHINESE.split("\n")[2:]
    assert "\ufffd" in document.text.split("\n")[1]
    (note,) = [note for note in document.notes if "字节" in note]
    assert note.endswith("处字节已损坏，无法识别（第 2 行），在文中以“\ufffd”标出，请对照原文件核对")


def test_many_lines_are_counted_and_five_named():
    lines = CHINESE.encode().split(b"\n")
    data = b"\n".join(b"\xff" + line if n % 5 == 0 else line for n, line in enumerate(lines))
    (note,) = [note for note in read_bytes(data, "plan.txt").notes if "字节" in note]
    assert "有 13 处" in note
    assert "第 1、6、11、16、21 等 13 行" in note


@pytest.mark.parametrize("name", ["plan.md", "plan.csv"])
def test_other_texts_say_so_too(name):
    assert any("字节已损坏" in note for note in read_bytes(spoilt("utf-8", 3), name).notes)


def test_a_mark_that_another_program_left_is_told():
    document = read_bytes(CHINESE.replace("床位", "床\ufffd", 1).encode(), "plan.txt")
    assert any("（第 2 行）" in note for note in document.notes)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_text_damaged_all_over_is_refused(encoding):
    size = len(CHINESE.encode(encoding))
    with pytest.raises(ReadError, match="处字节已损坏，无法识别；请重新获取该文件"):
        decode(spoilt(encoding, *range(20, size, 25)))


def test_a_text_cut_off_inside_a_character_is_read():
    for encoding in ("utf-8", "gb18030", "utf-16", "utf-8-sig"):
        data = CHINESE.rstrip("\n").removesuffix("。").encode(encoding)
        assert decode(data[:-1])[:-2] == CHINESE.rstrip("\n")[:-3]
        assert decode(data[:-1]).endswith("\ufffd")
