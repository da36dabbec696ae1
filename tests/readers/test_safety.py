"""Hostile files of every format: nothing is fetched, run or written, and what is too much is refused in one line.

Bounds that belong to one format are tested beside it: test_docx_refusals, test_sheet_refusals, test_ods,
test_web_refusals, pdf/test_refusals, test_office (converter), planlint/test_confined (time and memory).
"""

import builtins
import io
import os
import socket
import subprocess
import time
from contextlib import suppress
from dataclasses import replace

import pytest

from kg.readers import READERS, ReadError, read_bytes, read_document
from kg.readers.limits import LIMITS
from kg.readers.plain import text
from kg.readers.word import converter
from tests.readers.pdf.conftest import pdf_bytes, show

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PLAN = "一、发展基础\n2020年，全县床位达到1200张，群众健康水平持续提高。\n"
AWAY = ("http://127.0.0.1:9/x", "file:///etc/passwd", "\\\\127.0.0.1\\share\\x", "../../../../etc/passwd")


@pytest.fixture
def sealed(monkeypatch, tmp_path):
    """A room in which no connection, no process and no file to write may be opened."""

    def forbidden(*arguments, **_named):
        raise AssertionError(arguments)

    real = builtins.open

    def only_to_read(file, mode="r", *arguments, **named):
        assert not set(mode) & set("wax+"), file
        return real(file, mode, *arguments, **named)

    monkeypatch.setattr(socket.socket, "connect", forbidden)
    monkeypatch.setattr(socket, "getaddrinfo", forbidden)
    monkeypatch.setattr(subprocess, "Popen", forbidden)
    monkeypatch.setattr(os, "system", forbidden)
    for name in ("mkdir", "rename", "remove", "symlink"):
        monkeypatch.setattr(os, name, forbidden)
    monkeypatch.setattr(builtins, "open", only_to_read)
    monkeypatch.setattr(io, "open", only_to_read)
    monkeypatch.setattr(converter, "program", lambda: None)


def page(away: str) -> str:
    return (
        f"<html><head><base href='{away}'><link rel=stylesheet href='{away}'><script src='{away}'></script>"
        f"<meta http-equiv=refresh content='0;url={away}'></head><body onload='x()'><img src='{away}'><iframe src='{away}'>"
        f"</iframe><object data='{away}'></object><p>{PLAN}</p><a href='{away}'>下载</a></body></html>"
    )


def hostile(zipped, away: str) -> dict[str, bytes]:
    """A file of each format that asks for what lies outside it."""
    links = "".join(
        f'<Relationship Id="r{n}" Type="{RELATIONS}/{kind}" TargetMode="{mode}" Target="{away}"/>'
        for n, (kind, mode) in enumerate(
            (kind, mode)
            for kind in ("image", "header", "footnotes", "aFChunk", "attachedTemplate", "oleObject", "styles")
            for mode in ("External", "Internal")
        )
    )
    links = f"<Relationships>{links}</Relationships>"
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in PLAN.splitlines())
    field = f"<w:r><w:instrText>INCLUDETEXT {away}</w:instrText></w:r>"
    body += f'<w:p><w:fldSimple w:instr="DDEAUTO {away}">{field}</w:fldSimple></w:p><w:altChunk r:id="r7"/>'
    document = f'<w:document xmlns:w="{MAIN}" xmlns:r="{RELATIONS}"><w:body>{body}</w:body></w:document>'
    sheet = (
        '<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>指标</v></c><c r="B1" t="str"><v>2025年</v></c></row>'
        f'<row r="2"><c r="A2" t="str"><f>HYPERLINK("{away}")</f><v>床位</v></c>'
        f"<c r=\"B2\"><f>cmd|' /C calc'!A0</f><v>6.5</v></c></row></sheetData></worksheet>"
    )
    workbook = f'<workbook xmlns:r="{RELATIONS}"><sheets><sheet name="a" r:id="s"/></sheets></workbook>'
    sheet_links = f'<Relationships><Relationship Id="s" Type="{RELATIONS}/worksheet" Target="s.xml"/>{links[15:]}'
    mail = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: {}\nContent-Location: {}\n\n{}\n--b--\n"
    script = f"/OpenAction << /S /JavaScript /JS (app.launchURL\\('{away}'\\)) /Next << /S /Launch /F (calc.exe) >> >>"
    printed = pdf_bytes(show(75, 100, PLAN.splitlines()[1]), page=f"/AA << /O << /S /URI /URI ({away}) >> >>")
    return {
        ".docx": zipped({"word/document.xml": document, "word/_rels/document.xml.rels": links, away: b"<x/>"}),
        ".xlsx": zipped(
            {"xl/workbook.xml": workbook, "xl/_rels/workbook.xml.rels": sheet_links, "xl/s.xml": sheet, away: b"x"}
        ),
        ".html": page(away).encode(),
        ".mhtml": mail.format("text/html; charset=utf-8", away, page(away)).encode(),
        ".md": f"{PLAN}\n![x]({away}) [y]({away})\n\n<img src='{away}'>\n".encode(),
        ".csv": f'指标,2025年\n"=HYPERLINK(""{away}"")",6.5\n+cmd|\' /C calc\'!A0,@SUM(1)\n'.encode(),
        ".txt": f"{PLAN}\n[bookmark: {away}]{{HYPERLINK {away}}}\n".encode(),
        ".pdf": printed.replace(b"/Type /Catalog", f"/Type /Catalog {script}".encode()),
    }


