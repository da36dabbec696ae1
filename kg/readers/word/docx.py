"""Word (.docx) -> Document: its paragraphs and cells, one line each, in reading order."""

from kg.model.document import Document
from kg.readers.errors import ReadError
from kg.readers.structure.arrangement import from_blocks
from kg.readers.structure.layout import Source
from kg.readers.word.body import blocks
from kg.readers.word.package import open_package
from kg.readers.word.remarks import remarks


def read(data: bytes, source: Source) -> Document:
    """A document from the bytes of a Word file.

    Automatic numbers stand in the text as Word prints them; a line break made by hand ends a line of the text as a
    paragraph does, except in headings, where it is a blank. Footnotes and endnotes follow at the end of the text, outside
    every section; headers, footers, comments and tracked changes are not part of it but of the document's notes.

    Raises:
        ReadError: the file is not a Word file that can be opened, or holds no text.
    """
    package = open_package(data)
    body, apart = blocks(package)
    document = from_blocks(body, source, remarks(package), apart)
    if not document.text.strip():
        reason, advice = "Word 文件里没有文字", "如内容是扫描图片，请先做文字识别（OCR）再保存为 .docx"
        raise ReadError(reason, advice)
    return document
