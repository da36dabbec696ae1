"""What a file is by its own bytes: names lie, because people rename files instead of converting them.

A page saved as .doc and a table of a web page saved as .xls are what many offices publish.
"""

import io
import re
import struct
import zipfile
import zlib

NAMES = {
    ".doc": "旧版 Word 文档（.doc）",
    ".rtf": " RTF 文件",
    ".odt": " ODF 文档（.odt）",
    ".docx": " Word 文件（.docx）",
    ".xls": "旧版 Excel 表格（.xls）",
    ".xlsx": " Excel 表格（.xlsx）",
    ".xlsb": "二进制 Excel 表格（.xlsb）",
    ".ods": " ODF 表格（.ods）",
    ".ppt": "演示文稿",
    ".xml": " Word 2003 XML 文件",
    ".html": "网页",
    ".mhtml": "单个文件网页",
    ".pdf": " PDF 文件",
    ".txt": "纯文本",
    ".csv": "以文本保存的表格",
}
# Formats that offices do use and that no reader here takes; what to do with each.
ADVICE = {
    ".ofd": "请用 OFD 阅读器导出为 PDF 或 Word 文件后重试",
    ".ceb": "请用方正阅读器导出为 PDF 后重试",
    **dict.fromkeys((".zip", ".rar", ".7z"), "请解压后检查其中的文件"),
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp"), "图片请先转为 PDF，再按扫描件检查"),
    **dict.fromkeys((".ppt", ".pptx", ".dps"), "请将其中的文字另存为 Word 文件后重试"),
    **dict.fromkeys((".fodt", ".ott", ".dot", ".wpt", ".xml"), "请用 Word 或 WPS 打开，另存为 .docx 后重试"),
}

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Streams of compound files (MS-CFB), by which their programs know them.
_STREAMS = (("WordDocument", ".doc"), ("Workbook", ".xls"), ("Book", ".xls"), ("PowerPoint Document", ".ppt"))
_MEMBERS = (("xl/workbook.bin", ".xlsb"), ("word/", ".docx"), ("xl/", ".xlsx"), ("ppt/", ".ppt"))
_OPEN_DOCUMENTS = (
    (b"application/vnd.oasis.opendocument.text", ".odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", ".ods"),
)
_BEGINNINGS = ((b"{\\rtf", ".rtf"), (b"%pdf", ".pdf"))
_ARCHIVE = re.compile(rb"^mime-version:", re.IGNORECASE | re.MULTILINE)
_HEADER = re.compile(rb"[a-z][a-z-]{2,40}:[^\n]*\n", re.IGNORECASE)
# A page says so at once; a text or a Markdown file may begin with a mark in angle brackets and be none.
_PAGE = re.compile(
    rb"(?:<\?xml[^>]*>\s*|<!--.{0,2000}?-->\s*)*(?:<!doctype html|<html[\s>])", re.IGNORECASE | re.DOTALL
)
# A PDF may begin with a stray line; a damaged one is no text for having lost its mark.
_PDF_INSIDE = re.compile(rb"%PDF-\d|\d \d obj\b")
_TEXTS = frozenset({".txt", ".md", ".markdown", ".csv", ".tsv"})
_PAGES = frozenset({".html", ".htm", ".xhtml", ".mhtml", ".mht"})
_ARCHIVES = frozenset({".mhtml", ".mht"})
_SHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".et", ".ods", ".xlsb"})
_WORD_XML = (b"<w:wordDocument", b"<pkg:package")
_TEXT_CONTROLS = frozenset(b"\t\n\r\f")
_SAMPLE = 4096
_WORDS_OF_HTML = (b"<!doctype html", b"<html", b"<head", b"<body", b"<meta", b"<table", b"<div", b"<p")
_SECTOR = 512
_LONGEST_TYPE = 200


def kind(data: bytes) -> str | None:
    """The suffix that a file deserves (.doc for every binary Word file), or None where its bytes do not tell."""
    if data.startswith(_OLE):
        return next((suffix for stream, suffix in _STREAMS if _utf16(stream) in data), None)
    if data.startswith(b"PK\x03\x04"):
        return _of_package(data)
    head = _head(data)
    begins = next((suffix for mark, suffix in _BEGINNINGS if head.lower().startswith(mark)), None)
    if begins is not None:
        return begins
    if _HEADER.match(head) and _ARCHIVE.search(head):
        return ".mhtml"
    if head.startswith(b"<"):
        return ".xml" if any(mark in head for mark in _WORD_XML) else _of_markup(head)
    return ".txt" if _is_text(head) else None


def deserved(data: bytes, named: str) -> str:
    """The suffix whose reader a file goes to: the one of its bytes where they speak another language than its name.

    Text alone says little: under the name of a workbook it is a list of values if its lines look like one, under any name
    of a text what it is called. A page under the name of a text is a page only if it says so in its first words.
    """
    found = kind(data)
    if found == ".txt":
        if named in _SHEETS:
            return ".csv" if _is_list(_head(data)) else ".txt"
        return named if named in _TEXTS | _PAGES or _PDF_INSIDE.search(data[:_SAMPLE]) else ".txt"
    if found == ".html":
        said = named not in _TEXTS or _PAGE.match(_head(data)) is not None
        return named if named in _PAGES or not said else found
    return named if found == ".mhtml" and named in _ARCHIVES else found or named


def _is_list(head: bytes) -> bool:
    """Whether half of the lines part values: by tabs, commas or semicolons, none of which Chinese prose has."""
    lines = [line.strip() for line in head.splitlines() if line.strip()]
    return 2 * sum(any(mark in line for mark in b"\t,;") for line in lines) >= len(lines)


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
            found = next((suffix for mark, suffix in _MEMBERS if any(name.startswith(mark) for name in names)), None)
            return found or (_of_open_document(archive) if "mimetype" in names else None)
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError, struct.error):
        return None


def _of_open_document(archive: zipfile.ZipFile) -> str | None:
    entry = archive.getinfo("mimetype")
    stated = archive.read(entry) if entry.file_size < _LONGEST_TYPE else b""
    return next((suffix for mark, suffix in _OPEN_DOCUMENTS if stated.startswith(mark)), None)


def _head(data: bytes) -> bytes:
    """The first bytes, without a byte order mark and white space; those of UTF-16 as UTF-8."""
    head = data[:_SAMPLE]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "ignore").encode()
    return head.removeprefix(b"\xef\xbb\xbf").lstrip()


def _of_markup(head: bytes) -> str | None:
    lowered = head.lower()
    return ".html" if any(word in lowered for word in _WORDS_OF_HTML) else None


def _is_text(head: bytes) -> bool:
    return bool(head) and all(byte >= 0x20 or byte in _TEXT_CONTROLS for byte in head)
