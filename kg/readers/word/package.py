"""A .docx as an archive of XML parts, opened with limits: the one place where files are refused."""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from kg.readers.errors import ReadError
from kg.readers.limits import LIMITS

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_FORMATS = ((b"%PDF", " PDF 文件"), (b"{\\rtf", " RTF 文件"), (b"<", "网页或 XML 文件"))
_OTHER_PACKAGES = (("xl/", " Excel 表格"), ("ppt/", "演示文稿"), ("content.xml", " ODF 文档"))
# The strict form of the format differs in its namespaces (ECMA-376 part 1, annex A).
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/math",
        b"http://schemas.openxmlformats.org/officeDocument/2006/math",
    ),
)
_DECLARATION = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"'](?P<name>[^\"']*)[\"'][^>]*\?>")
# In every other encoding that the parser knows, markup could hide from a search for its bytes (UTF-7, EBCDIC).
_ENCODINGS = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii", b"iso-8859-1"})
_DOCUMENT_RELATION = "officeDocument"
_CHUNK_RELATION = "aFChunk"
_USUAL = "word/document.xml"
_SAVE_AGAIN = "请用 Word 或 WPS 打开原文件，另存为 .docx 后重试"


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a Word file that make its text; all but ``document`` may be missing from it.

    ``headers`` and ``footers`` are in the order of the package; ``macros`` says that there are some, ``embedded`` counts
    the files in it (Excel tables, other documents). ``chunks`` are the documents in other formats that are set into the
    text (altChunk), by their relation.
    """

    document: etree._Element
    styles: etree._Element | None
    numbering: etree._Element | None
    footnotes: etree._Element | None = None
    endnotes: etree._Element | None = None
    comments: etree._Element | None = None
    headers: tuple[etree._Element, ...] = ()
    footers: tuple[etree._Element, ...] = ()
    macros: bool = False
    embedded: int = 0
    chunks: Mapping[str, bytes] = field(default_factory=dict)


def open_package(data: bytes) -> Package:
    """The parsed parts of a .docx.

    Raises:
        ReadError: not a Word file, damaged, encrypted, of the old format, without a main part, or out of proportion.
    """
    _refuse_other_formats(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_proportions(archive, len(data))
            return _package(_Parts(archive))
    except ReadError:
        raise
    except (
        ValueError,  # zipfile's own, for offsets and names that cannot be
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


def _package(parts: "_Parts") -> Package:
    main = parts.main()
    document = parts.parsed(main)
    if document is None:
        raise _missing(parts.archive)
    related = parts.related(main)

    def one(kind: str) -> etree._Element | None:
        name = next(iter(related.get(kind, ())), posixpath.join(posixpath.dirname(main), f"{kind}.xml"))
        return parts.parsed(name)

    def every(kind: str) -> Iterator[etree._Element]:
        for name in related.get(kind, ())[: LIMITS.running_parts]:
            found = parts.parsed(name)
            if found is not None:
                yield found

    names = parts.archive.namelist()
    return Package(
        document,
        one("styles"),
        one("numbering"),
        one("footnotes"),
        one("endnotes"),
        one("comments"),
        tuple(every("header")),
        tuple(every("footer")),
        any(posixpath.basename(name).lower() == "vbaproject.bin" for name in names),
        sum("/embeddings/" in name and not name.endswith("/") for name in names),
        parts.chunks(main),
    )


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
    if any(entry.flag_bits & 1 for entry in entries):
        reason, advice = "文件内容已加密", "请解密后另存为 .docx 再检查"
        raise ReadError(reason, advice)
    total = sum(entry.file_size for entry in entries)
    dense = total > 64 * LIMITS.harmless_bytes and total > packed * LIMITS.package_ratio
    if len(entries) > LIMITS.package_entries or total > LIMITS.package_bytes or dense:
        raise _out_of_proportion()


def _out_of_proportion() -> ReadError:
    reason = "文件解开后的体积异常，可能是压缩炸弹"
    return ReadError(reason, "请核实文件来源；确为正常文件的，请另存为 .docx 后重试")


def _missing(archive: zipfile.ZipFile) -> ReadError:
    names = archive.namelist()
    other = next((name for mark, name in _OTHER_PACKAGES if any(n.startswith(mark) for n in names)), None)
    if other is not None:
        return ReadError(f"这不是 Word 文件，而是{other}", "请给出规划的 Word 文件（.docx）")
    return ReadError("文件里没有正文（缺少 word/document.xml）", _SAVE_AGAIN)


class _Parts:
    """The members of an archive, parsed on demand and within the limits."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self._bytes = 0

    def main(self) -> str:
        """The part that the package names as its document; the usual name where it names none."""
        for kind, name, _ in self._relations("_rels/.rels", ""):
            if kind == _DOCUMENT_RELATION:
                return name
        return _USUAL

    def related(self, main: str) -> dict[str, list[str]]:
        """The names of the parts that a part refers to, by the last word of their kind: styles, header, comments."""
        folder, name = posixpath.split(main)
        found: dict[str, list[str]] = {}
        for kind, target, _ in self._relations(posixpath.join(folder, "_rels", f"{name}.rels"), folder):
            found.setdefault(kind, []).append(target)
        return found

    def chunks(self, main: str) -> Mapping[str, bytes]:
        """The bytes of the documents that a part sets into its text, by the ids of their relations."""
        folder, name = posixpath.split(main)
        relations = self._relations(posixpath.join(folder, "_rels", f"{name}.rels"), folder)
        targets = {key: target for kind, target, key in relations if kind == _CHUNK_RELATION}
        found = ((key, self._read(target)) for key, target in islice(targets.items(), LIMITS.running_parts))
        return {key: data for key, data in found if data is not None}

    def _relations(self, name: str, folder: str) -> Iterator[tuple[str, str, str]]:
        """Kind (its last word), target and id of each relation."""
        relations = self.parsed(name)
        for relation in () if relations is None else relations:
            target = str(relation.get("Target", ""))
            # What lies outside the file is never looked at.
            if target and relation.get("TargetMode") != "External":
                kind = str(relation.get("Type", "")).rpartition("/")[2]
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                yield kind, path, str(relation.get("Id", ""))

    def parsed(self, name: str) -> etree._Element | None:
        """The root of a part, or None where there is no such part."""
        data = self._read(name)
        return None if data is None else _parsed(data, name)

    def _read(self, name: str) -> bytes | None:
        try:
            entry = self.archive.getinfo(name)
        except KeyError:
            return None
        dense = entry.file_size > LIMITS.harmless_bytes and entry.file_size > entry.compress_size * LIMITS.package_ratio
        self._bytes += entry.file_size
        if entry.file_size > LIMITS.part_bytes or self._bytes > LIMITS.parsed_bytes or dense:
            raise _out_of_proportion()
        # ``read`` never yields more than ``file_size`` and checks the sum, so that a header that lies is an error.
        return self.archive.read(entry)


