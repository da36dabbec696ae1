"""Web page (.html) -> Document: the text that was published, without the site around it."""

import re
from collections.abc import Sequence

from kg.model.document import Document
from kg.readers.errors import ReadError
from kg.readers.plain.text import from_text
from kg.readers.structure.arrangement import from_blocks
from kg.readers.structure.blocks import Block, Text
from kg.readers.structure.layout import Source
from kg.readers.web.blocks import html_blocks
from kg.readers.web.main_text import main_text
from kg.readers.web.source import source_text
from kg.readers.web.tree import parse

_DROPPED = "本文取自网页，导航、分享按钮、相关链接、页脚等网页内容未计入正文"
_TWICE = "网页中同一正文出现两遍（如另有供打印或手机阅读的版本），只读取一遍"
_LONG = 200  # characters: no form or list of names is that
_DAMAGED = "网页中有个别字节无法识别，在正文中以“\ufffd”标出"


def read(data: bytes, source: Source) -> Document:
    """A document from the bytes of a web page.

    Nothing that the page refers to is fetched and none of its scripts runs. Where the page's title and what is said of
    its text (发文字号, 发布日期) stand outside the text, they open it, a line each.

    Raises:
        ReadError: no web page, beyond the bounds of ``LIMITS``, or without words.
    """
    return read_page(data, source)


def read_page(data: bytes, source: Source, declared: str = "") -> Document:
    """As ``read``; ``declared`` is the encoding that a container (MHTML) names for the page."""
    markup, damaged = source_text(data, declared)
    if re.search(r"<[a-zA-Z!/]", markup) is None:
        return from_text(markup, source)
    main = main_text(parse(markup))
    opening = [Text(line) for line in (main.title, *main.metadata) if line]
    body = html_blocks(main.body)
    twice = _is_twice(body)
    body = body[: len(body) // 2] if twice else body
    notes = [note for note, holds in ((_DROPPED, main.dropped), (_TWICE, twice), (_DAMAGED, damaged)) if holds]
    document = from_blocks((*opening, *body), source, tuple(notes)) if body else None
    if document is None or not document.text.strip():
        reason = "网页里没有正文"
        advice = "正文可能由脚本载入或是图片；请在浏览器中打开网页，复制正文到 Word 文件后重试"
        raise ReadError(reason, advice)
    return document


def _is_twice(blocks: Sequence[Block]) -> bool:
    """Whether a page says all of its text and then all of it again: a copy for printers or telephones.

    Style sheets, which hide one of them, are not read.
    """
    half = len(blocks) // 2
    long = sum(len(block.wording) for block in blocks[:half] if isinstance(block, Text)) > _LONG
    return long and len(blocks) % 2 == 0 and blocks[:half] == blocks[half:]
