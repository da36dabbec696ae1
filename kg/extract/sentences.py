"""Sentences and clauses of a paragraph, as spans into ``Document.normal``."""

import re
from collections.abc import Iterator

from kg.model.span import Span

_END = re.compile(r"[。！？!?；;]")
_COMMA = re.compile(r"[，,：:](?!\s*\d{3}(?!\d))")
_OPEN, _CLOSE = "（(《“〈「【[", "）)》”〉」】]"


def sentences(normal: str, span: Span) -> Iterator[Span]:
    """The sentences of a span, without their full stops; a semicolon ends one as well. Quoted stops end none."""
    yield from _pieces(normal, span, _END)


def clauses(normal: str, sentence: Span) -> Iterator[Span]:
    """The clauses of a sentence: commas and colons part them, brackets and quotation marks hold them together."""
    yield from _pieces(normal, sentence, _COMMA)


def _pieces(normal: str, span: Span, mark: re.Pattern[str]) -> Iterator[Span]:
    depth, start, index = 0, span.start, span.start
    # A bracket that is never closed must not swallow the paragraph: past this many characters it counts as closed.
    opened = span.start
    while index < span.end:
        character = normal[index]
        if character in _OPEN:
            depth += 1
            opened = index
        elif character in _CLOSE:
            depth = max(0, depth - 1)
        elif depth and index - opened > 80:
            depth = 0
        if depth == 0 and mark.match(normal, index) and not _in_ratio(normal, index):
            if normal[start:index].strip():
                yield Span(start, index)
            start = index + 1
        index += 1
    if normal[start : span.end].strip():
        yield Span(start, span.end)


def _in_ratio(normal: str, index: int) -> bool:
    """A colon or comma inside a number (106.58：100, 2,300) parts nothing."""
    return (
        normal[index] in "：:,"
        and normal[index - 1 : index].isdecimal()
        and re.match(r"\d", normal[index + 1 : index + 2]) is not None
    )
