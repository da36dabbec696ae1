"""Bytes become Documents: one module per format, listed here by hand."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from kg.model.document import Document
from kg.readers import docx, separated, text, workbook
from kg.readers.errors import ReadError
from kg.readers.layout import Source

READERS: dict[str, Callable[[bytes, Source], Document]] = {
    ".txt": text.read,
    ".docx": docx.read,
    ".xlsx": workbook.read,
    ".xlsm": workbook.read,
    ".xls": workbook.read,
    ".et": workbook.read,
    ".csv": separated.read,
    ".tsv": separated.read,
}

TABLES = (".xlsx", ".xlsm", ".xls", ".et", ".csv", ".tsv")
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
        data = path.read_bytes()
    except FileNotFoundError:
        reason, advice = "找不到文件", "请检查路径和文件名"
        raise ReadError(reason, advice) from None
    except (OSError, RuntimeError) as error:
        reason, advice = f"无法打开文件（{getattr(error, 'strerror', None) or error}）", "请检查路径和访问权限"
        raise ReadError(reason, advice) from None
    # A name from a file system of another encoding is no text; reports and graphs show what can be shown of it.
    return read_bytes(data, path.name.encode("utf-8", "replace").decode("utf-8"))


def read_bytes(data: bytes, name: str) -> Document:
    """Read a document from its bytes; ``name`` gives the format by its suffix and is what reports show.

    Raises:
        ReadError: as ``read_document``.
    """
    if not data.strip():
        reason, advice = "文件是空的", "请确认文件内容后重试"
        raise ReadError(reason, advice)
    suffix = Path(name).suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        known = "、".join(READERS)
        reason, advice = f"不支持的格式 {suffix or '（无扩展名）'}", f"请转换为 {known} 后重试"
        raise ReadError(reason, advice)
    source = Source(name, suffix.removeprefix("."), hashlib.sha256(data).hexdigest())
    return reader(data, source)
