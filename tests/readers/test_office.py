"""Office files that LibreOffice converts: what they are, who refuses them, what the converter may do, and parity."""

import io
import os
import shutil
import socket
import subprocess
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from kg.extract import extract
from kg.readers import READERS, kinds, read_bytes, read_document
from kg.readers.errors import ReadError
from kg.readers.limits import LIMITS
from kg.readers.word import converter, docx

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
needs_libreoffice = pytest.mark.skipif(converter.program() is None, reason="LibreOffice (soffice) is not installed")
needs_shell = pytest.mark.skipif(os.name != "posix", reason="the stand-in for LibreOffice is a shell script")


def utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


def word_97(*, flags: int = 0) -> bytes:
    """The header of a binary Word file: its first sector of text, and the name of its stream."""
    header = b"\xec\xa5\xc1\x00" + bytes(6) + flags.to_bytes(2, "little")
    return OLE + header.ljust(512, b"\0") + utf16("WordDocument")


def package(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), content)
    return buffer.getvalue()


ODF = b"application/vnd.oasis.opendocument.text"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (word_97(), ".doc"),
        (OLE + utf16("Workbook"), ".xls"),
        (OLE + utf16("PowerPoint Document"), ".ppt"),
        (OLE, None),
        (b"{\\rtf1\\ansi x}", ".rtf"),
        (b"\xef\xbb\xbf  <html><body>", ".html"),
        (b"<!DOCTYPE html>", ".html"),
        (b'<?xml version="1.0"?><w:wordDocument xmlns:w="x">', ".xml"),
        (b"<?xml version='1.0'?><other/>", None),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", ".mhtml"),
        (b"%PDF-1.7", ".pdf"),
        ("一、发展基础".encode("gb18030"), ".txt"),
        (b"\x00\x01\x02", None),
        (b"", None),
        (package(mimetype=ODF, content_xml=b"<x/>"), ".odt"),
        (package(word__document_xml=b"<x/>"), ".docx"),
        (package(xl__workbook_xml=b"<x/>"), ".xlsx"),
        (b"PK\x03\x04 and then nothing", None),
    ],
)
def test_bytes_tell_what_a_file_is(data, expected):
    assert kinds.kind(data) == expected


@pytest.mark.parametrize(
    "data",
    [
        OLE + utf16("EncryptedPackage"),
        word_97(flags=0x0100),
        package(**{"mimetype": ODF, "META-INF__manifest_xml": b"<manifest:encryption-data/>"}),
    ],
)
@pytest.mark.parametrize("suffix", [".doc", ".wps", ".odt"])
def test_encrypted_files_are_told(data, suffix):
    with pytest.raises(ReadError, match="已加密"):
        read_bytes(data, "plan" + suffix)


@pytest.mark.parametrize("flags", [0, 0x1000, 0x0200])
def test_other_flags_are_no_encryption(flags):
    assert not kinds.is_encrypted(word_97(flags=flags))


@pytest.mark.parametrize("suffix", [".doc", ".wps", ".rtf", ".odt"])
def test_a_word_file_under_another_name_needs_no_converter(monkeypatch, suffix):
    monkeypatch.setattr(converter, "program", lambda: None)
    document = read_bytes((SAMPLES / "linqu.docx").read_bytes(), "plan" + suffix)
    assert document.format == "docx"
    assert document.notes[-1] == f"文件扩展名为 {suffix}，内容实为 Word 文件（.docx），按后者读取"


def test_text_under_the_name_of_a_word_file_is_read_as_text():
    document = read_bytes("某县规划\n一、发展基础\n成效明显。".encode(), "plan.doc")
    assert (document.format, document.sections[0].title) == ("txt", "发展基础")


@pytest.mark.parametrize(
    ("data", "reason"),
    [(OLE, "这不是"), (OLE + utf16("Workbook"), "Excel"), (b"%PDF-1.7", "PDF"), (b"<html><body/></html>", "网页")],
)
def test_what_cannot_be_read_is_named(monkeypatch, data, reason):
    for suffix in (".pdf", ".html", ".xls"):
        monkeypatch.delitem(READERS, suffix, raising=False)
    with pytest.raises(ReadError, match=reason):
        read_bytes(data, "plan.doc")


def test_a_word_xml_with_a_doctype_is_refused():
    data = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e "x">]><w:wordDocument/>'
    with pytest.raises(ReadError, match="DOCTYPE"):
        read_bytes(data, "plan.doc")


def test_without_libreoffice_one_line_names_the_package(monkeypatch):
    monkeypatch.setattr(converter, "program", lambda: None)
    with pytest.raises(ReadError) as caught:
        read_bytes(word_97(), "plan.doc")
    assert str(caught.value) == (
        "读取 .doc 文件需要 LibreOffice，本机没有安装；请安装 libreoffice-writer，或用 Word、WPS 打开后“另存为”.docx 再检查"
    )


