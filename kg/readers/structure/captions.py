"""The titles of tables and boxes, found in the same way in every format."""

import re
from collections.abc import Collection, Iterable, Sequence

from kg.model.span import Span
from kg.readers.structure.layout import Frame
from kg.readers.structure.outline import CHAPTER_STYLES, heading, is_box_heading

_LONGEST = 40
_SENTENCE = re.compile(r"[。；！？]|[:：]$")  # a colon announces the table in a sentence: 主要指标如下：
_UNIT_LINE = re.compile(r"[（(]?\s*(?:计量|计价)?单\s*位\s*[:：].{0,20}")
_TABLE_TITLE = re.compile(
    r"附?表\s*[\d一二三四五六七八九十]|.{0,30}(?:指标|目标|一览|清单|任务|项目|计划)表?(?:[（(][^（）()]*[）)])?$"
)
_PROSE = re.compile(r"[。；]")


def caption(normal: str, above: Iterable[Span]) -> Span | None:
    """The short line above a table, of lines given from the nearest upwards; blank ones and 单位：% are passed over."""
    for span in above:
        found = _trim(normal, span)
        content = normal[found.start : found.end]
        if not content or _UNIT_LINE.fullmatch(content):
            continue
        if len(found) <= _LONGEST and not _SENTENCE.search(content) and heading(normal, found) is None:
            return found
        return None
    return None


def is_title_row(content: str) -> bool:
    """Whether a table's first row, one cell over all columns, is the title of what stands below it."""
    content = content.strip()
    return 0 < len(content) <= _LONGEST and (is_box_heading(content) or _TABLE_TITLE.match(content) is not None)


def is_prose(cells: Sequence[str], columns: int) -> bool:
    """Whether the cells under a title are sentences set in columns (name, measure) rather than data."""
    return columns < 3 and any(len(cell) > _LONGEST and _PROSE.search(cell) for cell in cells)


def frame(normal: str, parts: Sequence[Span]) -> Frame | None:
    """The lines of a column (none blank) as a frame around prose, if the first is a title and more follows."""
    if len(parts) < 2:
        return None
    title = normal[parts[0].start : parts[0].end]
    if len(title) > _LONGEST or re.search(r"[。；;！]", title):
        return None
    numbered = heading(normal, parts[0])
    if numbered is not None and numbered.style in CHAPTER_STYLES:
        return None
    return Frame(parts[0], Span(parts[0].end, parts[-1].end))


def frames(normal: str, parts: Sequence[Span], starts: Collection[int]) -> list[Frame]:
    """The frames in one column of lines: a 专栏 that opens a cell (``starts``: offsets) ends the one before it."""
    groups: list[list[Span]] = []
    for part in parts:
        opens = part.start in starts and is_box_heading(normal[part.start : part.end])
        if not groups or opens:
            groups.append([])
        groups[-1].append(part)
    return [found for group in groups if (found := frame(normal, group)) is not None]


def _trim(normal: str, span: Span) -> Span:
    content = normal[span.start : span.end]
    start = span.start + len(content) - len(content.lstrip())
    return Span(start, max(start, span.start + len(content.rstrip())))
