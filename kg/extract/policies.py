"""Cited documents."""

import re

from kg.model.document import Document
from kg.model.facts import Policy
from kg.model.span import Span

_OPEN, _CLOSE = "《", "》"
_TURN = re.compile("[《》。]")
_LONGEST = 120
# Newspapers, journals and broadcasts also stand in 《》; they are no documents of an authority.
_NO_DOCUMENT = re.compile(r"(?:日报|晚报|周刊|杂志|学报|节目|栏目)$")


def policies(document: Document) -> tuple[Policy, ...]:
    """The documents cited in 《》, every citation, in the order of the text; a title within a title is part of it.

    ``Policy.title`` has line breaks and the blanks of justified text closed up.
    """
    found = []
    depth, start = 0, 0
    for turn in _TURN.finditer(document.normal):
        offset, character = turn.start(), turn.group()
        if character == "。" or offset - start > _LONGEST:
            # A mark that is never closed must not swallow what follows.
            depth = 0
        if character == _OPEN:
            depth, start = depth + 1, offset if depth == 0 else start
        elif character == _CLOSE and depth:
            depth -= 1
            if depth == 0:
                found.append(Span(start, offset + 1))
    return tuple(
        Policy(title, span)
        for span in found
        if len(title := "".join(document.quote(span).split())) > 2 and not _NO_DOCUMENT.search(title[1:-1])
    )
