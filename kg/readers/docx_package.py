"""A .docx as an archive of XML parts, opened with limits: the one place where files are refused."""

import io
import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from kg.readers.errors import ReadError

_MOST_ENTRIES = 10_000
_MOST_BYTES = 1 << 30  # photographs included; only the XML parts below are ever unpacked
_MOST_PART_BYTES = 48 << 20
_MOST_RATIO = 150  # real plans: 5 to 40; a part of empty paragraphs: 300 and more
_SMALL = 1 << 20  # below this, no ratio does harm

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_FORMATS = ((b"%PDF", " PDF 文件"), (b"{\\rtf", " RTF 文件"), (b"<", "网页或 XML 文件"))
_OTHER_PACKAGES = (("xl/", " Excel 表格"), ("ppt/", "演示文稿"), ("content.xml", " ODF 文档"))
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DOCUMENT_RELATION = "/officeDocument"
_USUAL = "word/document.xml"
_SAVE_AGAIN = "请用 Word 或 WPS 打开原文件，另存为 .docx 后重试"


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file that make its text; ``styles`` and ``numbering`` may be missing from it."""

    document: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None


def open_package(data: bytes) -> Package:
    """The parsed parts of a .docx.

    Raises:
        ReadError: not a Word file, damaged, encrypted, of the old format, without a main part, or out of proportion.
    """
    _refuse_other_formats(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_proportions(archive, len(data))
            main = _main_part(archive)
            document = _part(archive, main)
            folder = posixpath.dirname(main)
            if document is None:
                raise _missing(archive)
            return Package(
                document,
                _part(archive, posixpath.join(folder, "styles.xml")),
                _part(archive, posixpath.join(folder, "numbering.xml")),
            )
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        reason = "Word 文件已损坏或不完整，无法解开"
        raise ReadError(reason, f"请重新获取该文件，或{_SAVE_AGAIN.removeprefix('请')}") from error


def _refuse_other_formats(data: bytes) -> None:
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            reason, advice = "文件设有打开密码，内容已加密", "请在 Word 或 WPS 中取消密码，另存为 .docx 后重试"
        elif "WordDocument".encode("utf-16-le") in data:
            reason, advice = "这是旧版 Word 文档（.doc），只是扩展名为 .docx", _SAVE_AGAIN
        else:
            reason, advice = "这是旧版 Office 文件，不是 .docx", _SAVE_AGAIN
        raise ReadError(reason, advice)
    if data.startswith(b"PK"):
        return
    head = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:8]
    other = next((name for mark, name in _OTHER_FORMATS if head.startswith(mark)), None)
    reason = f"这是{other}，只是扩展名为 .docx" if other else "这不是 Word 文件（.docx）"
    raise ReadError(reason, _SAVE_AGAIN)


def _check_proportions(archive: zipfile.ZipFile, packed: int) -> None:
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    if len(entries) > _MOST_ENTRIES or total > _MOST_BYTES or (total > 64 * _SMALL and total > packed * _MOST_RATIO):
        raise _out_of_proportion()


def _out_of_proportion() -> ReadError:
    reason = "文件解开后的体积异常，可能是压缩炸弹"
    return ReadError(reason, "请核实文件来源；确为正常文件的，请另存为 .docx 后重试")


def _main_part(archive: zipfile.ZipFile) -> str:
    """The part that the package names as its document; the usual name where it names none."""
    relations = _part(archive, "_rels/.rels")
    if relations is None:
        return _USUAL
    for relation in relations:
        if str(relation.get("Type", "")).endswith(_DOCUMENT_RELATION):
            return str(relation.get("Target", _USUAL)).lstrip("/")
    return _USUAL


def _missing(archive: zipfile.ZipFile) -> ReadError:
    names = archive.namelist()
    other = next((name for mark, name in _OTHER_PACKAGES if any(n.startswith(mark) for n in names)), None)
    if other is not None:
        return ReadError(f"这不是 Word 文件，而是{other}", "请给出规划的 Word 文件（.docx）")
    return ReadError("文件里没有正文（缺少 word/document.xml）", _SAVE_AGAIN)


def _part(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    try:
        entry = archive.getinfo(name)
    except KeyError:
        return None
    too_dense = entry.file_size > _SMALL and entry.file_size > entry.compress_size * _MOST_RATIO
    if entry.file_size > _MOST_PART_BYTES or too_dense:
        raise _out_of_proportion()
    # ``read`` never yields more than ``file_size`` and checks the sum, so that a header that lies is an error.
    return _parsed(archive.read(entry).replace(_STRICT, _TRANSITIONAL), name)


def _parsed(data: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    # No word processor writes one; what it could declare is entities.
    if b"<!DOCTYPE" in data:
        reason = f"Word 文件含有不应出现的 DOCTYPE 声明（{name}）"
        raise ReadError(reason, "请核实文件来源")
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        reason = f"Word 文件的内容有语法错误（{name}）"
        raise ReadError(reason, _SAVE_AGAIN) from error
