"""The Word files of the demonstration plans are those their text files give, and are what Word would have written."""

import io
import re
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from tests.build_samples import FOLDER, NAMES, Grid, Line, TextBox, build, parse

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOOKMARK = re.compile(r"\[bookmark: ([^\]]+)\]")


def _text(name: str) -> str:
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def _body(name: str) -> etree._Element:
    with zipfile.ZipFile(FOLDER / f"{name}.docx") as archive:
        return etree.parse(io.BytesIO(archive.read("word/document.xml"))).getroot()


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_file_is_rebuilt_byte_for_byte(name: str) -> None:
    assert build(_text(name)) == (FOLDER / f"{name}.docx").read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_no_date_and_no_compression_of_this_machine(name: str) -> None:
    with zipfile.ZipFile(FOLDER / f"{name}.docx") as archive:
        members = archive.infolist()
    assert {member.date_time for member in members} == {(2024, 1, 1, 0, 0, 0)}
    assert {member.compress_type for member in members} == {zipfile.ZIP_STORED}
    properties = docx.Document(str(FOLDER / f"{name}.docx")).core_properties
    assert properties.created == properties.modified
    assert str(properties.created).startswith("2024-01-01 00:00:00")


@pytest.mark.parametrize("name", NAMES)
def test_word_and_text_say_the_same_in_the_same_order(name: str) -> None:
    written = []
    for paragraph in _body(name).iter(qn("w:p")):
        outside = next(paragraph.iterancestors(_FALLBACK), None) is None
        # The paragraph that holds a text box has no words of its own.
        own = [t for t in paragraph.iter(qn("w:t")) if next(t.iterancestors(qn("w:p"))) is paragraph]
        if outside and own:
            written.append("".join(t.text or "" for t in own).strip())
    lines = [_BOOKMARK.sub("", line).strip() for line in _text(name).splitlines()]
    assert written == [line for line in lines if line]


@pytest.mark.parametrize("name", NAMES)
def test_bookmark_residue_comes_from_real_bookmarks(name: str) -> None:
    marks = [mark.get(qn("w:name")) for mark in _body(name).iter(qn("w:bookmarkStart"))]
    assert marks == _BOOKMARK.findall(_text(name))


@pytest.mark.parametrize(
    ("name", "rows", "columns", "domains", "boxes"),
    [
        ("linqu", 0, 0, 0, 0),
        ("shanting", 18, 7, 4, 2),
        ("changle", 20, 7, 5, 5),
        ("siyang", 20, 6, 5, 4),
        ("wuhai", 21, 5, 5, 5),
    ],
)
def test_tables_have_merged_cells(name: str, rows: int, columns: int, domains: int, boxes: int) -> None:
    tables = docx.Document(str(FOLDER / f"{name}.docx")).tables
    wide = [table for table in tables if len(table.columns) > 1]
    assert len(tables) - len(wide) == boxes
    assert [(len(table.rows), len(table.columns)) for table in wide] == ([(rows, columns)] if rows else [])
    for table in wide:
        assert len({id(cell._tc) for cell in table.columns[0].cells[1:]}) == domains


@pytest.mark.parametrize(("name", "titles"), [("shanting", 2), ("changle", 5), ("siyang", 5), ("wuhai", 5)])
def test_boxes_have_bold_titles(name: str, titles: int) -> None:
    tables = docx.Document(str(FOLDER / f"{name}.docx")).tables
    paragraphs = [p for t in tables if len(t.columns) == 1 for row in t.rows for p in row.cells[0].paragraphs]
    bold = [p.text for p in paragraphs if p.runs and all(run.bold for run in p.runs)]
    assert len(bold) == titles
    assert set(bold) >= {p.text for p in paragraphs if p.text.startswith("专栏")}


def test_a_sub_row_shares_its_number_with_the_row_above() -> None:
    table = next(t for t in docx.Document(str(FOLDER / "siyang.docx")).tables if len(t.columns) > 1)
    row = next(i for i, row in enumerate(table.rows) if row.cells[2].text.startswith("其中："))
    assert table.cell(row, 1)._tc is table.cell(row - 1, 1)._tc


def test_the_text_box_is_written_as_word_writes_it() -> None:
    boxes = {name: list(_body(name).iter(qn("w:txbxContent"))) for name in NAMES}
    assert {name: len(found) for name, found in boxes.items() if found} == {"changle": 2}
    new, old = ("".join(t.text for t in box.iter(qn("w:t"))) for box in boxes["changle"])
    assert new == old
    assert new.startswith("中医药服务能力提升工程：")


@pytest.mark.parametrize("name", NAMES)
def test_headings_keep_their_numbers(name: str) -> None:
    paragraphs = docx.Document(str(FOLDER / f"{name}.docx")).paragraphs
    chapters = [p.text[0] for p in paragraphs if p.style.name == "Heading 1"]
    assert chapters == list("一二三四五六七八九")[: len(chapters)]
    assert len(chapters) >= 3
    assert [p.style.name for p in paragraphs].count("Title") == 1


def test_the_flattened_form_is_read() -> None:
    table = "\t领域\n\t序号\n\t指标\n\n\t健康\n\n水平\n\t1\n\t寿命\n\n\t\n\t2\n\t素养\n率\n\n\n"
    text = f" 甲规划\n\n一、总则\n{table} 框内\n又一行\n\n\n完"
    assert parse(text) == [
        Line("甲规划"),
        Line("一、总则"),
        Grid(
            (
                (("领域",), ("序号",), ("指标",)),
                (("健康", "", "水平"), ("1",), ("寿命",)),
                (("",), ("2",), ("素养", "率")),
            )
        ),
        TextBox(("框内", "又一行")),
        Line("完"),
    ]


def test_a_row_of_another_width_is_refused() -> None:
    with pytest.raises(ValueError, match="3 cells wide"):
        build("甲\n\t领域\n\t序号\n\t指标\n\n\t健康\n\t1\n\t寿命\n\n\t健康\n\t2\n\n\n")


@pytest.mark.parametrize("name", NAMES)
def test_the_readme_quotes_what_the_sample_says(name: str) -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    rows = [line for line in readme.splitlines() if re.match(rf"\| {name} \| [a-z]+\.[a-z]+ \|", line)]
    assert len(rows) >= 8
    flat = re.sub(r"\s+", "", _text(name))
    for row in rows:
        quotes = re.findall(r"`([^`]+)`", row)
        assert quotes, row
        missing = [quote for quote in quotes if re.sub(r"\s+", "", quote) not in flat]
        assert not missing
