"""Sentences and clauses of a paragraph, as spans into ``Document.normal``."""

import re
from collections.abc import Iterator

from kg.model.span import Span

# A cited title; the bound keeps a mark that is never closed from costing the square of the text.
CITED = re.compile(r"《[^》\n]{0,120}》")
_END = re.compile(r"[。！？!?；;]")
_COMMA = re.compile(r"[，,：:](?!\s*\d{3}(?!\d))")
_OPEN, _CLOSE = "（(《“〈「【[", "）)》”〉」】]"
# Where a piece can end or a bracket's depth change: everything between is passed over in one step.
_TURNS = {
    mark: re.compile(rf"[{re.escape(_OPEN + _CLOSE)}{signs}]")
    for mark, signs in ((_END, "。！？!?；;"), (_COMMA, "，,：:"))
}
_LONGEST_BRACKET = 80


def sentences(normal: str, span: Span) -> Iterator[Span]:
    """The sentences of a span, without their full stops; a semicolon ends one as well. Quoted stops end none."""
    yield from _pieces(normal, span, _END)


def clauses(normal: str, sentence: Span) -> Iterator[Span]:
    """The clauses of a sentence: commas and colons part them, brackets and quotation marks hold them together."""
    yield from _pieces(normal, sentence, _COMMA)


def _pieces(normal: str, span: Span, mark: re.Pattern[str]) -> Iterator[Span]:
    depth, start, opened, before = 0, span.start, span.start, span.start - 1
    for turn in _TURNS[mark].finditer(normal, span.start, span.end):
        character, index = turn.group(), turn.start()
        is_bracket = character in _OPEN or character in _CLOSE
        # A bracket that is never closed must not swallow the paragraph: at the first plain character too far behind it,
        # it counts as closed.
        plain = index - 1 if is_bracket else index
        if depth and plain > before and plain - opened > _LONGEST_BRACKET:
            depth = 0
        before = index
        if character in _OPEN:
            depth += 1
            opened = index
        elif is_bracket:
            depth = max(0, depth - 1)
        elif depth == 0 and mark.match(normal, index) and not _in_ratio(normal, index):
            if normal[start:index].strip():
                yield Span(start, index)
            start = index + 1
    if normal[start : span.end].strip():
        yield Span(start, span.end)


def _in_ratio(normal: str, index: int) -> bool:
    """A colon or comma inside a number (106.58：100, 2,300) parts nothing."""
    return (
        normal[index] in "：:,"
        and normal[index - 1 : index].isdecimal()
        and re.match(r"\d", normal[index + 1 : index + 2]) is not None
    )
