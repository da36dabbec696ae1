"""Workbooks of the Office Open XML family (.xlsx, .xlsm, newer .et) -> what their sheets show.

Nothing is computed, executed or fetched: a formula stands for the result saved with it, macros and links are left aside.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from kg.readers.errors import ReadError
from kg.readers.limits import LIMITS
from kg.readers.sheets.book import Book, Budget, Merge, Place, Sheet, too_large
from kg.readers.sheets.cell_formats import BUILT_IN, GENERAL, shown
from kg.readers.sheets.package import DAMAGED, Package, damaged, unescaped

_USUAL = "xl/workbook.xml"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})$")
_MOST_ROWS, _MOST_COLUMNS = 1 << 20, 1 << 14
_MOST_MERGES = 50_000
_BREAKS = re.compile(r"[\r\n\v\f\x85\u2028\u2029]+")


def read_book(data: bytes) -> Book:
    """The sheets of a workbook.

    Raises:
        ReadError: no workbook, damaged, encrypted, out of proportion, or with declarations of its own.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _book(Package(archive))
    except ReadError:
        raise
    except DAMAGED as error:
        raise damaged() from error


@dataclass(frozen=True, slots=True)
class _Styles:
    """What numbers look like: the format of each cell style by its index."""

    formats: tuple[str, ...]
    since_1904: bool

    def shown(self, value: str, style: str) -> str:
        """A stored number as its cell shows it."""
        index = int(style) if style.isdecimal() else 0
        form = self.formats[index] if index < len(self.formats) else GENERAL
        try:
            return shown(float(value), form, since_1904=self.since_1904)
        except ValueError:
            return value


def _book(package: Package) -> Book:
    main = next((t for kind, t in package.relations("").values() if kind == "officeDocument"), _USUAL)
    workbook = _Workbook()
    if "xl/workbook.bin" in package.names or not package.read(main, workbook):
        raise package.missing()
    relations = package.relations(main)
    by_kind = dict(relations.values())
    strings, formats = _Strings(), _Formats()
    package.read(by_kind.get("sharedStrings", ""), strings)
    package.read(by_kind.get("styles", ""), formats)
    styles = _Styles(tuple(formats.of_styles()), workbook.since_1904)
    if len(workbook.sheets) > LIMITS.sheets:
        too_large(f"工作表超过 {LIMITS.sheets} 个")
    budget = Budget()
    sheets = []
    for name, identifier, is_hidden in workbook.sheets:
        kind, target = relations.get(identifier, ("", ""))
        reader = _SheetReader(strings.texts, styles, budget)
        if kind == "worksheet" and package.read(target, reader, without_blanks=True):
            sheets.append(reader.sheet(name, hidden=is_hidden))
    return Book(tuple(sheets), tuple(_notes(package.names)))


def _notes(names: frozenset[str]) -> list[str]:
    notes = []
    if any(name.rpartition("/")[2] == "vbaProject.bin" for name in names):
        notes.append("文件含有宏，未执行。")
    if any(name.startswith("xl/externalLinks/") and name.endswith(".xml") for name in names):
        notes.append("表中公式引用了其他工作簿，未打开，按文件中保存的结果读取。")
    return notes


class _Workbook:
    """The list of sheets: name, relation id, whether hidden."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.since_1904 = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "workbookPr":
            self.since_1904 = attributes.get("date1904", "0") in {"1", "true", "on"}
        elif name == "sheet":
            identifier = next((v for k, v in attributes.items() if k.endswith("}id")), "")
            is_hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((_closed(attributes.get("name", "")), identifier, is_hidden))

    def end(self, name: str) -> None:
        pass

    def data(self, text: str) -> None:
        pass


class _Formats:
    """The number formats of the cell styles."""

    def __init__(self) -> None:
        self._own: dict[str, str] = {}
        self._styles: list[str] = []
        self._inside = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt":
            self._own[attributes.get("numFmtId", "")] = attributes.get("formatCode", GENERAL)
        elif name == "cellXfs":
            self._inside = True
        elif name == "xf" and self._inside:
            self._styles.append(attributes.get("numFmtId", "0"))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._inside = False

    def data(self, text: str) -> None:
        pass

    def of_styles(self) -> list[str]:
        """A format for each style, in their order."""
        known = {str(number): form for number, form in BUILT_IN.items()} | self._own
        return [known.get(number, GENERAL) for number in self._styles]


class _Strings:
    """The strings that cells share, without the readings (rPh) that Japanese files add."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._parts: list[str] | None = None
        self._skips = 0
        self._length = 0

    def start(self, name: str, _attributes: Mapping[str, str]) -> None:
        if name == "si":
            self.texts.append("")
        elif name == "rPh":
            self._skips += 1
        elif name == "t" and not self._skips:
            self._parts = []

    def end(self, name: str) -> None:
        if name == "t" and self._parts is not None and self.texts:
            self.texts[-1] += _closed(unescaped("".join(self._parts)))
            self._parts = None
        elif name == "rPh":
            self._skips -= 1

    def data(self, text: str) -> None:
        if self._parts is not None:
            self._parts.append(text)
            self._length += len(text)
            if self._length > LIMITS.sheet_characters:
                too_large("文字过多")


