"""Pages and Markdown made to exhaust a program are refused with one line, or cost what their size does."""

import random
import re
import time

import pytest

from kg.readers import read_bytes
from kg.readers.errors import ReadError

BODY = "<p>一、发展基础</p><p>到2025年，全县床位达到3000张。</p>"
SECONDS = 20  # none takes three on an idle machine


def outcome(data, suffix="html"):
    """The text, or the line of refusal; anything else is a traceback."""
    began = time.process_time()
    result = _read(data if isinstance(data, bytes) else data.encode("utf-8"), f"plan.{suffix}")
    assert time.process_time() - began < SECONDS
    if isinstance(result, str):
        return result
    assert all(re.search("[\u4e00-\u9fff]{4}", words) for words in (result.reason, result.advice))
    assert "\n" not in str(result)
    return result.reason


def _read(data, name):
    try:
        return read_bytes(data, name).text
    except ReadError as error:
        return error


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<div>" * 1_000_000, "嵌套"),
        ("<p>甲</p>" * 500_000, "元素"),
        ("<p>" + "".join(f"<b id={i}>" for i in range(3000)) + "</p>" + "<p>甲</p>" * 3000, "格式标记"),
        ("<p " + " ".join(f"a{i}=1" for i in range(200_000)) + ">甲", "属性"),
        ("<table><tr><td>甲<tr><td>乙</table>" * 3000, "表格超过"),
        ("<table><tr>" + "<td>1" * 1000 + "</table>", "列"),
        ("<table>" + "<tr><td rowspan=9999>甲" * 2000 + "</table>", "表格"),
        ("甲<br>" * 100_001, "段落"),
        ("<p>" + "到2025年，" * 1_000_000, "文字"),
        ("<html><body><div id=app></div><script>load()</script></body></html>", "没有正文"),
        ("<html><frameset><frame src=a.html></frameset></html>", "没有正文"),
        (b"%PDF-1.4 \xff\xfe\x80\x81" * 10, "不是有效的 PDF"),
        (b"\x00\x01\x02" * 1000, "网页"),
    ],
    ids=[
        "depth",
        "elements",
        "reopened",
        "attributes",
        "tables",
        "columns",
        "rowspans",
        "lines",
        "words",
        "script",
        "frames",
        "pdf",
        "binary",
    ],
)
def test_pages_beyond_bounds(source, reason):
    assert reason in outcome(source)


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 3900 + BODY,
        "<ol><li>甲" * 1900 + BODY,
        "<table><tr><td>甲" * 900 + BODY,
        "<!--" * 100_000 + "-->" + BODY,
        "<" * 100_000 + BODY,
        '<img src="data:image/png;base64,' + "A" * 20_000_000 + '">' + BODY,
        "<table>" + "<tr><td colspan=1000 rowspan=65534>甲<td>乙" * 40 + "</table>" + BODY,
        "<!DOCTYPE html [" * 300 + "<html>" + BODY,
    ],
    ids=["divs", "lists", "tables", "comments", "angles", "picture", "spans", "doctypes"],
)
def test_pages_within_bounds_are_read(source):
    assert "到2025年，全县床位达到3000张。" in outcome(source)


def test_entities_are_neither_expanded_nor_fetched():
    source = (
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "甲甲甲甲"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/hostname">]>'
        f"<html><body><p>&b;&x;</p>{BODY}</body></html>"
    )
    assert outcome(source).split("\n")[0] == "&b;&x;"


def test_a_page_damaged_anywhere():
    chance = random.Random(3)
    source = bytearray(
        f'<html><head><meta charset="utf-8"></head><body><table><tr><td rowspan="2">{BODY}</td><td>1</td></tr><tr><td><ol start="3">'
        f"<li>甲</li></ol></td></tr></table><div class='TRS_Editor'>{BODY * 3}</div></body></html>".encode()
    )
    for _ in range(300):
        damaged = bytearray(source)
        for _ in range(chance.randint(1, 8)):
            damaged[chance.randrange(len(damaged))] = chance.choice(b"<>/\"'= a1\x00\xff&;-!")
        assert outcome(bytes(damaged[: chance.randrange(1, len(damaged))]))


# --- saved pages

HEAD = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (
            b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (i, i) for i in range(3000)),
            "层",
        ),
        (HEAD + b"--b\r\nContent-Type: text/html\r\n\r\n<p>x\r\n" * 30_000 + b"--b--", "组成部分"),
        (HEAD + b"--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--", "没有网页"),
        ("一、发展基础".encode(), "没有网页"),
    ],
    ids=["nested", "parts", "picture", "text"],
)
def test_archives_beyond_bounds(data, reason):
    assert reason in outcome(data, "mhtml")


def test_the_root_of_an_archive_goes_before_its_frames():
    def part(name, words):
        return f'--b\r\nContent-Type: text/html; charset="utf-8"\r\nContent-ID: <{name}>\r\n\r\n<p>{words}</p>\r\n'.encode()

    head = HEAD.replace(b'boundary="b"', b'boundary="b"; start="<main>"')
    assert outcome(head + part("frame", "页框") + part("main", "正文") + b"--b--", "mht") == "正文"
    assert outcome(head + part("main", "壳") + part("frame", "正文" * 9) + b"--b--", "mht") == "正文" * 9


def test_an_archive_cut_short_and_a_page_under_its_name():
    assert outcome(HEAD + f"--b\r\nContent-Type: text/html\r\n\r\n{BODY}".encode(), "mhtml").startswith("一、")
    assert outcome(BODY, "mht").startswith("一、")


def test_the_encoding_named_by_an_archive_counts_where_the_bytes_leave_it_open():
    data = (
        HEAD
        + b"--b\r\nContent-Type: text/html; charset=big5\r\n\r\n"
        + "<p>衛生健康規劃</p>".encode("big5")
        + b"\r\n--b--"
    )
    assert outcome(data, "mht") == "衛生健康規劃"


# --- Markdown


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("甲" * 1_000_000, "MB"),
        ("|" + "a|" * 3000 + "\n|" + "-|" * 3000 + "\n" + ("|" + "a|" * 3000 + "\n") * 100, "格"),
        ("|" + "a|" * 300 + "\n|" + "-|" * 300 + "\n", "列"),
        ("---\n", "没有文字"),
    ],
    ids=["size", "cells", "columns", "nothing"],
)
def test_markdown_beyond_bounds(source, reason):
    assert reason in outcome(source, "md")


@pytest.mark.parametrize("piece", ["[", "*a ", "`", "<!--", "<table ", "[a](", "![", "> ", "- ", "\\", "&", "| "])
def test_markdown_that_opens_and_never_closes(piece):
    assert outcome("甲\n\n" + piece * 30_000, "md")