def test_a_file_too_large_is_not_converted(monkeypatch):
    monkeypatch.setattr(converter, "program", lambda: "soffice")
    monkeypatch.setattr(converter, "LIMITS", replace(LIMITS, converter_input=1 << 20))
    with pytest.raises(ReadError, match="超过 1 MB"):
        read_bytes(word_97() + bytes(2 << 20), "plan.doc")


# The converter, with a program of our own in LibreOffice's place


@pytest.fixture
def stand_in(monkeypatch, tmp_path):
    """Puts a shell script in the place of LibreOffice; its folder for temporary files is watched for what is left."""
    room = tmp_path / "temporary"
    room.mkdir()
    monkeypatch.setattr(converter.tempfile, "tempdir", str(room))

    def install(script: str) -> Path:
        program = tmp_path / "soffice"
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setattr(converter, "program", lambda: str(program))
        return room

    return install


OUT = 'while [ "$1" != --outdir ]; do shift; done\nout=$2\n'


@needs_shell
def test_the_result_is_read_and_the_room_is_empty_afterwards(stand_in):
    room = stand_in(f'{OUT}cp "{SAMPLES / "linqu.docx"}" "$out/plan.docx"')
    document = read_bytes(word_97() + utf16("_VBA_PROJECT"), "../../../etc/passwd.doc")
    assert document.text == read_document(SAMPLES / "linqu.docx").text
    assert document.format == "doc"
    assert document.notes[:2] == (
        "由 LibreOffice 从旧版 Word 文档（.doc）转换后读取，自动编号和版式以原文件为准",
        "文件带有宏，未执行",
    )
    assert not list(room.iterdir())


@needs_shell
def test_the_program_sees_no_secrets_proxies_or_home(stand_in, monkeypatch, tmp_path):
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("SOME_SECRET", "x")
    stand_in(
        f'env > "{tmp_path}/env"; echo "$@" > "{tmp_path}/arguments"; cat profile/user/*.xcu > "{tmp_path}/settings"'
    )
    with pytest.raises(ReadError, match="无法打开"):
        read_bytes(word_97(), "plan.doc")
    seen = dict(line.split("=", 1) for line in (tmp_path / "env").read_text().splitlines())
    assert not {"https_proxy", "SOME_SECRET"} & set(seen)
    assert seen["HOME"].startswith(str(tmp_path / "temporary"))
    arguments = (tmp_path / "arguments").read_text()
    assert "-env:UserInstallation=file://" in arguments
    assert "--headless" in arguments
    settings = (tmp_path / "settings").read_text()
    assert '"DisableMacrosExecution" oor:op="fuse"><value>true' in settings
    assert '"MacroSecurityLevel" oor:op="fuse"><value>3' in settings


@needs_shell
def test_what_takes_too_long_is_killed_with_its_children(stand_in, monkeypatch, tmp_path):
    monkeypatch.setattr(converter, "LIMITS", replace(LIMITS, converter_seconds=0.5))
    beat = tmp_path / "beat"
    room = stand_in(f'(while true; do echo x >> "{beat}"; sleep 0.05; done) &\nsleep 60')
    started = time.monotonic()
    with pytest.raises(ReadError, match=r"超过 0\.5 秒"):
        read_bytes(word_97(), "plan.doc")
    assert time.monotonic() - started < 10
    size = beat.stat().st_size
    time.sleep(0.3)
    assert beat.stat().st_size == size > 0
    assert not list(room.iterdir())


@needs_shell
@pytest.mark.parametrize("confined", [True, False])
def test_children_do_not_outlive_a_program_that_ends(stand_in, monkeypatch, tmp_path, confined):
    if not confined:
        monkeypatch.setattr(converter, "_closed_room", tuple)
    beat = tmp_path / "beat"
    stand_in(f'(while true; do echo x >> "{beat}"; sleep 0.05; done) &\nsleep 0.3')
    with pytest.raises(ReadError, match="无法打开"):
        read_bytes(word_97(), "plan.doc")
    size = beat.stat().st_size
    time.sleep(0.3)
    assert beat.stat().st_size == size > 0


@needs_shell
@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (f'{OUT}head -c 3000000 /dev/zero > "$out/plan.docx"', "无法打开|超过|损坏|不是 Word"),
        (f'{OUT}ln -s /etc/passwd "$out/plan.docx"', "无法打开"),
        (f'{OUT}echo no > "$out/plan.docx"', "不是 Word"),
        ("exit 3", "无法打开"),
    ],
)
def test_bad_results_are_refused(stand_in, monkeypatch, script, reason):
    monkeypatch.setattr(converter, "LIMITS", replace(LIMITS, converter_bytes=1 << 20))
    stand_in(script)
    with pytest.raises(ReadError, match=reason):
        read_bytes(word_97(), "plan.doc")


