"""Writes data/samples/*.docx from data/samples/*.txt: `python tests/build_samples.py`.

The text file is the source of truth. It has the flattened form in which plans circulate once a word processor's file
has been turned into plain text, and this module turns that form back into what Word had: headings, tables with merged
cells, boxes, a text box, bookmarks. It shares no code with the readers of this project, so that it can be used to test
them. Writing twice gives the same bytes: a fixed date stands in the properties and in the archive, and nothing is
compressed, because the bytes of a compressed archive depend on the zlib at hand.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import docx
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.styles.style import ParagraphStyle
    from docx.table import Table as WordTable
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph as WordParagraph

FOLDER = Path(__file__).resolve().parents[1] / "data" / "samples"
NAMES = ("linqu", "shanting", "changle", "siyang", "wuhai")
FIXED_DATE = dt.datetime(2024, 1, 1, 0, 0, 0, tzinfo=dt.UTC)

_BOOKMARK = re.compile(r"\[bookmark: ([^\]]+)\]")
_CHAPTER = re.compile(r"[一二三四五六七八九十]+、[^。；]{1,30}")
_SECTION = re.compile(r"（[一二三四五六七八九十]+）[^。；]{1,30}")
_LEAD_IN = re.compile(r"(?:（[一二三四五六七八九十]+）|\d+[.．])?[^，。；：]{2,16}。(?=.)")
_CAPTION = re.compile(r"(?:表\d+\s+)?[^，。；：]{0,20}(?:发展|主要)指标")
_OFFICE_OR_DATE = re.compile(r".{2,20}办公室|\d{4}年\d{1,2}月\d{1,2}日|（.{2,12}公开.{0,4}）")
_TITLE = re.compile(r".{2,12}“十四五”.{2,20}规划")

_KEPT_STYLES = {"Normal", "Title", "Heading 1", "Heading 2", "Caption", "Table Grid"}
_KEPT_STYLES |= {"Normal Table", "No List", "Default Paragraph Font"}
_DROPPED_PARTS = ("/thumbnail", "/customXml", "/stylesWithEffects", "/numbering")


@dataclass(frozen=True)
class Line:
    """A paragraph of running text, as it stands in the text file."""

    text: str


@dataclass(frozen=True)
class Grid:
    """A table: rows of cells, each cell a tuple of its paragraphs. A box is a grid one column wide."""

    rows: tuple[tuple[tuple[str, ...], ...], ...]

    @property
    def width(self) -> int:
        """Number of columns of the widest row."""
        return max(len(row) for row in self.rows)


@dataclass(frozen=True)
class TextBox:
    """Paragraphs that float in a frame of their own; flattened, they begin with one space and no tabulator."""

    paragraphs: tuple[str, ...]


Block: TypeAlias = Line | Grid | TextBox


def parse(text: str) -> list[Block]:
    """Split the flattened text of a plan into its blocks.

    A tabulator opens a cell; lines without one continue the cell. After an empty line a tabulator opens the next row,
    a second empty line ends the table, and anything else goes on with the cell after an empty paragraph. A line that
    begins with exactly one space opens a text box up to two empty lines (the first line of a file is only indented).
    """
    lines = text.split("\n")
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.startswith("\t"):
            grid, at = _parse_grid(lines, at)
            blocks.append(grid)
        elif at > 0 and re.match(r" [^ ]", line):
            end = next(i for i in range(at, len(lines)) if lines[i : i + 2] == ["", ""])
            blocks.append(TextBox((line[1:], *lines[at + 1 : end])))
            at = end
        else:
            if line.strip():
                blocks.append(Line(line.strip()))
            at += 1
    return blocks


def _parse_grid(lines: list[str], at: int) -> tuple[Grid, int]:
    """Read the table that begins at a line; also return the line after it."""
    rows: list[list[list[str]]] = [[]]
    while at < len(lines):
        line = lines[at]
        following = lines[at + 1] if at + 1 < len(lines) else ""
        if line.startswith("\t"):
            rows[-1].append([line[1:]])
        elif line or (following and not following.startswith("\t")):
            rows[-1][-1].append(line)
        elif following.startswith("\t"):
            rows.append([])
        else:
            break
        at += 1
    return Grid(tuple(tuple(tuple(cell) for cell in row) for row in rows)), at


def build(text: str) -> bytes:
    """The Word file of a plan in flattened form.

    Raises:
        ValueError: a table's row is neither as wide as the table nor the table's header.
    """
    document = docx.Document()
    _prepare(document)
    writer = _Writer(document)
    for block in parse(text):
        writer.write(block)
    buffer = io.BytesIO()
    document.save(buffer)
    return _repack(buffer.getvalue())


def _repack(packed: bytes) -> bytes:
    """The same archive with its members sorted, dated alike and stored as they are."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as source, zipfile.ZipFile(buffer, "w") as target:
        # [Content_Types].xml sorts first, which is where readers of the format look for it.
        for name in sorted(source.namelist()):
            member = zipfile.ZipInfo(name, FIXED_DATE.timetuple()[:6])
            member.compress_type = zipfile.ZIP_STORED
            member.create_system = 0
            target.writestr(member, source.read(name))
    return buffer.getvalue()


