"""Characters of a PDF page -> its printed lines in reading order, in one column or two."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from kg.readers.pdf.page import Glyph, Rect

_HAN = re.compile(r"[\u2e80-\u9fff\uff01-\uff60\u3000-\u303f]")
_SINOGRAM = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[A-Za-z0-9]")
_LATIN = re.compile(r"[!-~]")
_CLOSING = frozenset("，。；：、！？）》〉”’】」』％%‰℃°,.;:!?)]}")
_OPENING = frozenset("（《〈“‘【「『([{")
_GUTTER = 1.0  # ems
_WIDE = 2.0  # ems: no sentence has such a gap
_FEWEST = 5  # rows that make a column


@dataclass(frozen=True, slots=True)
class TextLine:
    """A printed line.

    ``em`` is the size of its characters in points, ``opening`` the width of what opens it and may not be parted by a
    line break; ``column`` is 0 across the page, 1 and 2 in the columns of a page set in two. ``parts`` are the stretches
    of a line with gaps too wide for a sentence; a line without such gaps has none.
    """

    text: str
    box: Rect
    em: float
    opening: float
    page: int
    column: int = 0
    parts: "tuple[TextLine, ...]" = ()


def rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """The characters that stand beside each other, each row from left to right, the rows from the top down.

    Digits may sit lower than the characters around them: what counts is that heights overlap by half.
    """
    found: list[list[Glyph]] = []
    top = bottom = 0.0
    for glyph in sorted(glyphs, key=lambda g: (g.top + g.bottom, g.left)):
        overlap = min(bottom, glyph.bottom) - max(top, glyph.top)
        if found and overlap >= 0.5 * min(bottom - top, glyph.bottom - glyph.top):
            found[-1].append(glyph)
            if glyph.bottom - glyph.top > bottom - top:
                top, bottom = glyph.top, glyph.bottom
        else:
            found.append([glyph])
            top, bottom = glyph.top, glyph.bottom
    return [_once(sorted(row, key=lambda g: g.left)) for row in found]


def _once(row: Sequence[Glyph]) -> list[Glyph]:
    """The row without the second print of characters that are printed twice to look bold."""
    kept: list[Glyph] = []
    for glyph in row:
        reach = 0.2 * (glyph.right - glyph.left)
        if not any(other.text == glyph.text and abs(other.left - glyph.left) <= reach for other in kept[-2:]):
            kept.append(glyph)
    return kept


def em_of(row: Sequence[Glyph]) -> float:
    """The width of a Chinese character in a row; of a row without any, about its height."""
    wide = sorted(g.right - g.left for g in row if _HAN.match(g.text) and g.right > g.left)
    # Of some characters only the ink is known: the wider ones tell.
    return wide[-1 - len(wide) // 10] if wide else max(1.0, 0.8 * median(g.bottom - g.top for g in row))


def compose(row: Sequence[Glyph], em: float) -> str:
    """The wording of a row.

    A gap is a blank where the file has one, where it is wide, between Latin words, and between Chinese characters where
    it is wider than the row's others; beside digits it may be what typesetters put there by themselves.
    """
    pieces = [row[0].text] if row else []
    gaps = [_gap(a, b, em) for a, b in pairwise(row) if _SINOGRAM.match(a.text) and _SINOGRAM.match(b.text)]
    usual = max(0.0, median(gaps)) if gaps else 0.0
    for before, after in pairwise(row):
        gap = _gap(before, after, em)
        if gap > min(_blank_between(before.text, after.text) * em + usual, _WIDE * em) or (
            after.blank and gap > 0.1 * em
        ):
            pieces.append(" ")
        pieces.append(after.text)
    return "".join(pieces)


def _gap(before: Glyph, after: Glyph, em: float) -> float:
    """The room between two characters; of Chinese ones PDFium may know the ink alone, but they all are as wide."""
    if _SINOGRAM.match(before.text) and _SINOGRAM.match(after.text):
        return (after.left + after.right - before.left - before.right) / 2 - em
    return after.left - before.right


def _blank_between(before: str, after: str) -> float:
    """From how many ems on a gap is a blank."""
    if _WORD.match(before) and _WORD.match(after):
        return 0.25
    if _SINOGRAM.match(before) and _SINOGRAM.match(after):
        return 0.18
    return 0.5 if _LATIN.match(before) and _LATIN.match(after) else 1.5


def lines(
    glyphs: Sequence[Glyph], page: int, middle: float | None = None, breaks: Sequence[float] = ()
) -> list[TextLine]:
    """The lines that characters make, in reading order.

    ``middle`` is where a page set in two columns is parted (``gutter``); there what stands above one of ``breaks``
    (heights of what lies across both) is read before what stands below it.
    """
    found = rows(glyphs)
    if middle is None:
        return [_line(row, page) for row in found]
    result: list[TextLine] = []
    beside: list[list[Glyph]] = []
    left = sorted(breaks)
    for row in found:
        crosses = _crosses(row, middle)
        passed = [height for height in left if height < row[0].bottom]
        if crosses or passed:
            result += _columns(beside, middle, page)
            beside, left = [], left[len(passed) :]
        if crosses:
            result.append(_line(row, page))
        else:
            beside.append(row)
    return result + _columns(beside, middle, page)


def _columns(beside: Sequence[Sequence[Glyph]], middle: float, page: int) -> list[TextLine]:
    result = []
    for column in (1, 2):
        mine = [g for row in beside for g in row if (g.left < middle) is (column == 1)]
        result += [_line(row, page, column) for row in rows(mine)]
    return result


def _crosses(row: Sequence[Glyph], x: float) -> bool:
    return any(g.left < x < g.right for g in row) or any(
        a.right <= x <= b.left and b.left - a.right < _GUTTER * em_of(row) for a, b in pairwise(row)
    )


def _line(row: Sequence[Glyph], page: int, column: int = 0) -> TextLine:
    em = em_of(row)
    box = Rect(row[0].left, min(g.top for g in row), max(g.right for g in row), max(g.bottom for g in row))
    last = 0
    while last + 1 < len(row) and _sticks(row[last], row[last + 1], em):
        last += 1
    cuts = [index for index, (a, b) in enumerate(pairwise(row), 1) if b.left - a.right > _WIDE * em]
    stretches = [row[first:end] for first, end in pairwise((0, *cuts, len(row)))] if cuts else []
    parts = tuple(_line(stretch, page, column) for stretch in stretches)
    return TextLine(compose(row, em), box, em, row[last].right - row[0].left, page, column, parts)


def _sticks(before: Glyph, after: Glyph, em: float) -> bool:
    """Whether no line may end between two characters."""
    if after.left - before.right > 0.5 * em:
        return False
    if after.text in _CLOSING or before.text in _OPENING:
        return True
    return bool(_LATIN.match(before.text) and _LATIN.match(after.text)) and not after.blank


def gutter(glyphs: Sequence[Glyph], usual: float | None = None) -> float | None:
    """The middle of the gap between two columns of running text; None for a page in one column.

    ``usual`` is where most pages of the document have it: a page need not prove it by filled lines again.
    """
    found = rows(glyphs)
    if usual is not None and found and sum(_crosses(row, usual) for row in found) <= 0.3 * len(found):
        return usual
    if len(found) < _FEWEST:
        return None
    left = min(row[0].left for row in found)
    width = max(row[-1].right for row in found) - left
    step = max(1.0, width / 200)
    covered = [0] * 202
    for row in found:
        seen: set[int] = set()
        for glyph in row:
            seen.update(range(int((glyph.left - left) / step), min(201, int((glyph.right - left) / step)) + 1))
        for place in seen:
            covered[place] += 1
    inner = range(70, 131)
    clear = [place for place in inner if covered[place] <= 0.15 * len(found)]
    if not clear:
        return None
    best = min(clear, key=lambda place: (covered[place], abs(place - 100)))
    run = [place for place in clear if abs(place - best) <= len(clear)]
    x = left + (min(run) + max(run) + 1) / 2 * step
    return x if _is_text(found, x) else None


def _is_text(found: Sequence[Sequence[Glyph]], x: float) -> bool:
    """Whether both sides of ``x`` are filled as lines of text are: names beside figures are not."""
    free = [row for row in found if not _crosses(row, x)]
    lefts = [part for row in free if (part := [g for g in row if g.right <= x])]
    rights = [part for row in free if (part := [g for g in row if g.left >= x])]
    if min(len(lefts), len(rights)) < _FEWEST:
        return False
    em = median(em_of(row) for row in free)
    end = max(part[-1].right for part in lefts)
    start = min(part[0].left for part in rights)
    if start - end < _GUTTER * em or min(_mean(lefts), _mean(rights)) < 8:
        return False
    filled = sum(end - part[-1].right < 1.5 * em for part in lefts)
    flush = sum(part[0].left - start < 2.5 * em for part in rights)
    return filled >= 0.6 * len(lefts) and flush >= 0.8 * len(rights)


def _mean(parts: Sequence[Sequence[Glyph]]) -> float:
    return sum(map(len, parts)) / len(parts)
