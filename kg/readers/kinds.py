"""What an office file is by its own bytes: names lie, because people rename files instead of converting them."""

import io
import struct
import zipfile
import zlib

# The names under which word processors leave their files; whatever else a file is called, its name is believed.
OFFICE_SUFFIXES = frozenset(
    {".doc", ".dot", ".wps", ".wpt", ".rtf", ".odt", ".ott", ".docx", ".docm", ".dotx", ".dotm"}
)
NAMES = {
    ".doc": "旧版 Word 文档（.doc）",
    ".rtf": " RTF 文件",
    ".odt": " ODF 文档（.odt）",
    ".docx": " Word 文件（.docx）",
    ".xls": "旧版 Excel 表格（.xls）",
    ".xlsx": " Excel 表格（.xlsx）",
    ".ppt": "演示文稿",
    ".xml": " Word 2003 XML 文件",
    ".html": "网页",
    ".mhtml": "单个文件网页",
    ".pdf": " PDF 文件",
    ".txt": "纯文本",
}

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Streams of compound files (MS-CFB), by which their programs know them.
_STREAMS = (("WordDocument", ".doc"), ("Workbook", ".xls"), ("Book", ".xls"), ("PowerPoint Document", ".ppt"))
_MEMBERS = (("word/", ".docx"), ("xl/", ".xlsx"), ("ppt/", ".ppt"))
_BEGINNINGS = ((b"{\\rtf", ".rtf"), (b"%pdf", ".pdf"), (b"mime-version:", ".mhtml"))
_WORD_XML = (b"<w:wordDocument", b"<pkg:package")
_TEXT_CONTROLS = frozenset(b"\t\n\r\f")
_SAMPLE = 4096
_WORDS_OF_HTML = (b"<!doctype html", b"<html", b"<head", b"<body", b"<meta", b"<table", b"<div", b"<p")
_SECTOR = 512


def kind(data: bytes) -> str | None:
    """The suffix that a file deserves (.doc for every binary Word file), or None where its bytes do not tell."""
    if data.startswith(_OLE):
        return next((suffix for stream, suffix in _STREAMS if _utf16(stream) in data), None)
    if data.startswith(b"PK\x03\x04"):
        return _of_package(data)
    head = data[:_SAMPLE].removeprefix(b"\xef\xbb\xbf").lstrip()
    begins = next((suffix for mark, suffix in _BEGINNINGS if head.lower().startswith(mark)), None)
    if begins is not None:
        return begins
    if head.startswith(b"<"):
        return ".xml" if any(mark in head for mark in _WORD_XML) else _of_markup(head)
    return ".txt" if _is_text(head) else None


def is_encrypted(data: bytes) -> bool:
    """Whether a file needs a password: an encrypted package, a Word file with its flag set, an encrypted ODF text."""
    if data.startswith(_OLE):
        return _utf16("EncryptedPackage") in data or _is_encrypted_word(data)
    if not data.startswith(b"PK\x03\x04"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if any(entry.flag_bits & 1 for entry in archive.infolist()):
                return True
            manifest = archive.getinfo("META-INF/manifest.xml")
            return manifest.file_size < 1 << 20 and b"encryption-data" in archive.read(manifest)
    except (zipfile.BadZipFile, zlib.error, struct.error, KeyError, OSError, ValueError, RuntimeError):
        return False


def has_macros(data: bytes) -> bool:
    """Whether a binary Word file carries a project of macros."""
    return data.startswith(_OLE) and _utf16("_VBA_PROJECT") in data


def _is_encrypted_word(data: bytes) -> bool:
    """The flag fEncrypted in the header of a Word file, which stands at the start of a sector (MS-DOC, FibBase)."""
    if _utf16("WordDocument") not in data:
        return False
    at = data.find(b"\xec\xa5", _SECTOR)
    while at >= 0 and at % _SECTOR:
        at = data.find(b"\xec\xa5", at + 1)
    return at >= 0 and len(data) >= at + 12 and bool(struct.unpack_from("<H", data, at + 10)[0] & 0x0100)


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


def _of_package(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, struct.error):
        return None
    found = next((suffix for mark, suffix in _MEMBERS if any(name.startswith(mark) for name in names)), None)
    # The first member of an ODF text is its type, not compressed.
    return found or (".odt" if b"application/vnd.oasis.opendocument.text" in data[:200] else None)


def _of_markup(head: bytes) -> str | None:
    lowered = head.lower()
    return ".html" if any(word in lowered for word in _WORDS_OF_HTML) else None


def _is_text(head: bytes) -> bool:
    return bool(head) and all(byte >= 0x20 or byte in _TEXT_CONTROLS for byte in head)
