"""The running heads, feet and page numbers of a PDF: printed on page after page, and no part of the text."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from kg.readers.pdf_lines import TextLine
from kg.readers.pdf_page import Page

_NUMBER = re.compile(
    r"[\s—–\-－·•.~～─]*(?:第\s*)?(?P<number>\d{1,4}|[ivxlcIVXLC]{1,6})(?:\s*页)?"
    r"(?:\s*[/／,，]?\s*(?:共\s*)?\d{1,4}(?:\s*页)?)?[\s—–\-－·•.~～─]*"
)
_DASHED = re.compile(r"\s*(?:[—–\-－─]+\s*\d{1,4}\s*[—–\-－─]+|第\s*\d{1,4}\s*页.{0,10})\s*")
_DIGITS = re.compile(r"\d+")
_OUTER = 3  # lines at either end of a page that may be furniture
_ZONE = 0.13  # of the page's height, from either edge
_NEAR = 8.0  # points by which furniture moves from page to page


def furniture(pages: Sequence[Page], lines: Sequence[Sequence[TextLine]]) -> list[set[int]]:
    """For each page the indices of its lines that are furniture.

    A line at an edge is a page number if it looks like one and counts up with the pages, or stands between dashes; it is
    a running head or foot if it comes again, digits aside, at the same height on at least three pages.
    """
    outer = [_outer(page, mine) for page, mine in zip(pages, lines, strict=True)]
    found: list[set[int]] = [set() for _ in pages]
    offsets: Counter[int] = Counter()
    heads: dict[str, list[tuple[int, int, float]]] = defaultdict(list)
    for number, places in enumerate(outer):
        for index in places:
            line = lines[number][index]
            match = _NUMBER.fullmatch(line.text)
            if match and match["number"].isdecimal():
                offsets[int(match["number"]) - number] += 1
            heads[_DIGITS.sub("#", "".join(line.text.split()))].append((number, index, _height(pages[number], line)))
    for number, places in enumerate(outer):
        for index in places:
            text = lines[number][index].text
            match = _NUMBER.fullmatch(text)
            if match is None:
                continue
            counted = match["number"].isdecimal() and offsets[int(match["number"]) - number] >= 2
            if counted or _DASHED.fullmatch(text) or not match["number"].isdecimal():
                found[number].add(index)
    for wording, places_of in heads.items():
        if not _is_number(wording):
            _running(places_of, found)
    return found


def _is_number(wording: str) -> bool:
    return _NUMBER.fullmatch(wording.replace("#", "1")) is not None


def _running(places: Sequence[tuple[int, int, float]], found: list[set[int]]) -> None:
    for number, index, height in places:
        same = {other for other, _, theirs in places if abs(theirs - height) <= _NEAR}
        if len(same) >= 3:
            found[number].add(index)


def _outer(page: Page, lines: Sequence[TextLine]) -> list[int]:
    """The lines at the top and the bottom edge of a page."""
    order = sorted(range(len(lines)), key=lambda index: lines[index].box.middle)
    top = [index for index in order[:_OUTER] if lines[index].box.middle < _ZONE * page.height]
    bottom = [index for index in order[-_OUTER:] if lines[index].box.middle > (1 - _ZONE) * page.height]
    return [*top, *(index for index in bottom if index not in top)]


def _height(page: Page, line: TextLine) -> float:
    """From the nearer edge, so that pages of different sizes agree."""
    middle = line.box.middle
    return middle if middle < page.height / 2 else middle - page.height
