"""A mention shown in what surrounds it: the sentence, or the part of it that a reader needs."""

import re

from kg.model.document import Document
from kg.model.span import Span

REACH = 60
"""How many characters of a long sentence are shown on either side of a mention."""
_FAR = 400
_STOPS = re.compile(r"[。！？\n\t]")
_INSIDE = "0123456789.,，％%‰"


def around_of(document: Document, span: Span) -> Span:
    """The sentence around ``span``, or the table's cell; a longer one than 400 characters each way is cut."""
    text = document.text
    first = max(0, span.start - _FAR)
    start = max((stop.end() for stop in _STOPS.finditer(text, first, span.start)), default=first)
    stop = _STOPS.search(text, span.end, span.end + _FAR)
    end = min(len(text), span.end + _FAR) if stop is None else stop.start() + (stop.group() in "。！？")
    return Span(start, end)


def clipped(document: Document, around: Span, span: Span) -> str:
    """``around`` as one line, at most ``REACH`` characters on either side of ``span``, and no number cut in two."""
    text = document.text
    start, end = max(around.start, span.start - REACH), min(around.end, span.end + REACH)
    while around.start < start < span.start and text[start - 1] in _INSIDE and text[start] in _INSIDE:
        start += 1
    while span.end < end < around.end and text[end - 1] in _INSIDE and text[end] in _INSIDE:
        end -= 1
    middle = " ".join(text[start:end].split())
    return ("…" if start > around.start else "") + middle + ("…" if end < around.end else "")
