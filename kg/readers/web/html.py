"""Web page (.html) -> Document: the text that was published, without the site around it."""

import re

from kg.model.document import Document
from kg.readers.errors import ReadError
from kg.readers.plain.text import from_text
from kg.readers.structure.arrangement import from_blocks
from kg.readers.structure.blocks import Text
from kg.readers.structure.layout import Source
from kg.readers.web.blocks import html_blocks
from kg.readers.web.main_text import main_text
from kg.readers.web.source import source_text
from kg.readers.web.tree import parse

_DROPPED = "本文取自网页，导航、分享按钮、相关链接、页脚等网页内容未计入正文"
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
    notes = [note for note, holds in ((_DROPPED, main.dropped), (_DAMAGED, damaged)) if holds]
    document = from_blocks((*opening, *body), source, tuple(notes)) if body else None
    if document is None or not document.text.strip():
        reason = "网页里没有正文"
        advice = "正文可能由脚本载入或是图片；请在浏览器中打开网页，复制正文到 Word 文件后重试"
        raise ReadError(reason, advice)
    return document
