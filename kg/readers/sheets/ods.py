"""Spreadsheets of the OpenDocument family (.ods) -> what their sheets show.

A file holds the wording of every cell beside its value (ODF 1.2 part 1, 9.1.4): the wording is what is read. Nothing is
computed, executed or fetched.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from decimal import Decimal

from kg.readers import kinds
from kg.readers.errors import ReadError
from kg.readers.limits import LIMITS
from kg.readers.sheets.book import Book, Budget, Merge, Place, Sheet, too_large
from kg.readers.sheets.package import DAMAGED, Package, damaged

_MOST_ROWS, _MOST_COLUMNS = 1 << 20, 1 << 14
_NUMBER = re.compile(r"-?\d{1,20}(?:\.\d{1,30})?")
_CELLS = frozenset({"table-cell", "covered-table-cell"})
# What lies over the cells or beside them: remarks, drawings, deleted rows.
_ASIDE = frozenset({"annotation", "shapes", "tracked-changes", "object", "frame", "title", "desc", "dde-links"})
_BLANKS = {"tab": "\t", "line-break": "\n"}
_ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NUM!", "#REF!", "#VALUE!", "Err:")


def read_book(data: bytes) -> Book:
    """The sheets of a spreadsheet.

    Raises:
        ReadError: damaged, encrypted, out of proportion, or with declarations of its own.
    """
    if kinds.is_encrypted(data):
        reason, advice = "文件设有打开密码，内容已加密", "请取消密码，另存为 .xlsx 后重试"
        raise ReadError(reason, advice)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            package = Package(archive)
            content = _Content()
            if not package.read("content.xml", content):
                raise package.missing()
    except ReadError:
        raise
    except DAMAGED as error:
        raise damaged() from error
    macros = any(name.startswith(("Basic/", "Scripts/")) and not name.endswith("/") for name in package.names)
    return Book(tuple(content.sheets), ("文件含有宏，未执行。",) if macros else ())


class _Content:
    """The sheets while they are read; places count what stands for several rows or cells."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._budget = Budget()
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._aside = 0
        self._tables = 0
        self._row = 0
        self._column = 0
        self._repeated = 1
        self._cell: Mapping[str, str] = {}
        self._paragraphs: list[list[str]] = []
        self._begin({})

    def _begin(self, attributes: Mapping[str, str]) -> None:
        self._name = attributes.get("name", "")
        self._hidden = attributes.get("style-name", "") in self._hidden_styles
        self._cells: dict[Place, str] = {}
        self._merges: list[Merge] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: list[tuple[int, int]] = []
        self._errors: list[Place] = []
        self._uncomputed: list[Place] = []
        self._row = self._columns = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if self._aside or name in _ASIDE:
            self._aside += 1
            return
        bare = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        if name == "style":
            self._style = bare.get("name", "")
        elif name == "table-properties" and bare.get("display") == "false":
            self._hidden_styles.add(self._style)
        elif name == "table":
            self._tables += 1
            if self._tables == 1:
                self._begin(bare)
        elif self._tables == 1:
            self._inside(name, bare)

    def _inside(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "table-column":
            width = _count(attributes.get("number-columns-repeated"), _MOST_COLUMNS)
            if attributes.get("visibility", "visible") != "visible":
                self._hidden_columns.append((self._columns, self._columns + width))
            self._columns += width
        elif name == "table-row":
            self._column = 0
            self._repeated = _count(attributes.get("number-rows-repeated"), _MOST_ROWS)
            if attributes.get("visibility", "visible") != "visible" and self._repeated <= LIMITS.sheet_cells:
                self._hidden_rows.update(range(self._row, self._row + self._repeated))
        elif name in _CELLS:
            self._cell, self._paragraphs = attributes, []
        elif name == "p":
            self._paragraphs.append([])
        elif self._paragraphs:
            blank = " " * _count(attributes.get("c"), 1000) if name == "s" else _BLANKS.get(name, "")
            self._paragraphs[-1].append(blank)

    def end(self, name: str) -> None:
        """An element ends."""
        if self._aside:
            self._aside -= 1
        elif name == "table":
            self._tables -= 1
            if self._tables == 0:
                self._close()
        elif self._tables == 1 and name == "table-row":
            self._row += self._repeated
        elif self._tables == 1 and name in _CELLS:
            self._put(covered=name == "covered-table-cell")

    def data(self, text: str) -> None:
        """Some of the characters between two tags."""
        if self._tables == 1 and not self._aside and self._paragraphs:
            # Line ends of the markup are white space.
            self._paragraphs[-1].append(" ".join(text.split("\n")) if "\n" in text else text)

    def _put(self, *, covered: bool) -> None:
        attributes, width = self._cell, _count(self._cell.get("number-columns-repeated"), _MOST_COLUMNS)
        said = "\n".join("".join(pieces) for pieces in self._paragraphs)
        uncomputed = not said.strip() and "formula" in attributes and not _stored(attributes)
        wording = (
            attributes["formula"].partition(":")[2] if uncomputed else said if said.strip() else _stored(attributes)
        )
        if wording.strip() and not covered:
            for row in range(self._row, self._row + self._repeated):
                for column in range(self._column, self._column + width):
                    self._one((row, column), wording, uncomputed=uncomputed)
        across = _count(attributes.get("number-columns-spanned"), _MOST_COLUMNS)
        down = _count(attributes.get("number-rows-spanned"), _MOST_ROWS)
        if wording.strip() and (across > 1 or down > 1) and not covered:
            self._merges.append(Merge(self._row, self._column, self._row + down, self._column + across))
        self._column += width
        self._paragraphs = []

    def _one(self, place: Place, wording: str, *, uncomputed: bool) -> None:
        if place[0] >= _MOST_ROWS or place[1] >= _MOST_COLUMNS:
            return
        self._budget.spend(wording)
        self._cells[place] = wording
        if uncomputed:
            self._uncomputed.append(place)
        elif wording.startswith(_ERRORS):
            self._errors.append(place)

    def _close(self) -> None:
        if len(self.sheets) >= LIMITS.sheets:
            too_large(f"工作表超过 {LIMITS.sheets} 个")
        rows = {row for row, _ in self._cells}
        self.sheets.append(
            Sheet(
                self._name,
                self._cells,
                tuple(self._merges),
                frozenset(self._hidden_rows & rows),
                tuple(self._hidden_columns),
                self._hidden,
                tuple(self._errors),
                tuple(self._uncomputed),
            )
        )


def _count(text: str | None, most: int) -> int:
    return min(int(text), most) if text is not None and text.isdecimal() and 0 < len(text) < 10 and int(text) else 1


def _stored(attributes: Mapping[str, str]) -> str:
    """The value of a cell that a program wrote without its wording."""
    kind = attributes.get("value-type", "")
    value = attributes.get("value", "")
    if kind == "percentage" and _NUMBER.fullmatch(value):
        return f"{(Decimal(value) * 100).normalize():f}%"
    if kind == "boolean":
        return attributes.get("boolean-value", "").upper()
    return value or attributes.get("date-value", "") or attributes.get("string-value", "")
