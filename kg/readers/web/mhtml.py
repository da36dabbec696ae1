"""Saved web page (.mhtml, .mht) -> Document: the page among its parts."""

import re
from email import message_from_bytes, policy
from email.errors import MessageError

from kg.model.document import Document
from kg.readers.errors import ReadError
from kg.readers.limits import LIMITS
from kg.readers.structure.layout import Source
from kg.readers.web.html import read_page

_AGAIN = "请用浏览器打开网页，另存为“网页，仅 HTML”后重试"
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_BOUNDARY = re.compile(rb"^--\S", re.MULTILINE)
_NESTED = re.compile(rb"^content-type\s*:\s*(?:multipart|message)/", re.MULTILINE | re.IGNORECASE)
_MOST_NESTED = 20


def read(data: bytes, source: Source) -> Document:
    """A document from the bytes of a page saved with its parts (RFC 2557); of several pages the one with most text.

    Raises:
        ReadError: no such archive, no page in it, or as for a web page.
    """
    if len(data) > LIMITS.web_bytes:
        reason = f"网页文件超过 {LIMITS.web_bytes >> 20} MB"
        raise ReadError(reason, _AGAIN)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return read_page(data, source)
    found = pages(data)
    if not found:
        reason = "网页归档里没有网页"
        raise ReadError(reason, _AGAIN)
    best: Document | None = None
    refused: ReadError | None = None
    for content, charset in found:
        try:
            document = read_page(content, source, charset)
        except ReadError as error:
            refused = refused or error
            continue
        # The first page is the one saved, the others are frames in it; but the text may stand in a frame.
        if best is None or len(document.text) > 4 * len(best.text):
            best = document
    if best is not None:
        return best
    assert refused is not None
    raise refused


def pages(data: bytes) -> list[tuple[bytes, str]]:
    """The bytes and the declared encoding of the pages, the one that the archive calls its root first.

    Raises:
        ReadError: damaged, or more parts, or parts nested deeper, than any saved page has.
    """
    # Each part nested in another costs the parser a level of recursion.
    if len(_NESTED.findall(data)) > _MOST_NESTED:
        reason = f"网页归档的层次超过 {_MOST_NESTED} 层"
        raise ReadError(reason, _AGAIN)
    parts = sum(1 for _ in _BOUNDARY.finditer(data))
    if parts > LIMITS.web_parts * 10:
        reason = f"网页归档的组成部分超过 {LIMITS.web_parts} 个"
        raise ReadError(reason, _AGAIN)
    try:
        message = message_from_bytes(data, policy=policy.compat32)
    except (MessageError, ValueError, RecursionError) as error:
        reason = "网页归档已损坏"
        raise ReadError(reason, _AGAIN) from error
    root = str(message.get_param("start") or "").strip("<> ")
    found: list[tuple[bool, bytes, str]] = []
    for count, part in enumerate(message.walk()):
        if count > LIMITS.web_parts:
            reason = f"网页归档的组成部分超过 {LIMITS.web_parts} 个"
            raise ReadError(reason, _AGAIN)
        if part.is_multipart() or part.get_content_type() not in _PAGES:
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content.strip():
            name = str(part.get("content-id") or "").strip("<> ")
            found.append((not root or name != root, content, part.get_content_charset("")))
    found.sort(key=lambda page: page[0])
    return [(content, charset) for _, content, charset in found]