@needs_shell
def test_a_program_that_cannot_start_is_said_so(monkeypatch):
    monkeypatch.setattr(converter, "program", lambda: "/nowhere/soffice")
    with pytest.raises(ReadError, match="无法"):
        read_bytes(word_97(), "plan.doc")


# LibreOffice itself


@pytest.fixture(scope="module")
def twins(tmp_path_factory):
    """A sample in every format that LibreOffice writes."""
    folder = tmp_path_factory.mktemp("twins")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    for suffix in ("doc", "rtf", "odt"):
        subprocess.run(
            [
                converter.program(),
                profile,
                "--headless",
                "--convert-to",
                suffix,
                "--outdir",
                folder,
                SAMPLES / "linqu.docx",
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
    shutil.copy(folder / "linqu.doc", folder / "linqu.wps")
    return folder


@needs_libreoffice
@pytest.mark.parametrize("suffix", ["doc", "rtf", "odt", "wps"])
def test_the_same_plan_in_another_format_gives_the_same_facts(twins, suffix):
    document, word = read_document(twins / f"linqu.{suffix}"), read_document(SAMPLES / "linqu.docx")
    assert document.format == suffix
    assert "".join(document.normal.split()) == "".join(word.normal.split())
    assert [(s.level, s.label, s.title) for s in document.sections] == [
        (s.level, s.label, s.title) for s in word.sections
    ]
    one, other = extract(document), extract(word)
    assert [(i.name, [(o.year, o.text) for o in i.observations]) for i in one.indicators] == [
        (i.name, [(o.year, o.text) for o in i.observations]) for i in other.indicators
    ]
    assert [(s.name, s.quantity.text, s.year) for s in one.statements] == [
        (s.name, s.quantity.text, s.year) for s in other.statements
    ]
    assert [(t.number, t.title) for t in one.tasks] == [(t.number, t.title) for t in other.tasks]


@needs_libreoffice
def test_a_word_file_in_the_form_of_2003_is_read():
    w = "http://schemas.microsoft.com/office/word/2003/wordml"
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in ("某县规划", "一、发展基础", "床位6.5张。"))
    xml = f'<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?><w:wordDocument xmlns:w="{w}"><w:body>{body}</w:body></w:wordDocument>'
    document = read_bytes(xml.encode(), "plan.doc")
    assert [s.title for s in document.sections] == ["发展基础"]


@needs_libreoffice
@pytest.mark.parametrize(
    "data",
    [
        word_97(),
        b"{\\rtf1 " + b"{" * 100_000,
        b"{\\rtf1 \\object\\objdata " + b"0" * 10_000,
        package(mimetype=ODF, content_xml=b"<x/>"),
        package(mimetype=ODF, content_xml=b'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><d>&e;</d>'),
    ],
)
def test_damaged_files_are_refused_or_empty(data):
    with pytest.raises(ReadError):
        read_bytes(data, "plan.doc")


def open_text(content: str) -> bytes:
    """A flat text of an ODF package, with every namespace that links need."""
    names = {
        "office": "office:1.0",
        "text": "text:1.0",
        "draw": "drawing:1.0",
        "table": "table:1.0",
        "svg": "svg-compatible:1.0",
        "script": "script:1.0",
    }
    spaces = "".join(f' xmlns:{k}="urn:oasis:names:tc:opendocument:xmlns:{v}"' for k, v in names.items())
    xml = (
        f'<office:document-content{spaces} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body>'
        f"<office:text>{content}</office:text></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODF.decode()}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    members = {"mimetype": ODF, "META-INF__manifest_xml": manifest.encode(), "content_xml": xml.encode()}
    return package(**members)


@needs_libreoffice
@pytest.mark.parametrize("confined", [True, False])
def test_links_are_not_followed(monkeypatch, tmp_path, confined):
    if not confined:
        monkeypatch.setattr(converter, "_closed_room", tuple)
    secret = tmp_path / "secret.txt"
    secret.write_text("机密内容", encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        there = f"http://127.0.0.1:{server.getsockname()[1]}/"
        data = open_text(
            "<text:p>正文在此。</text:p>"
            f'<text:section text:name="a"><text:section-source xlink:href="{secret.as_uri()}" xlink:type="simple"/>'
            "<text:p>旧内容。</text:p></text:section>"
            f'<text:section text:name="b"><text:section-source xlink:href="{there}a.odt"/><text:p>乙。</text:p></text:section>'
            f'<text:p><draw:frame svg:width="1cm" svg:height="1cm"><draw:image xlink:href="{there}a.png" '
            'xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></text:p>'
        )
        document = read_bytes(data, "plan.odt")
        assert "正文在此。" in document.text
        assert "机密" not in document.text
        with pytest.raises(TimeoutError):
            server.accept()


def test_reading_a_word_file_is_left_to_its_reader():
    assert READERS[".docx"] is docx.read
