"""Small Word files out of raw XML, named in the tests for what they show."""

import io
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape

import pytest

from kg.model.document import Document
from kg.readers import read_bytes
from kg.readers.plain.text import from_text
from kg.readers.structure.layout import Source

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


_SHEET = (
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
FORMATS = ("General", "0.0%", "yyyy/m/d", 'yyyy"年"m"月"', "0.00", '0!.0,"万"', "#,##0")
"""The formats of the cell styles 0, 1, … of ``workbook_bytes``."""


def sheet_rows(rows, attributes=None) -> str:
    """Rows as sheet XML: a str, a number, (number, style), or raw XML of a cell's inside as bytes; None is no cell."""
    made = []
    for number, row in enumerate(rows, 1):
        cells = []
        for column, value in enumerate(row):
            name = f"{chr(65 + column)}{number}"
            if isinstance(value, str):
                cells.append(f'<c r="{name}" t="inlineStr"><is><t>{escape(value)}</t></is></c>')
            elif isinstance(value, bytes):
                cells.append(value.decode().replace("<c", f'<c r="{name}"', 1))
            elif value is not None:
                number_value, style = value if isinstance(value, tuple) else (value, 0)
                cells.append(f'<c r="{name}" s="{style}"><v>{number_value}</v></c>')
        made.append(f'<row r="{number}"{(attributes or {}).get(number, "")}>{"".join(cells)}</row>')
    return "".join(made)


def workbook_bytes(sheets: dict[str, str], parts=None, *, since_1904=False, states=None) -> bytes:
    """A workbook of sheets whose XML is given: rows alone, or <cols/>|rows|what follows the rows."""
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    listed, relations, files = [], [], {}
    for index, (name, content) in enumerate(sheets.items(), 1):
        before, rows, after = content.split("|") if "|" in content else ("", content, "")
        state = (states or {}).get(name, "visible")
        listed.append(f'<sheet name="{name}" sheetId="{index}" state="{state}" r:id="rId{index}"/>')
        relations.append(
            f'<Relationship Id="rId{index}" Type="{relation}/worksheet" Target="worksheets/s{index}.xml"/>'
        )
        files[f"xl/worksheets/s{index}.xml"] = (
            f"<worksheet {_SHEET}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>"
        )
    for kind in ("styles", "sharedStrings"):
        relations += [f'<Relationship Id="{kind}" Type="{relation}/{kind}" Target="{kind}.xml"/>']
    codes = "".join(
        f'<numFmt numFmtId="{200 + n}" formatCode="{escape(f, {chr(34): "&quot;"})}"/>' for n, f in enumerate(FORMATS)
    )
    styles = "".join(f'<xf numFmtId="{200 + n}"/>' for n in range(len(FORMATS)))
    files |= {
        "_rels/.rels": f'<Relationships><Relationship Id="r" Type="{relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {_SHEET}><workbookPr date1904="{int(since_1904)}"/><sheets>{"".join(listed)}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{''.join(relations)}</Relationships>",
        "xl/styles.xml": f"<styleSheet {_SHEET}><numFmts>{codes}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>",
    }
    return pack(files | (parts or {}))


@pytest.fixture
def book_file() -> Callable[..., bytes]:
    return workbook_bytes


@pytest.fixture
def rows_xml() -> Callable[..., str]:
    return sheet_rows


@pytest.fixture
def sheet() -> Callable[..., Document]:
    """The document read from the rows of one sheet, with what stands before and after them in its XML."""

    def read(rows, before="", after="", attributes=None) -> Document:
        content = f"{before}|{sheet_rows(rows, attributes)}|{after}"
        return read_bytes(workbook_bytes({"指标": content}), "annex.xlsx")

    return read