class _SheetReader:
    """One sheet while it is read. Only what shows something is kept, so that blank rows cost nothing."""

    def __init__(self, strings: list[str], styles: _Styles, budget: Budget) -> None:
        self._strings = strings
        self._styles = styles
        self._budget = budget
        self._cells: dict[Place, str] = {}
        self._merges: list[Merge] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: list[tuple[int, int]] = []
        self._errors: list[Place] = []
        self._uncomputed: list[Place] = []
        self._row, self._column = -1, -1
        self._row_is_hidden = False
        self._kind, self._style = "n", "0"
        self._value: list[str] = []
        self._formula: list[str] | None = None
        self._into: list[str] | None = None
        self._skips = 0

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "c":
            self._open_cell(attributes)
        elif name == "v" or (name == "t" and not self._skips):
            self._into = self._value
        elif name == "f":
            self._formula = []
            self._into = self._formula
        elif name == "row":
            number = attributes.get("r", "")
            self._row = int(number) - 1 if number.isdecimal() and len(number) < 8 else self._row + 1
            self._column = -1
            self._row_is_hidden = attributes.get("hidden") in {"1", "true"} or _is_zero(attributes.get("ht"))
        elif name == "rPh":
            self._skips += 1
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "col" and (attributes.get("hidden") in {"1", "true"} or _is_zero(attributes.get("width"))):
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if first.isdecimal() and last.isdecimal() and len(self._hidden_columns) < 1000:
                self._hidden_columns.append((int(first) - 1, int(last)))

    def end(self, name: str) -> None:
        if name in {"v", "t", "f"}:
            self._into = None
        elif name == "c":
            self._close_cell()
        elif name == "rPh":
            self._skips -= 1

    def data(self, text: str) -> None:
        if self._into is not None:
            self._into.append(text)

    def _open_cell(self, attributes: Mapping[str, str]) -> None:
        match = _REFERENCE.match(attributes.get("r", ""))
        if match is not None:
            self._column, self._row = _column(match[1]), int(match[2]) - 1
        else:
            self._column += 1
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
        self._value, self._formula = [], None

    def _close_cell(self) -> None:
        place = (self._row, self._column)
        if not (self._value or self._formula is not None) or not _is_inside(place):
            return
        wording = self._wording("".join(self._value))
        if self._formula is not None and not self._value and self._kind != "str":
            # What stands in the file is the formula; to show an empty cell would accuse the plan of a gap.
            wording = _closed("=" + "".join(self._formula))
            self._uncomputed.append(place)
        if not wording.strip():
            return
        self._budget.spend(wording)
        self._cells[place] = wording
        if self._kind == "e":
            self._errors.append(place)
        if self._row_is_hidden:
            self._hidden_rows.add(self._row)

    def _wording(self, value: str) -> str:
        if not value:
            return ""
        if self._kind == "s":
            index = int(value) if value.strip().isdecimal() else -1
            return self._strings[index] if 0 <= index < len(self._strings) else ""
        if self._kind == "b":
            return "TRUE" if value.strip() == "1" else "FALSE"
        if self._kind == "n":
            return self._styles.shown(value, self._style)
        return _closed(unescaped(value))

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        one, other = _REFERENCE.match(first), _REFERENCE.match(last)
        if one is None or other is None:
            return
        if len(self._merges) >= _MOST_MERGES:
            too_large(f"合并单元格超过 {_MOST_MERGES} 处")
        self._merges.append(Merge(int(one[2]) - 1, _column(one[1]), int(other[2]), _column(other[1]) + 1))

    def sheet(self, name: str, *, hidden: bool) -> Sheet:
        """What was read."""
        return Sheet(
            name,
            self._cells,
            tuple(self._merges),
            frozenset(self._hidden_rows),
            tuple(self._hidden_columns),
            hidden,
            tuple(self._errors),
            tuple(self._uncomputed),
        )


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _is_inside(place: Place) -> bool:
    return 0 <= place[0] < _MOST_ROWS and 0 <= place[1] < _MOST_COLUMNS


def _is_zero(size: str | None) -> bool:
    return size is not None and re.fullmatch(r"0+(?:\.0+)?", size) is not None


def _closed(text: str) -> str:
    """Line breaks of every kind as line feeds: those made by hand inside a cell stay."""
    return _BREAKS.sub("\n", text)
