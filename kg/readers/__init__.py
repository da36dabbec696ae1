"""Bytes become Documents: one module per format, listed here by hand."""

import hashlib
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import IO

from kg.model.document import Document
from kg.readers import kinds
from kg.readers.errors import ReadError
from kg.readers.limits import LIMITS, Limits
from kg.readers.pdf import reader as pdf
from kg.readers.plain import text
from kg.readers.sheets import separated, workbook
from kg.readers.structure.layout import Source
from kg.readers.web import html, markdown, mhtml
from kg.readers.word import docx, office

READERS: dict[str, Callable[[bytes, Source], Document]] = {
    ".txt": text.read,
    ".docx": docx.read,
    ".docm": docx.read,
    ".dotx": docx.read,
    ".dotm": docx.read,
    ".doc": office.read,
    ".wps": office.read,
    ".rtf": office.read,
    ".odt": office.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".mhtml": mhtml.read,
    ".mht": mhtml.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".pdf": pdf.read,
    ".xlsx": workbook.read,
    ".xlsm": workbook.read,
    ".xls": workbook.read,
    ".et": workbook.read,
    ".ods": workbook.read,
    ".xlsb": workbook.read,
    ".csv": separated.read,
    ".tsv": separated.read,
}

TABLES = (".xlsx", ".xlsm", ".xls", ".et", ".ods", ".xlsb", ".csv", ".tsv")
"""The formats that an annex of tables comes in."""


def read_document(path: Path) -> Document:
    """Read one file.

    Raises:
        ReadError: it is missing, empty, of no known format, damaged, or not text.
    """
    if path.is_dir():
        reason, advice = "这是文件夹，不是文件", "请给出其中的规划文件"
        raise ReadError(reason, advice)
    try:
        # A pipe or a device would keep us waiting for ever.
        if path.exists() and not path.is_file():
            reason, advice = "这不是普通文件", "请给出规划文件；管道内容请用 - 从标准输入读取"
            raise ReadError(reason, advice)
        with path.open("rb") as file:
            data = bounded(file)
    except FileNotFoundError:
        reason, advice = "找不到文件", "请检查路径和文件名"
        raise ReadError(reason, advice) from None
    except (OSError, RuntimeError) as error:
        reason, advice = f"无法打开文件（{getattr(error, 'strerror', None) or error}）", "请检查路径和访问权限"
        raise ReadError(reason, advice) from None
    # A name from a file system of another encoding is no text; reports and graphs show what can be shown of it.
    return read_bytes(data, path.name.encode("utf-8", "replace").decode("utf-8"))


def bounded(stream: IO[bytes], limits: Limits = LIMITS) -> bytes:
    """All that a stream holds, if that is no more than a file may; of a larger one no more is read than shows it.

    Raises:
        ReadError: it holds more.
    """
    most = int(limits.file_bytes)
    size = 0
    with suppress(OSError, ValueError):  # a stream without a file behind it knows no size beforehand
        size = os.fstat(stream.fileno()).st_size
    data = b"" if size > most else stream.read(most + 1)
    if max(size, len(data)) > most:
        reason = f"文件超过 {f'{most / (1 << 20):.4g} MB' if most >= 1 << 20 else f'{most} 字节'}"
        raise ReadError(reason, "请核实文件；确需检查的，可在 planlint.toml 的 [limits] 中放宽 file_bytes")
    return data


def read_bytes(data: bytes, name: str) -> Document:
    """Read a document from its bytes; ``name`` is what reports show.

    The bytes decide what the format is and the name's suffix only where they do not tell; a note says where they differ.

    Raises:
        ReadError: as ``read_document``.
    """
    if not data.strip():
        reason, advice = "文件是空的", "请确认文件内容后重试"
        raise ReadError(reason, advice)
    named = Path(name).suffix.lower()
    suffix = _deserved(data, named)
    reader = READERS.get(suffix)
    if reader is None:
        known = "、".join(READERS)
        reason = f"不支持的格式 {named or '（无扩展名）'}"
        raise ReadError(reason, kinds.ADVICE.get(named, f"请转换为 {known} 后重试"))
    source = Source(name, suffix.removeprefix("."), hashlib.sha256(data).hexdigest())
    document = reader(data, source)
    if suffix == named:
        return document
    said = f"文件扩展名为 {named}" if named else "文件没有扩展名"
    note = f"{said}，内容实为{kinds.NAMES[suffix]}，按后者读取"
    return replace(document, notes=(*document.notes, note))


def _deserved(data: bytes, named: str) -> str:
    """The suffix of the reader that a file goes to; a text whose name says nothing known stays unread."""
    found = kinds.deserved(data, named)
    if named not in READERS:
        return named if found in {".txt", ".csv", ".xml"} else found
    # Word 2003's XML goes the way of old Word files, which knows it by its bytes too.
    found = ".doc" if found == ".xml" else found
    other = READERS.get(found)
    return named if other is None or other is READERS[named] else found