def _prepare(document: WordDocument) -> None:
    """Page, fonts and properties; and away with the library template's hundred unused styles."""
    for part in (document.part, document.part.package):
        for key, relation in list(part.rels.items()):
            if relation.reltype.endswith(_DROPPED_PARTS):
                del part.rels[key]
    styles = document.styles
    for style in list(styles):
        if style.name not in _KEPT_STYLES:
            style.element.getparent().remove(style.element)
    for element in list(styles.element.iter(qn("w:latentStyles"), qn("w:link"), qn("w:pBdr"))):
        element.getparent().remove(element)
    # The same code points look different in Chinese and Japanese fonts; the language tells a program which to take.
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    _font(styles["Normal"], "仿宋", 10)
    _font(styles["Title"], "宋体", 18, bold=True)
    _font(styles["Heading 1"], "黑体", 12)
    _font(styles["Heading 2"], "楷体", 11, bold=True)
    _font(styles["Caption"], "黑体", 10.5)
    styles["Normal"].paragraph_format.space_after = Pt(0)
    styles["Normal"].paragraph_format.line_spacing = Pt(13.5)
    for name in ("Title", "Caption"):
        styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        styles[name].paragraph_format.space_before = styles[name].paragraph_format.space_after = Pt(4)
    for name in ("Heading 1", "Heading 2"):
        styles[name].paragraph_format.space_before = Pt(2)
        styles[name].paragraph_format.first_line_indent = Pt(22)
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    page.top_margin = page.bottom_margin = Cm(1.5)
    about = document.core_properties
    about.author = about.last_modified_by = "planlint"
    about.title, about.comments, about.language = "", "", "zh-CN"
    about.created = about.modified = FIXED_DATE.replace(tzinfo=None)
    about.revision = 1


def _font(style: ParagraphStyle, face: str, size: float, *, bold: bool = False) -> None:
    """Give a style a Chinese face; Word keeps that of East Asian characters apart from that of Latin ones."""
    font = style.font
    font.name, font.size, font.bold, font.italic = "Times New Roman", Pt(size), bold, False
    font.color.rgb = RGBColor(0, 0, 0)
    faces = font.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        faces.attrib.pop(qn(f"w:{theme}"), None)
    faces.set(qn("w:eastAsia"), face)


