"""Documents of other formats set into a Word file (altChunk): pages and texts, which many web systems export that way."""

from kg.readers import kinds
from kg.readers.plain.encoding import decode
from kg.readers.structure.blocks import Block, Text
from kg.readers.web.blocks import html_blocks
from kg.readers.web.mhtml import pages
from kg.readers.web.source import source_text
from kg.readers.web.tree import parse

_READ = frozenset({".html", ".mhtml", ".txt"})


def is_readable(data: bytes) -> bool:
    """Whether a document set into another is a page, a saved page or a text."""
    return kinds.kind(data) in _READ


def chunk_blocks(data: bytes) -> tuple[Block, ...]:
    """The blocks of a page, a saved page or a text.

    Raises:
        ReadError: it is damaged, or beyond the bounds of a page.
    """
    found = kinds.kind(data)
    if found == ".txt":
        return tuple(Text(line) for line in decode(data).split("\n"))
    saved = pages(data)[:1] if found == ".mhtml" else [(data, "")]
    return tuple(block for page in saved for block in html_blocks(parse(source_text(*page)[0]).body))
