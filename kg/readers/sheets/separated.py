"""Lists of values in plain text (.csv, .tsv) -> what a spreadsheet would show of them."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from kg.model.document import Document
from kg.readers.errors import ReadError
from kg.readers.limits import LIMITS
from kg.readers.plain.encoding import damage, decode
from kg.readers.sheets import layout
from kg.readers.sheets.book import Book, Budget, Place, Sheet, too_large
from kg.readers.structure.layout import Source

_MARKS = (",", "\t", ";", "|", "，")
_SAMPLE = 60
_MOST_COLUMNS = 1 << 14  # as many as a spreadsheet has
# Excel's own way to say which mark it is, and its way to keep the zeros of a number: ="001"
_SAID = re.compile(r"sep=(.)\n", re.IGNORECASE)
_KEPT = re.compile(r'="([^"]*)"')


def read(data: bytes, source: Source) -> Document:
    """A document from the bytes of a list of values in any encoding of ``encoding.decode``; its delimiter is found.

    Raises:
        ReadError: the bytes are no text, or hold more than a reader takes.
    """
    if len(data) > LIMITS.sheet_file_bytes:
        too_large(f"文件超过 {LIMITS.sheet_file_bytes >> 20} MB")
    text = decode(data)
    said = _SAID.match(text)
    mark = said[1] if said else delimiter(text)
    budget = Budget()
    cells: dict[Place, str] = {}
    try:
        for row, values in enumerate(_rows(text[said.end() :] if said else text, mark)):
            for column, value in enumerate(values[:_MOST_COLUMNS]):
                wording = value.strip()
                if wording.startswith('="'):
                    wording = _KEPT.sub(r"\1", wording)
                if wording:
                    budget.spend(wording)
                    cells[row + bool(said), column] = wording
    except csv.Error as error:
        reason = "表格文本有错（引号不成对，或一个单元格过长）"
        raise ReadError(reason, "请用 Excel 或 WPS 打开，另存为 .xlsx 后重试") from error
    said_of_bytes = damage(text)
    return layout.document(Book((Sheet("", cells),), (said_of_bytes,) if said_of_bytes else ()), source)


def delimiter(text: str) -> str:
    """The mark between values: the one that cuts most rows into the same number of values, two or more."""
    best = (0.0, 0)
    found = ","
    for mark in _MARKS:
        try:
            widths = [len(row) for row in islice(_rows(text[:100_000], mark), _SAMPLE) if any(map(str.strip, row))]
        except csv.Error:
            continue
        width, rows = Counter(widths).most_common(1)[0] if widths else (1, 0)
        if width > 1 and (rows / len(widths), width) > best:
            best, found = (rows / len(widths), width), mark
    return found


def _rows(text: str, mark: str) -> Iterator[list[str]]:
    return csv.reader(text.splitlines(keepends=True) if "\v" not in text else text.split("\n"), delimiter=mark)