class _Writer:
    """Writes blocks to the end of a document and numbers its bookmarks."""

    def __init__(self, document: WordDocument) -> None:
        self._document = document
        self._bookmarks = 0
        self._titled = False
        self._in_chapter = False

    def write(self, block: Block) -> None:
        """Append one block."""
        if isinstance(block, TextBox):
            self._text_box(block)
        elif isinstance(block, Grid):
            table = self._document.add_table(len(block.rows), block.width, "Table Grid")
            table.alignment = WD_TABLE_ALIGNMENT.CENTER
            if block.width == 1:
                self._box(table, block)
            else:
                self._indicators(table, block)
            # Two tables without a paragraph between them would become one when Word opens the file.
            self._document.add_paragraph().paragraph_format.line_spacing = Pt(4)
        else:
            self._line(block.text)

    def _line(self, text: str) -> None:
        bare = _BOOKMARK.sub("", text)
        paragraph = self._document.add_paragraph()
        leads = False
        if not self._titled and _TITLE.fullmatch(bare):
            self._titled = True
            paragraph.style = "Title"
        elif not self._titled and _OFFICE_OR_DATE.fullmatch(bare):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif _CHAPTER.fullmatch(bare):
            paragraph.style = "Heading 1"
            self._in_chapter = True
        elif _SECTION.fullmatch(bare):
            paragraph.style = "Heading 2"
        elif _CAPTION.fullmatch(bare):
            paragraph.style = "Caption"
        else:
            paragraph.paragraph_format.first_line_indent = Pt(20)
            leads = self._in_chapter
        self._runs(paragraph, text, leads=leads)

    def _runs(self, paragraph: WordParagraph, text: str, *, leads: bool = False) -> None:
        """Write text into a paragraph: bookmarks become bookmarks, a leading phrase becomes bold where asked."""
        for index, piece in enumerate(_BOOKMARK.split(text)):
            if index % 2:
                self._bookmark(paragraph, piece)
            elif piece:
                lead_in = _LEAD_IN.match(piece) if leads else None
                end = lead_in.end() if lead_in else 0
                if end:
                    paragraph.add_run(piece[:end]).bold = True
                paragraph.add_run(piece[end:])

    def _bookmark(self, paragraph: WordParagraph, name: str) -> None:
        for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
            mark = OxmlElement(tag)
            mark.set(qn("w:id"), str(self._bookmarks))
            if tag == "w:bookmarkStart":
                mark.set(qn("w:name"), name)
            paragraph._p.append(mark)
        self._bookmarks += 1

    def _box(self, table: WordTable, grid: Grid) -> None:
        for number, (row, (paragraphs,)) in enumerate(zip(table.rows, grid.rows, strict=True)):
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
            cell = row.cells[0]
            self._fill(cell, paragraphs)
            first = next(index for index, text in enumerate(paragraphs) if text.strip())
            for index, paragraph in enumerate(cell.paragraphs):
                if index == first and (number == 0 or paragraph.text.startswith("专栏")):
                    _head(paragraph)
                else:
                    paragraph.paragraph_format.first_line_indent = Pt(20)

    def _indicators(self, table: WordTable, grid: Grid) -> None:
        """Fill a table; an empty cell of its first two columns below the header goes on with the cell above it."""
        header = grid.rows[0]
        missing = grid.width - len(header)
        if any(len(row) != grid.width for row in grid.rows[1:]):
            msg = f"a row is not {grid.width} cells wide in the table headed {header}"
            raise ValueError(msg)
        if missing:
            # A header with fewer cells than the rows: its second cell covers the number as well as the name.
            table.cell(0, 1).merge(table.cell(0, 1 + missing))
            header = (*header[:2], *((),) * missing, *header[2:])
        for r, row in enumerate((header, *grid.rows[1:])):
            for c, paragraphs in enumerate(row):
                if r > 1 and c < 2 and not any(paragraphs):
                    table.cell(r - 1, c).merge(table.cell(r, c))
                elif paragraphs:
                    self._fill(table.cell(r, c), paragraphs)
        _set_widths(table, _widths(grid))
        _set_small(table)
        repeat = OxmlElement("w:tblHeader")
        table.rows[0]._tr.get_or_add_trPr().append(repeat)  # the library has no repeated header

    def _fill(self, cell: _Cell, paragraphs: tuple[str, ...]) -> None:
        for number, text in enumerate(paragraphs):
            self._runs(cell.paragraphs[0] if number == 0 else cell.add_paragraph(), text)

    def _text_box(self, box: TextBox) -> None:
        """A text box, its old drawing beside the new one as Word writes them: the words stand there twice."""
        inner = docx.Document()
        for text in box.paragraphs:
            self._runs(inner.add_paragraph(), text)
        paragraphs = [paragraph._p.xml for paragraph in inner.paragraphs]
        content = "".join(paragraphs)
        # A name may mark one place only; the old drawing is a copy.
        copy = re.sub(r"<w:bookmark(?:Start|End)[^>]*/>", "", content)
        paragraph = self._document.add_paragraph()
        # A line of fixed height would cut the box off.
        paragraph.paragraph_format.line_spacing = 1.0
        paragraph.add_run()._r.append(parse_xml(_TEXT_BOX.format(new=content, old=copy)))  # the library draws no boxes


def _widths(grid: Grid) -> tuple[float, ...]:
    """Widths of the columns in centimetres: domain, number, name, and the rest shared out among the others."""
    others = grid.width - 3
    name = 10.0 - others
    share = (16.6 - 2.6 - name - 0.8) / others
    # The target, last but one, holds the longest words: "2020年基础上增长30%".
    return (1.4, 1.2, name, *(share + 0.8 * (other == others - 2) for other in range(others)))


def _set_small(table: WordTable) -> None:
    """Centre the words of a table and print them small."""
    for row in table.rows:
        for cell in row.cells:
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
            for paragraph in cell.paragraphs:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                paragraph.paragraph_format.line_spacing = Pt(12)
                for run in paragraph.runs:
                    run.font.size = Pt(8.5)


def _head(paragraph: WordParagraph) -> None:
    """Make a paragraph the title of a box."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.keep_with_next = True
    for run in paragraph.runs:
        run.bold = True
        run.font.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "黑体")


def _set_widths(table: WordTable, widths: tuple[float, ...]) -> None:
    """Set the widths in the grid and in each cell: Word believes the cells, other programs the grid."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        at = 0
        for cell in row._tr.tc_lst:  # row.cells repeats a cell that spans columns
            cell.width = Cm(sum(widths[at : at + cell.grid_span]))
            at += cell.grid_span


_TEXT_BOX = """\
<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml"><mc:Choice Requires="wps"><w:drawing>\
<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="5760000" cy="900000"/>\
<wp:docPr id="101" name="文本框 1"/><a:graphic>\
<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>\
<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="5760000" cy="900000"/></a:xfrm>\
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>\
<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr>\
<wps:txbx><w:txbxContent>{new}</w:txbxContent></wps:txbx>\
<wps:bodyPr wrap="square"><a:spAutoFit/></wps:bodyPr></wps:wsp></a:graphicData></a:graphic></wp:inline>\
</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape style="width:453pt;height:71pt"><v:textbox>\
<w:txbxContent>{old}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"""


def main() -> None:
    """Write the Word file of each sample beside its text file."""
    for name in NAMES:
        text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
        (FOLDER / f"{name}.docx").write_bytes(build(text))


if __name__ == "__main__":
    main()
