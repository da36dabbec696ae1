"""Finds the folder of tables and reads one CSV table into rows that know their line.

Every table is UTF-8 with a header row and a ``source`` column; cells that hold lists separate their items with ``|``.
"""

import csv
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TypeVar

Entry = TypeVar("Entry")

SEPARATOR = "|"
# What is looked up by the wording of a plan is remembered for so many wordings, lest a long run fill the memory.
remembered = lru_cache(maxsize=1 << 14)
_HERE = Path(__file__).resolve()
# In a checkout the tables lie beside the packages; a wheel carries them inside ``kg``.
_FOLDERS = (_HERE.parents[2] / "data" / "lexicon", _HERE.parents[1] / "data" / "lexicon")


class LexiconError(Exception):
    """A table is missing or malformed; the message names the file and, where there is one, the line."""


@dataclass(frozen=True)
class Row:
    """One row of a table: its cells by column name, and where it stands.

    ``file`` is the user's own file that the row comes from, empty for the project's tables.
    """

    table: str
    line: int
    cells: Mapping[str, str]
    file: str = ""

    def __getitem__(self, column: str) -> str:
        """The text of a cell, without surrounding white space."""
        return self.cells[column]

    def items(self, column: str) -> tuple[str, ...]:
        """The items of a list cell, in the table's order; an empty cell has none."""
        return tuple(item.strip() for item in self.cells[column].split(SEPARATOR) if item.strip())

    def error(self, reason: str) -> LexiconError:
        """A complaint about this row, to be raised by the loader that finds fault with it."""
        return LexiconError(f"{self.file or self.table + '.csv'}:{self.line}: {reason}")


# Rows of the user's own, by table; see ``kg.lexicon.own_words``, which alone writes here.
OWN: dict[str, tuple[Row, ...]] = {}


@cache
def folder() -> Path:
    """The folder that holds the tables: beside the packages in a checkout, inside ``kg`` once installed."""
    for candidate in _FOLDERS:
        if candidate.is_dir():
            return candidate
    message = "data/lexicon: the folder of tables is missing"
    raise LexiconError(message)


def read(table: str, columns: tuple[str, ...], directory: Path | None = None) -> tuple[Row, ...]:
    """The rows of ``<table>.csv`` and, behind them, the user's own rows of that table.

    Args:
        table: the file's name without its ending.
        columns: columns that the header must have besides ``source``; further columns are kept.
        directory: where to look instead of the project's own folder.

    Raises:
        LexiconError: no such file, not UTF-8, a column missing, a row of the wrong length, no source, or no row at all.
    """
    path = (directory or folder()) / f"{table}.csv"
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        message = f"{path.name}: the table is missing"
        raise LexiconError(message) from None
    except UnicodeDecodeError as error:
        message = f"{path.name}: not UTF-8 ({error.reason} at byte {error.start})"
        raise LexiconError(message) from None
    rows = tuple(_rows(table, text, (*columns, "source")))
    if not rows:
        message = f"{path.name}: the table has no rows"
        raise LexiconError(message)
    return rows if directory is not None else (*rows, *OWN.get(table, ()))


def _rows(table: str, text: str, required: tuple[str, ...]) -> Iterator[Row]:
    reader = csv.reader(text.splitlines(), strict=True)
    try:
        header = next(reader, [])
        missing = [column for column in required if column not in header]
        if missing:
            message = f"{table}.csv:1: no column {', '.join(missing)}"
            raise LexiconError(message)
        for cells in reader:
            row = Row(table, reader.line_num, dict(zip(header, (cell.strip() for cell in cells), strict=False)))
            if len(cells) != len(header):
                message = f"{len(cells)} cells under {len(header)} columns"
                raise row.error(message)
            if not row["source"]:
                message = "the source is empty"
                raise row.error(message)
            yield row
    except csv.Error as error:
        message = f"{table}.csv:{reader.line_num}: {error}"
        raise LexiconError(message) from None


def narrowed(text: str) -> str:
    """The text with full-width letters, digits and brackets made narrow (NFKC) and all white space removed.

    The keys of every table and every look-up go through here, so that 每千人口执业（助理）医师数 is found
    whichever brackets and blanks a plan uses. Offsets do not survive: never use the result to quote.
    """
    return "".join(unicodedata.normalize("NFKC", text).split())


def keyed(table: str, entries: Iterable[tuple[str, Entry]]) -> dict[str, Entry]:
    """Entries by their identifier.

    Raises:
        LexiconError: an identifier stands there twice.
    """
    found: dict[str, Entry] = {}
    for identifier, entry in entries:
        if identifier in found:
            message = f"{table}.csv: {identifier} stands there twice"
            raise LexiconError(message)
        found[identifier] = entry
    return found


def meanings(
    table: str, wordings: Iterable[tuple[str, str]], reduce: Callable[[str], str]
) -> dict[str, tuple[str, ...]]:
    """Reduced wording to the identifiers it means: one, or several where ambiguous.csv says so.

    ``wordings`` pairs an identifier with each of its wordings; ``reduce`` takes off what carries no meaning.

    Raises:
        LexiconError: a wording means two things and is not listed as ambiguous.
    """
    rows = read("ambiguous", ("table", "short", "ids"))
    shared = {reduce(row["short"]): row.items("ids") for row in rows if row["table"] == table}
    index = dict(shared)
    for identifier, wording in wordings:
        form = reduce(wording)
        if form not in shared and (known := index.setdefault(form, (identifier,))) != (identifier,):
            message = f"{table}.csv: {wording} of {identifier} already means {known[0]}"
            raise LexiconError(message)
    return index
