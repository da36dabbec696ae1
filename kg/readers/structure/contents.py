"""The table of contents of a document: its lines repeat the headings and are none themselves."""

import re
from collections.abc import Sequence

_PAGE = re.compile(r"[\s.…·．⋯\-—]+(?:\d{1,3}|[ivxIVX]{1,5})$")
_LEADER = re.compile(r".{2,60}?(?:(?:[.·．]\s?){3,}|[…⋯]+)\s*\d{1,3}$")
_LONGEST_ENTRY = 60
_MOST_ENTRIES = 400


def contents(lines: Sequence[str]) -> set[int]:
    """The indices of the lines of a table of contents, its own title included; ``lines`` are trimmed and not blank.

    Under 目录 they run to the second standing of the first entry, or as far as page numbers go; without that title,
    three lines in a row must end in dots and a page number.
    """
    found: set[int] = set()
    for index, line in enumerate(lines):
        if index not in found and "".join(line.split()) == "目录":
            end = _end(lines, index + 1)
            if end > index + 2:
                found |= set(range(index, end))
    led = [bool(_LEADER.fullmatch(line)) for line in lines]
    for index in range(len(led) - 2):
        if all(led[index : index + 3]):
            found |= {index, index + 1, index + 2}
    return found


def with_title(lines: Sequence[str], marked: set[int]) -> set[int]:
    """Lines that the format itself marks as contents, and the 目录 above them."""
    titles = {
        index - 1
        for index in marked
        if index > 0 and index - 1 not in marked and "".join(lines[index - 1].split()) == "目录"
    }
    return marked | titles


def _end(lines: Sequence[str], first: int) -> int:
    """The line behind the contents that begin at ``first``; ``first`` itself if these are none."""
    if first >= len(lines):
        return first
    opening = _entry(lines[first])
    last = min(len(lines), first + _MOST_ENTRIES)
    for index in range(first + 1, last):
        if _entry(lines[index]) == opening:
            return index
        if len(lines[index]) > _LONGEST_ENTRY or "。" in lines[index]:
            break
    paged = first
    while paged < last and _PAGE.search(lines[paged]):
        paged += 1
    return paged


def _entry(line: str) -> str:
    return "".join(_PAGE.sub("", line).split())
