"""The running heads, feet and page numbers of a PDF: printed on page after page, and no part of the text."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import median

from kg.readers.pdf.lines import TextLine
from kg.readers.pdf.page import Page

_NUMBER = re.compile(
    r"[\s—–\-－·•.~～─]*(?:第\s*)?(?P<number>\d{1,4}|[ivxlcIVXLC]{1,6})(?:\s*页)?"
    r"(?:\s*[/／,，]?\s*(?:共\s*)?\d{1,4}(?:\s*页)?)?[\s—–\-－·•.~～─]*"
)
_DASHED = re.compile(r"\s*(?:[—–\-－─]+\s*\d{1,4}\s*[—–\-－─]+|第\s*\d{1,4}\s*页.{0,10})\s*")
_DIGITS = re.compile(r"\d+")
_OUTER = 3  # lines at either end of a page that may be furniture
_ZONE = 0.13  # of the page's height, from either edge, is where page numbers stand
_HEAD = 0.1  # and running heads
_SMALLER = 0.95
_NEAR = 8.0  # points by which furniture moves from page to page


def furniture(pages: Sequence[Page], lines: Sequence[Sequence[TextLine]]) -> list[set[int]]:
    """For each page the indices of its lines that are furniture.

    A line at an edge is a page number if it looks like one and counts up with the pages, or stands between dashes; it is
    a running head or foot if it comes again, digits aside, at the same height on at least three pages, or in smaller
    print on both of two.
    """
    found: list[set[int]] = [set() for _ in pages]
    numbers: list[tuple[int, int, str]] = []
    heads: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, (page, mine) in enumerate(zip(pages, lines, strict=True)):
        for index in _outer(page, mine):
            match = _NUMBER.fullmatch(mine[index].text)
            if match is not None:
                numbers.append((number, index, match["number"]))
            elif abs(_height(page, mine[index])) < _HEAD * page.height:
                heads[_DIGITS.sub("#", "".join(mine[index].text.split()))].append((number, index))
    offsets = Counter(int(shown) - number for number, _, shown in numbers if shown.isdecimal())
    for number, index, shown in numbers:
        counted = not shown.isdecimal() or offsets[int(shown) - number] >= 2
        if counted or _DASHED.fullmatch(lines[number][index].text):
            found[number].add(index)
    body = median([line.em for mine in lines for line in mine] or [1.0])
    for places in heads.values():
        heights = [_height(pages[number], lines[number][index]) for number, index in places]
        small = all(lines[number][index].em < _SMALLER * body for number, index in places)
        enough = 2 if len(pages) == 2 and small else 3
        for (number, index), height in zip(places, heights, strict=True):
            if sum(abs(other - height) <= _NEAR for other in heights) >= enough:
                found[number].add(index)
    return found


def _outer(page: Page, lines: Sequence[TextLine]) -> list[int]:
    """The lines at the top and the bottom edge of a page."""
    order = sorted(range(len(lines)), key=lambda index: lines[index].box.middle)
    top = [index for index in order[:_OUTER] if lines[index].box.middle < _ZONE * page.height]
    bottom = [index for index in order[-_OUTER:] if lines[index].box.middle > (1 - _ZONE) * page.height]
    return [*top, *(index for index in bottom if index not in top)]


def _height(page: Page, line: TextLine) -> float:
    """From the nearer edge, negative from the lower one, so that pages of different sizes agree."""
    middle = line.box.middle
    return middle if middle < page.height / 2 else middle - page.height
