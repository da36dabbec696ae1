"""A workbook of the Office Open XML family as an archive of XML parts, streamed within limits."""

import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, cast

from lxml import etree

from kg.readers.errors import ReadError
from kg.readers.limits import LIMITS

DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""What the archive raises where its bytes are not as they should be; encrypted members are a RuntimeError, offsets before the
file and names of no encoding a ValueError."""

_CHUNK = 1 << 18
# A sheet formatted to its last row holds a million of these, and the parser takes a microsecond for each.
_BLANK = re.compile(rb'<(?:c r="[A-Z]{1,3}\d{1,7}"|row r="\d{1,7}")(?: [\w:]{1,20}="[^"<>]{0,40}"){0,12} ?/>')
_SAVE_AGAIN = "请用 Excel 或 WPS 打开原文件，另存为 .xlsx 后重试"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_OTHER_PACKAGES = (("word/", " Word 文档"), ("ppt/", "演示文稿"), ("content.xml", " ODF 文档"))


class Handler(Protocol):
    """What is told of a part's elements in their order, by their names without a namespace."""

    def start(self, name: str, attributes: Mapping[str, str], /) -> None:
        """An element begins."""

    def end(self, name: str, /) -> None:
        """An element ends."""

    def data(self, text: str, /) -> None:
        """Some of the characters between two tags."""


@dataclass
class Package:
    """An open workbook; ``elements`` and ``unpacked`` are what has been read of it so far."""

    archive: zipfile.ZipFile
    elements: int = 0
    unpacked: int = 0
    names: frozenset[str] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        entries = self.archive.infolist()
        if len(entries) > LIMITS.sheet_members:
            raise out_of_proportion()
        self.names = frozenset(entry.filename for entry in entries)

    def read(self, name: str, handler: Handler, *, without_blanks: bool = False) -> bool:
        """Tell ``handler`` a part's elements; False where the archive has no such part.

        ``without_blanks`` leaves out a sheet's rows and cells that hold nothing but their style.

        Raises:
            ReadError: the part is out of proportion, no XML, or declares entities.
        """
        if name not in self.names:
            return False
        entry = self.archive.getinfo(name)
        too_dense = (
            entry.file_size > LIMITS.sheet_small_bytes
            and entry.file_size > max(entry.compress_size, 1) * LIMITS.sheet_ratio
        )
        self.unpacked += entry.file_size
        if entry.file_size > LIMITS.sheet_part_bytes or too_dense or self.unpacked > LIMITS.sheet_total_bytes:
            raise out_of_proportion()
        parser = etree.XMLParser(
            target=_Target(self, handler, name),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            with self.archive.open(entry) as part:
                rest = b""
                while chunk := part.read(_CHUNK):
                    if without_blanks:
                        chunk, rest = _split(rest + chunk)
                        chunk = _BLANK.sub(b"", chunk)
                    parser.feed(chunk)
                parser.feed(rest)
            parser.close()
        except etree.XMLSyntaxError as error:
            reason = f"Excel 文件的内容有语法错误（{posixpath.basename(name)}）"
            raise ReadError(reason, _SAVE_AGAIN) from error
        return True

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Type (its last word) and target of a part's relations by their ids; outside targets are left out."""
        folder, base = posixpath.split(part)
        found = _Relations(folder)
        self.read(posixpath.join(folder, "_rels", f"{base}.rels"), found)
        return found.targets

    def missing(self) -> ReadError:
        """The line for an archive that is no workbook."""
        other = next((kind for mark, kind in _OTHER_PACKAGES if any(n.startswith(mark) for n in self.names)), None)
        if other is not None:
            return ReadError(f"这不是 Excel 文件，而是{other}", "请给出表格文件（.xlsx）")
        if "xl/workbook.bin" in self.names:
            return ReadError("这是二进制工作簿（.xlsb）", _SAVE_AGAIN)
        return ReadError("文件里没有工作簿（缺少 xl/workbook.xml）", _SAVE_AGAIN)


def _split(data: bytes) -> tuple[bytes, bytes]:
    """The data up to its last tag, which may not be whole yet, and that tag."""
    at = data.rfind(b"<")
    return (data[:at], data[at:]) if len(data) - at < _CHUNK and at > 0 else (data, b"")


class _Target:
    """Counts elements and passes them on; an XML parser's target."""

    def __init__(self, package: Package, handler: Handler, name: str) -> None:
        self._package = package
        self._handler = handler
        self._name = posixpath.basename(name)
        self._local: dict[str, str] = {}

    def doctype(self, *_: object) -> None:
        # No spreadsheet writes one; what it could declare is entities.
        reason = f"表格文件含有不应出现的 DOCTYPE 声明（{self._name}）"
        raise ReadError(reason, "请核实文件来源")

    def start(self, tag: str | bytes, attrib: dict[str | bytes, str | bytes]) -> None:
        self._package.elements += 1
        if self._package.elements > LIMITS.sheet_elements:
            raise out_of_proportion()
        self._handler.start(self._bare(str(tag)), cast("Mapping[str, str]", attrib))

    def end(self, tag: str | bytes) -> None:
        self._handler.end(self._bare(str(tag)))

    def data(self, data: str | bytes) -> None:
        self._handler.data(str(data))

    def comment(self, text: str | bytes) -> None:
        pass

    def close(self) -> None:
        pass

    def _bare(self, tag: str) -> str:
        """The name without its namespace: strict and transitional files differ in that only."""
        name = self._local.get(tag)
        if name is None:
            name = tag.rpartition("}")[2]
            if len(self._local) < 1000:
                self._local[tag] = name
        return name


class _Relations:
    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.targets: dict[str, tuple[str, str]] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = attributes.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.join(self._folder, target)
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.targets[attributes.get("Id", "")] = (kind, posixpath.normpath(path))

    def end(self, name: str) -> None:
        pass

    def data(self, text: str) -> None:
        pass


def out_of_proportion() -> ReadError:
    """The line for a zip bomb and its kin."""
    reason = "文件解开后的体积异常，可能是压缩炸弹"
    return ReadError(reason, "请核实文件来源；确为正常文件的，请只保留需要的工作表，另存为 .xlsx 后重试")


def damaged() -> ReadError:
    """The line for an archive that cannot be opened."""
    reason = "Excel 文件已损坏、不完整或已加密，无法解开"
    return ReadError(reason, f"请重新获取该文件，或{_SAVE_AGAIN.removeprefix('请')}")


def unescaped(text: str) -> str:
    """Characters that the format writes as _x000D_ as themselves; those that no text can hold fall away."""
    if "_x" not in text:
        return text

    def character(match: re.Match[str]) -> str:
        code = int(match[1], 16)
        return "" if (code < 0x20 and code not in {9, 10}) or 0xD800 <= code < 0xE000 else chr(code)

    return _ESCAPED.sub(character, text)
