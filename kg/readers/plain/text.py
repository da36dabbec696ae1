"""Plain text -> Document."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from kg.model.document import Document, Table
from kg.model.span import Span
from kg.readers.errors import ReadError
from kg.readers.limits import LIMITS
from kg.readers.plain import flattened
from kg.readers.plain.encoding import BIG5, damage, decoded
from kg.readers.plain.wrapped import unwrapped
from kg.readers.structure.captions import caption
from kg.readers.structure.layout import Frame, Line, Source, artifacts_in, assemble, normalise
from kg.readers.structure.outline import is_box_heading

_TRADITIONAL = "文件为 Big5 编码，繁体字按原文保留，按简体字编写的名称和用语可能识别不全"
_WRAPPED = "文件按固定宽度换行，已将断开的行合并为段落，所注行号为段落的首行"


def read(data: bytes, source: Source) -> Document:
    """A document from the bytes of a text file in any encoding of ``encoding.decoded``.

    Raises:
        ReadError: the bytes are not text, or more than any plan has.
    """
    if len(data) > LIMITS.text_bytes:
        reason, advice = f"文本文件超过 {LIMITS.text_bytes >> 20} MB", "请核实文件，或拆分后重试"
        raise ReadError(reason, advice)
    text, encoding = decoded(data)
    if text.count("\t") > LIMITS.cells:
        reason, advice = f"文本中的表格单元格超过 {LIMITS.cells} 个", "请核实文件，或拆分后重试"
        raise ReadError(reason, advice)
    joined = unwrapped(text)
    document = from_text(joined, source)
    notes = [_TRADITIONAL] if encoding == BIG5 else []
    notes += [_WRAPPED] if joined != text else []
    notes += [note for note in (damage(text),) if note]
    return replace(document, notes=(*document.notes, *notes))


def from_text(text: str, source: Source) -> Document:
    """A document from its text: lines, with flattened tables and boxes rebuilt."""
    normal = normalise(text, artifacts_in(text))
    lines: list[Span] = []
    start = 0
    for piece in text.split("\n"):
        lines.append(Span(start, start + len(piece)))
        start += len(piece) + 1
    tabs = frozenset(
        i for i, span in enumerate(lines) if text[span.start : span.end].lstrip(" \u3000").startswith("\t")
    )
    prose = dict(enumerate(lines))
    tables: list[Table] = []
    frames: list[Frame] = []
    ends = accumulate(len(piece) + 1 for piece in text.split("\t"))
    tabbed = "\t".join(normal[start : end - 1] for start, end in pairwise((0, *ends)))
    for block in flattened.blocks(tabbed, lines, tabs):
        if not block.rows or flattened.is_indented_prose(normal, block):
            continue
        box = flattened.frame(normal, block)
        titled = flattened.split_title(normal, block)
        if box is not None:
            frames.append(box)
        elif titled is not None:
            title, below = titled
            end = flattened.lines_of(below)[1]
            if is_box_heading(normal[title.start : title.end]):
                frames.append(Frame(title, Span(title.end, max(title.end, end))))
            if not flattened.is_prose(text, below):
                tables.append(flattened.table(text, below, title))
                first = bisect_left(lines, Span(title.end, title.end)) if frames and frames[-1].title == title else 0
                _drop(prose, max(first, block.first), block.last)
        elif len(block.rows) > 1 and len(block.rows[0]) > 1:
            above = [prose[index] for index in range(block.first - 1, block.first - 4, -1) if index in prose]
            tables.append(flattened.table(text, block, caption(normal, above)))
            _drop(prose, block.first, block.last)
    captions = sorted({table.title for table in tables if table.title} - {frame.title for frame in frames})
    return assemble(
        text,
        source,
        [Line(span, index + 1) for index, span in prose.items() if not _holds(span, captions)],
        tables,
        frames,
    )


def _holds(span: Span, captions: Sequence[Span]) -> bool:
    """Whether one of the captions, which are in the order of the text, lies in this line."""
    at = bisect_left(captions, Span(span.start, span.start))
    return at < len(captions) and span.covers(captions[at])


def _drop(prose: dict[int, Span], first: int, last: int) -> None:
    for index in range(first, last):
        prose.pop(index, None)
