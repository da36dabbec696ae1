"""A mention shown in what surrounds it: the clauses of its sentence that a reader needs."""

import re

from kg.model.document import Document
from kg.model.span import Span

REACH = 60
"""Of a long sentence this many characters on either side of a mention are shown, and the clauses they end in."""
_FAR = 400
_STOPS = re.compile(r"[。！？\n\t]")
# Full-width marks only: a half-width comma may stand inside a number.
_CLAUSES = re.compile(r"[，；：]")


def passage_of(document: Document, span: Span) -> Span:
    """The sentence around ``span``, or its cell in a table; a long sentence is cut between clauses, never in a number.

    Where 400 characters bring no end of a sentence and no clause, the passage is cut there.
    """
    text = document.text
    first, last = max(0, span.start - _FAR), min(len(text), span.end + _FAR)
    start = max((stop.end() for stop in _STOPS.finditer(text, first, span.start)), default=first)
    stop = _STOPS.search(text, span.end, last)
    end = last if stop is None else stop.start() + (stop.group() in "。！？")
    if span.start - start > REACH:
        start = max((mark.end() for mark in _CLAUSES.finditer(text, start, span.start - REACH)), default=start)
    if end - span.end > REACH:
        mark = _CLAUSES.search(text, span.end + REACH, end)
        end = end if mark is None else mark.start()
    while start < span.start and text[start].isspace():
        start += 1
    while end > span.end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