def _parsed(data: bytes, name: str) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    data = _in_utf8(data, name)
    for strict, transitional in _STRICT:
        data = data.replace(strict, transitional)
    # No word processor writes one; what it could declare is entities.
    if b"<!DOCTYPE" in data:
        reason = f"Word 文件含有不应出现的 DOCTYPE 声明（{name}）"
        raise ReadError(reason, "请核实文件来源")
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _malformed(name) from error


def _in_utf8(data: bytes, name: str) -> bytes:
    """The XML in UTF-8, whichever of its two encodings it has, so that a search for bytes finds what is there."""
    if b"\x00" in data[:4] or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        big = data.startswith((b"\xfe\xff", b"\x00"))
        try:
            data = data.decode("utf-16-be" if big else "utf-16-le").lstrip("\ufeff").encode()
        except UnicodeError as error:
            raise _malformed(name) from error
        return re.sub(rb"^\s*<\?xml[^>]*\?>", b"", data, count=1)
    declared = _DECLARATION.match(data.removeprefix(b"\xef\xbb\xbf")[:200])
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") or (
        declared is not None and declared["name"].lower() not in _ENCODINGS
    ):
        raise _malformed(name)
    return data


def _malformed(name: str) -> ReadError:
    return ReadError(f"Word 文件的内容有语法错误（{name}）", _SAVE_AGAIN)
