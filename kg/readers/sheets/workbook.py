"""Workbooks (.xlsx, .xlsm, .xls, .et, .ods) -> Document: by their first bytes, whatever they are called."""

from kg.model.document import Document
from kg.readers import kinds
from kg.readers.errors import ReadError
from kg.readers.limits import LIMITS
from kg.readers.sheets import layout, ods, xls, xlsx
from kg.readers.sheets.book import too_large
from kg.readers.structure.layout import Source

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER = ((b"%PDF", " PDF 文件"), (b"{\\rtf", " RTF 文件"), (b"<?xml", " XML 表格"), (b"<", "网页"))
_SAVE_AGAIN = "请用 Excel 或 WPS 打开，另存为 .xlsx 后重试"


def read(data: bytes, source: Source) -> Document:
    """A document from the bytes of a workbook.

    Raises:
        ReadError: no workbook, damaged, encrypted, too large, or without anything to be seen.
    """
    if len(data) > LIMITS.sheet_file_bytes:
        too_large(f"文件超过 {LIMITS.sheet_file_bytes >> 20} MB")
    if data.startswith(b"PK"):
        read_book = ods.read_book if kinds.kind(data) == ".ods" else xlsx.read_book
        return layout.document(read_book(data), source)
    if data.startswith(_OLE):
        return layout.document(xls.read_book(data), source)
    head = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:8].lower()
    other = next((name for mark, name in _OTHER if head.startswith(mark.lower())), None)
    shown = f".{source.format}"
    reason = f"这是{other}，只是扩展名为 {shown}" if other else f"这不是 Excel 或 WPS 表格，只是扩展名为 {shown}"
    raise ReadError(reason, _SAVE_AGAIN)
