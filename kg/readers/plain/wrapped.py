"""Text broken at a fixed width, as e-mail and old terminals have it: its lines joined into paragraphs again."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

# Enough lines to know a width from chance; widths in columns, of which a Chinese character takes two.
_FEWEST_LINES = 12
_NARROWEST, _WIDEST = 40, 140
_RAGGED = 6  # a line may fall this short of the width: a number or a closing mark that did not fit
_LEAST_FULL = 0.25
_LEAST_OPEN = 0.5  # of the full lines, so many end within a sentence

_SENTENCE_END = tuple("。！？；：.!?;:…")
_CLOSING = "”’）)》」』】"
_NEW = re.compile(
    r"[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十\d]{1,3}[）)]|第[一二三四五六七八九十百\d]+[章节编部条篇]"
    r"|\d{1,3}[.．、](?!\d)|[①-⑳●■◆▪•·*＊—-]|专栏|附[件表]|表\s?\d"
)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line: its words, its width and indentation in columns."""

    words: str
    width: int
    indent: int

    @property
    def ends_sentence(self) -> bool:
        return self.words.rstrip(_CLOSING).endswith(_SENTENCE_END)


def unwrapped(text: str) -> str:
    """``text`` with broken paragraphs in one line each, or unchanged where its lines are paragraphs already.

    The line breaks taken out follow the paragraph as blank lines, so that each paragraph begins on the line on which it
    begins in the file.
    """
    if text.count("\n") < _FEWEST_LINES or text.count("\n") * _WIDEST < len(text):
        return text
    lines = text.split("\n")
    # A paragraph in one line is wider than anything that is broken at a width.
    if any(len(line.rstrip()) > _WIDEST + 2 * _RAGGED for line in lines if "\t" not in line):
        return text
    rows = [_row(line) for line in lines]
    width = _width(rows)
    if width is None:
        return text
    base = min((row.indent for row in rows if row.width >= width - _RAGGED), default=0)
    marked = _is_indented(rows, width, base) or _is_spaced(rows, width)
    paragraphs: list[list[str]] = []
    before: _Row | None = None
    for line, row in zip(lines, rows, strict=True):
        if before is not None and _goes_on(before, row, width, base, closed=not marked):
            paragraphs[-1] += [_between(before.words, row.words), row.words]
        else:
            paragraphs.append([line.rstrip() if row.words else line])
        before = row
    # Each line joined has left two pieces, its own and what parts it from the one before.
    return "\n".join("".join(pieces) + "\n" * (len(pieces) // 2) for pieces in paragraphs)


def _row(line: str) -> _Row:
    words = line.strip()
    indent = len(line) - len(line.lstrip())
    return _Row("" if "\t" in line else words, 0 if "\t" in line else _columns(line.rstrip()), _columns(line[:indent]))


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def _width(rows: list[_Row]) -> int | None:
    """The width at which the lines are broken, or None where they are not broken at one."""
    worded = [row for row in rows if row.words]
    if len(worded) < _FEWEST_LINES:
        return None
    widths = sorted(row.width for row in worded)
    width = widths[int(0.98 * (len(widths) - 1))]
    full = [row for row in worded if row.width >= width - _RAGGED]
    is_broken = (
        _NARROWEST <= width <= _WIDEST
        and widths[-1] <= width + 2 * _RAGGED
        and len(full) >= _LEAST_FULL * len(worded)
        and sum(not row.ends_sentence for row in full) >= _LEAST_OPEN * len(full)
    )
    return width if is_broken else None


def _is_indented(rows: list[_Row], width: int, base: int) -> bool:
    """Whether paragraphs begin with blanks: then a line without them goes on even behind a full stop."""
    begins = [
        row
        for before, row in pairwise(rows)
        if row.width >= width - _RAGGED and (not before.words or before.width < width - _RAGGED)
    ]
    return bool(begins) and sum(row.indent > base for row in begins) > len(begins) / 2


def _is_spaced(rows: list[_Row], width: int) -> bool:
    """Whether blank lines part paragraphs: then the short line that ends one is followed by a blank line."""
    ends = [after for row, after in pairwise(rows) if row.words and row.width < width - _RAGGED and row.ends_sentence]
    return bool(ends) and sum(not after.words for after in ends) > 0.8 * len(ends)


def _goes_on(before: _Row, row: _Row, width: int, base: int, *, closed: bool) -> bool:
    """Whether a line continues the one before it; ``closed`` says that a full stop ends a paragraph."""
    return (
        bool(before.words and row.words)
        and before.width >= width - _RAGGED
        and row.indent <= base
        and not (closed and before.ends_sentence)
        and _NEW.match(row.words) is None
    )


def _between(words: str, following: str) -> str:
    """A blank between words of Latin letters, nothing between Chinese characters."""
    return " " if words[-1].isascii() and words[-1].isalpha() and following[0].isascii() else ""