@pytest.mark.parametrize("away", AWAY)
@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".html", ".mhtml", ".md", ".csv", ".txt", ".pdf"])
def test_nothing_is_fetched_run_or_written(zipped, sealed, tmp_path, monkeypatch, suffix, away):
    data = hostile(zipped, away)[suffix]
    monkeypatch.chdir(tmp_path)
    document = read_bytes(data, f"plan{suffix}")
    assert "root:" not in document.text
    assert "床位" in document.text or suffix == ".csv"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", [".doc", ".wps", ".odt", ".rtf"])
def test_without_a_converter_nothing_is_run(sealed, suffix):
    with pytest.raises(ReadError, match="LibreOffice"):
        read_bytes(b"{\\rtf1 {\\object\\objlink\\objupdate x} a}" if suffix == ".rtf" else _word_97(), f"plan{suffix}")


def _word_97() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "WordDocument".encode("utf-16-le")


@pytest.mark.parametrize("suffix", sorted(READERS))
def test_names_that_climb_out_of_their_folder_are_only_shown(suffix):
    name = f"../../../tmp/a\n<b>{suffix}"
    with pytest.raises(ReadError) as caught:
        read_bytes(b"\x00\x01\x02\x03" * 10, name)
    assert "\n" not in str(caught.value)


def test_formulas_in_text_stay_text():
    document = read_bytes('指标,2025年\n"=1+1",6.5\n=HYPERLINK("x"),7\n'.encode(), "a.csv")
    assert [cell.text for cell in document.tables[0].cells][2] == "=1+1"


def test_a_file_of_two_gigabytes_is_refused_before_it_is_read(tmp_path):
    huge = tmp_path / "plan.txt"
    with huge.open("wb") as file:
        file.truncate(2 << 30)
    start = time.process_time()
    with pytest.raises(ReadError, match="文件超过 200 MB"):
        read_document(huge)
    assert time.process_time() - start < 0.5


def test_a_text_beyond_all_plans(monkeypatch):
    with pytest.raises(ReadError, match="文本文件超过 6 MB"):
        read_bytes("一、发展基础\n".encode() * 400_000, "plan.txt")
    monkeypatch.setattr(text, "LIMITS", replace(LIMITS, cells=100))
    with pytest.raises(ReadError, match="单元格超过 100 个"):
        read_bytes(b"\ta\n\tb\n\n" * 60, "plan.txt")


def test_a_line_without_end_and_a_text_of_brackets_are_quick():
    for piece in ("（", "《", "一、", "（一）", "\t", "1.", "“", "{", "[bookmark: "):
        start = time.process_time()
        with suppress(ReadError):
            read_bytes((piece * (300_000 // len(piece))).encode(), "plan.txt")
        assert time.process_time() - start < 5
