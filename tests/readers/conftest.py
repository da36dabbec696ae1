"""Small Word files out of raw XML, named in the tests for what they show."""

import io
import zipfile
from collections.abc import Callable

import pytest

from kg.model.document import Document
from kg.readers import read_bytes
from kg.readers.layout import Source
from kg.readers.text import from_text

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def _root(name: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {_NAMESPACES}>{content}</w:{name}>'


def pack(parts: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def word_bytes(body: str, numbering: str = "", styles: str = "", **others: str) -> bytes:
    """A Word file; ``others`` are further parts by their name: footnotes, endnotes, comments, header1, footer1."""
    parts = {"word/document.xml": _root("document", f"<w:body>{body}</w:body>")}
    kinds = {"header1": "hdr", "header2": "hdr", "footer1": "ftr"}
    parts |= {f"word/{name}.xml": _root(kinds.get(name, name), content) for name, content in others.items()}
    if others:
        of = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        links = "".join(f'<Relationship Type="{of}/{n.rstrip("12")}" Target="{n}.xml"/>' for n in others)
        parts["word/_rels/document.xml.rels"] = f"<Relationships>{links}</Relationships>"
        links = f'<Relationship Type="{of}/officeDocument" Target="word/document.xml"/>'
        parts["_rels/.rels"] = f"<Relationships>{links}</Relationships>"
    if numbering:
        parts["word/numbering.xml"] = _root("numbering", numbering)
    if styles:
        parts["word/styles.xml"] = _root("styles", styles)
    return pack(parts)


@pytest.fixture
def zipped() -> Callable[..., bytes]:
    return pack


@pytest.fixture
def word_file() -> Callable[..., bytes]:
    return word_bytes


@pytest.fixture
def word() -> Callable[..., Document]:
    """The document read from a body, with numbering and styles where they matter."""
    return lambda body, numbering="", styles="", **others: read_bytes(
        word_bytes(body, numbering, styles, **others), "plan.docx"
    )


@pytest.fixture
def plain() -> Callable[[str], Document]:
    """The document read from plain text."""
    return lambda text: from_text(text, Source("plan.txt", "txt", "0"))
