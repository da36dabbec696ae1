"""Sentences and clauses of a paragraph, as spans into ``Document.normal``."""

import re
from collections.abc import Iterator

from kg.model.span import Span

# A cited title; the bound keeps a mark that is never closed from costing the square of the text.
CITED = re.compile(r"《[^》\n]{0,120}》")
_OPEN, _CLOSE = "（(《“〈「【[", "）)》”〉」】]"
_BRACKETS = _OPEN + _CLOSE
# Where a piece can end or a bracket's depth change: everything between is passed over in one step.
_ENDS = re.compile(rf"[{re.escape(_BRACKETS)}。！？!?；;]")
# A comma or colon inside a number (2,300, 106.58：100) parts nothing.
_COMMAS = re.compile(rf"[{re.escape(_BRACKETS)}，,：:](?:(?<![，,：:])|(?!\s*\d{{3}}(?!\d))(?!(?<=\d[：:,])\d))")
_LONGEST_BRACKET = 80


def sentences(normal: str, span: Span) -> Iterator[Span]:
    """The sentences of a span, without their full stops; a semicolon ends one as well. Quoted stops end none."""
    return _pieces(normal, span, _ENDS)


def clauses(normal: str, sentence: Span) -> Iterator[Span]:
    """The clauses of a sentence: commas and colons part them, brackets and quotation marks hold them together."""
    return _pieces(normal, sentence, _COMMAS)


def _pieces(normal: str, span: Span, turns: re.Pattern[str]) -> Iterator[Span]:
    depth, start, opened, before = 0, span.start, span.start, span.start - 1
    for turn in turns.finditer(normal, span.start, span.end):
        index = turn.start()
        character = normal[index]
        is_bracket = character in _BRACKETS
        if depth:
            # A bracket that is never closed must not swallow the paragraph: at the first plain character too far behind
            # it, it counts as closed.
            plain = index - 1 if is_bracket else index
            if plain > before and plain - opened > _LONGEST_BRACKET:
                depth = 0
        before = index
        if is_bracket:
            if character in _OPEN:
                depth += 1
                opened = index
            elif depth:
                depth -= 1
        elif depth == 0:
            if normal[start:index].strip():
                yield Span(start, index)
            start = index + 1
    if normal[start : span.end].strip():
        yield Span(start, span.end)
