"""Plain text -> Document."""

import re

from kg.model.document import Document, Table
from kg.model.span import Span
from kg.readers import flattened
from kg.readers.encoding import decode
from kg.readers.layout import Frame, Line, Source, artifacts_in, assemble, normalise
from kg.readers.outline import heading

_CAPTION = re.compile(r"[。；！？]")


def read(data: bytes, source: Source) -> Document:
    """A document from the bytes of a text file in any encoding of ``encoding.decode``.

    Raises:
        ReadError: the bytes are not text.
    """
    return from_text(decode(data), source)


def from_text(text: str, source: Source) -> Document:
    """A document from its text: lines, with flattened tables and boxes rebuilt."""
    normal = normalise(text, artifacts_in(text))
    lines: list[Span] = []
    start = 0
    for piece in text.split("\n"):
        lines.append(Span(start, start + len(piece)))
        start += len(piece) + 1
    tabs = frozenset(i for i, span in enumerate(lines) if text[span.start : span.end].lstrip(" \u3000").startswith("\t"))
    prose = dict(enumerate(lines))
    tables: list[Table] = []
    frames: list[Frame] = []
    for block in flattened.blocks(normal, lines, tabs):
        if not block.rows:
            continue
        box = flattened.frame(normal, block)
        if box is not None:
            frames.append(box)
        elif len(block.rows) > 1 and len(block.rows[0]) > 1:
            tables.append(flattened.table(text, block, _caption(normal, prose, block.first)))
            for index in range(block.first, block.last):
                prose.pop(index, None)
    captions = {table.title for table in tables if table.title}
    return assemble(
        text,
        source,
        [Line(span, index + 1) for index, span in prose.items() if not any(span.covers(c) for c in captions)],
        tables,
        frames,
    )


def _caption(normal: str, prose: dict[int, Span], first: int) -> Span | None:
    """The short line right above a table, blank lines aside."""
    for index in range(first - 1, max(first - 4, -1), -1):
        span = prose.get(index)
        content = normal[span.start : span.end] if span else ""
        if span is None or not content.strip():
            continue
        lead = len(content) - len(content.lstrip())
        found = Span(span.start + lead, span.start + len(content.rstrip()))
        if len(found) <= 40 and not _CAPTION.search(content) and heading(normal, found) is None:
            return found
        return None
    return None
