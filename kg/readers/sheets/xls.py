"""Workbooks of the binary format of Excel 97 to 2003 (.xls, older .et) -> what their sheets show, through xlrd."""

import io
from typing import Any

from kg.readers.errors import ReadError
from kg.readers.limits import LIMITS
from kg.readers.sheets.book import Book, Budget, Merge, Place, Sheet, too_large
from kg.readers.sheets.cell_formats import BUILT_IN, GENERAL, shown

_SAVE_AGAIN = "请用 Excel 或 WPS 打开原文件，另存为 .xlsx 后重试"


def read_book(data: bytes) -> Book:
    """The sheets of a workbook; formulas stand for the results saved with them, macros are left aside.

    Raises:
        ReadError: no workbook, damaged, encrypted or too large.
    """
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise _encrypted()
    if len(data) > LIMITS.sheet_biff_bytes:
        too_large(f"文件超过 {LIMITS.sheet_biff_bytes >> 20} MB")
    try:
        return _book(data)
    except ReadError:
        raise
    except Exception as error:
        # xlrd trusts its input: a damaged file ends in any exception there is.
        if "encrypted" in str(error).lower():
            raise _encrypted() from error
        reason = "Excel 文件已损坏、不完整或不是表格，无法读取"
        raise ReadError(reason, f"请重新获取该文件，或{_SAVE_AGAIN.removeprefix('请')}") from error


def _encrypted() -> ReadError:
    return ReadError("文件设有打开密码，内容已加密", "请在 Excel 或 WPS 中取消密码，另存为 .xlsx 后重试")


def _book(data: bytes) -> Book:
    import xlrd

    book = xlrd.open_workbook(
        file_contents=data, formatting_info=True, on_demand=True, ragged_rows=True, logfile=io.StringIO()
    )
    try:
        if book.nsheets > LIMITS.sheets:
            too_large(f"工作表超过 {LIMITS.sheets} 个")
        budget = Budget()
        sheets = []
        for index in range(book.nsheets):
            sheets.append(_sheet(book, book.sheet_by_index(index), budget))
            book.unload_sheet(index)
    finally:
        book.release_resources()
    notes = ("文件含有宏，未执行。",) if "_VBA_PROJECT".encode("utf-16-le") in data else ()
    return Book(tuple(sheets), notes)


def _sheet(book: Any, sheet: Any, budget: Budget) -> Sheet:  # noqa: ANN401 - xlrd has no types
    import xlrd

    cells: dict[Place, str] = {}
    errors: list[Place] = []
    for row in range(sheet.nrows):
        for column, kind in enumerate(sheet.row_types(row)):
            if kind in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
                continue
            wording = _wording(book, sheet, (row, column))
            if not wording.strip():
                continue
            budget.spend(wording)
            cells[row, column] = wording
            if kind == xlrd.XL_CELL_ERROR:
                errors.append((row, column))
    hidden = {row for row, info in sheet.rowinfo_map.items() if info.hidden or info.height == 0}
    columns = [(column, column + 1) for column, info in sheet.colinfo_map.items() if info.hidden or info.width == 0]
    return Sheet(
        sheet.name,
        cells,
        tuple(Merge(top, left, bottom, right) for top, bottom, left, right in sheet.merged_cells),
        frozenset(hidden & {row for row, _ in cells}),
        tuple(columns),
        sheet.visibility != 0,
        tuple(errors),
    )


def _wording(book: Any, sheet: Any, place: Place) -> str:  # noqa: ANN401 - as above
    """What a cell shows."""
    import xlrd

    kind, value = sheet.cell_type(*place), sheet.cell_value(*place)
    if kind == xlrd.XL_CELL_TEXT:
        return "\n".join(str(value).splitlines())
    if kind == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if value else "FALSE"
    if kind == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(value, "#N/A"))
    key = book.xf_list[sheet.cell_xf_index(*place)].format_key
    form = book.format_map.get(key)
    # A file that names one of the Chinese system's own formats by number has no wording for it.
    code = BUILT_IN.get(key, GENERAL) if form is None or 27 <= key <= 58 else str(form.format_str)
    return shown(float(value), code, since_1904=bool(book.datemode))
