"""The quotation is sacred: whatever a text or a Word file holds, every span points at its own words."""

import io
import zipfile
from itertools import pairwise
from xml.sax.saxutils import escape

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model.document import Document
from kg.readers import read_bytes
from kg.readers.errors import ReadError
from kg.readers.plain.text import from_text
from kg.readers.structure.layout import ARTIFACT, Source

HEADINGS = [
    "一、发展基础",
    "（一）工作成效",
    "1.体系更完善。五年来持续投入，网络更密。",
    "２．服务更优",
    "第一章 总则",
    "（1）乡镇",
    "目录",
]
PROSE = [
    "到２０２５年，每千人口床位数达到６．５张。",
    "坚持健康优先。把群众健康放在发展的首要位置。",
    "主要发展指标",
    "单位：％",
    "　　居民健康素养水平≥２６％　",
    "[bookmark: _Toc1]",
    "达到\u200b90%\ufeff{PAGE}",
    "前言……1",
    "𠮷字超出基本平面。",
    "专栏1 公卫工程",
]
CELLS = [
    "",
    " ",
    "指标",
    "健康\n水平",
    "健康\n\n水平",
    "≥８０",
    "专栏2：医疗工程",
    "一、基础",
    "[bookmark: x]寿命",
    "1\t2\t",
    "。" * 41,
]

line = st.one_of(st.sampled_from(HEADINGS + PROSE), st.text("一二、（）。，1２\t 　专栏表目录", max_size=12))
row = st.lists(st.sampled_from(CELLS), min_size=1, max_size=5)
flattened_table = st.lists(row, min_size=1, max_size=5).map(
    lambda rows: "\n".join("".join(f"\t{cell}\n" for cell in cells) for cells in rows) + "\n"
)
text_file = st.lists(st.one_of(line, st.just(""), flattened_table), max_size=14).map("\n".join)


def check(document: Document) -> None:
    text = document.text
    assert len(document.normal) == len(text)
    spans = [
        *(paragraph.span for paragraph in document.paragraphs),
        *(span for section in document.sections for span in (section.heading, section.body)),
        *(span for box in document.boxes for span in (box.heading, box.body)),
        *(artifact.span for artifact in document.artifacts),
        *(span for table in document.tables for span in (table.span, *(cell.span for cell in table.cells))),
        *(table.title for table in document.tables if table.title is not None),
    ]
    assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    check_lines(document)
    check_tables(document)
    check_sections(document)


def check_lines(document: Document) -> None:
    lines = document.text.split("\n")
    for paragraph in document.paragraphs:
        quote = document.quote(paragraph.span)
        assert quote
        assert "\n" not in quote
        assert quote in lines[paragraph.line - 1]
        assert document.line_of(paragraph.span.start) == paragraph.line
    starts = [paragraph.span.start for paragraph in document.paragraphs]
    assert starts == sorted(set(starts))


def check_tables(document: Document) -> None:
    for table in document.tables:
        assert all(not paragraph.span.meets(table.span) for paragraph in document.paragraphs)
        places = set()
        for cell in table.cells:
            assert table.span.covers(cell.span)
            quote = ARTIFACT.sub("", document.quote(cell.span))
            assert "".join(cell.text.split()) == "".join(quote.split())
            assert cell.row + cell.row_span <= table.rows
            assert cell.column + cell.column_span <= table.columns
            covered = {
                (r, c)
                for r in range(cell.row, cell.row + cell.row_span)
                for c in range(cell.column, cell.column + cell.column_span)
            }
            assert not covered & places
            places |= covered
    ordered = [table.span for table in document.tables]
    assert ordered == sorted(ordered)
    assert all(not one.meets(other) for one, other in pairwise(ordered))
    assert [table.index for table in document.tables] == list(range(len(ordered)))


def check_sections(document: Document) -> None:
    for section in document.sections:
        assert section.title in document.normal[section.heading.start : section.heading.end]
        if section.parent is not None:
            parent = document.sections[section.parent]
            assert parent.index < section.index
            assert parent.level == section.level - 1
            assert parent.body.covers(section.heading)
            assert parent.body.covers(section.body)
        assert document.section_at(section.heading.start) == section
    for box in document.boxes:
        assert document.normal[box.heading.start : box.heading.end].endswith(box.title)
        assert box.heading.end <= box.body.start


@settings(max_examples=300, deadline=None, derandomize=True)
@given(text_file)
def test_text(text):
    check(from_text(text, Source("plan.txt", "txt", "0")))


def run(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t><w:br/></w:r></w:p>'.replace("<w:br/>", "")


def broken(text: str) -> str:
    return run(text).replace("</w:t>", "</w:t><w:br/><w:tab/><w:t>续行</w:t>")


word_cell = st.tuples(st.sampled_from(CELLS), st.sampled_from(["", "restart", "continue"]), st.integers(1, 3)).map(
    lambda made: (
        f'<w:tc><w:tcPr><w:gridSpan w:val="{made[2]}"/>'
        + (f'<w:vMerge w:val="{made[1]}"/>' if made[1] else "")
        + f"</w:tcPr>{''.join(run(part) for part in made[0].split(chr(10)))}</w:tc>"
    )
)
word_table = st.recursive(
    word_cell,
    lambda cells: st.lists(st.lists(cells, min_size=1, max_size=4), min_size=1, max_size=4).map(
        lambda rows: (
            "<w:tc><w:tcPr/><w:tbl>"
            + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows)
            + f"</w:tbl>{run('')}</w:tc>"
        )
    ),
    max_leaves=12,
).map(lambda cell: f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")
rows_of_cells = st.lists(st.lists(word_cell, min_size=1, max_size=4), min_size=2, max_size=4).map(
    lambda rows: "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"
)
word_line = st.sampled_from(HEADINGS + PROSE)
text_box = st.lists(word_line, min_size=1, max_size=3).map(
    lambda lines: f"<w:p><w:r><w:pict><w:txbxContent>{''.join(map(run, lines))}</w:txbxContent></w:pict></w:r></w:p>"
)
word_body = st.lists(
    st.one_of(word_line.map(run), word_line.map(broken), st.just("<w:p/>"), word_table, rows_of_cells, text_box),
    max_size=10,
).map("".join)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(word_body)
def test_word(body):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        xml = f'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", xml)
    document = _document(buffer.getvalue())
    if document is not None:
        check(document)


def _document(data: bytes) -> Document | None:
    """The document, or None for one without a word, which is refused."""
    try:
        return read_bytes(data, "plan.docx")
    except ReadError:
        return None
