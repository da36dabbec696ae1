"""The common second half of the readers of sheets: from what a workbook shows to a Document.

A sheet's text has every cell on lines of its own, row by row, as a Word table has; its titles and notes are paragraphs. It
has no outline: 一、 in a sheet groups rows and opens no chapter.
"""

import re
from dataclasses import dataclass, field

from kg.model.document import Address, Cell, Document, Paragraph, Table
from kg.model.span import Span
from kg.readers.errors import ReadError
from kg.readers.limits import LIMITS
from kg.readers.sheets.blocks import Grid, Row, blocks, slots
from kg.readers.sheets.book import Book, Place, Sheet, listed, named, too_large
from kg.readers.structure.captions import caption
from kg.readers.structure.layout import Source, artifacts_in, continued, normalise, wording

_LINES_ABOVE = 4
_UNPRINTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_BREAK = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")


@dataclass
class _Page:
    """The text while it is written."""

    pieces: list[str] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    headings: list[Span] = field(default_factory=list)
    tables: list[tuple[list[Cell], int, int]] = field(default_factory=list)
    above: list[tuple[Span, ...]] = field(default_factory=list)  # of each table, the lines over it, nearest first
    end: int = 0
    places: int = 0

    def put(self, words: str) -> tuple[Span, ...]:
        """Append the lines of a cell; an empty one is an empty line."""
        lines = [line.strip() for line in _UNPRINTED.sub(" ", _BREAK.sub("\n", words)).split("\n")]
        spans = []
        for line in [line for line in lines if line] or [""]:
            spans.append(Span(self.end, self.end + len(line)))
            self.pieces.append(line)
            self.end += len(line) + 1
        return tuple(spans)


def document(book: Book, source: Source) -> Document:
    """A document from the sheets that are shown.

    Raises:
        ReadError: nothing is shown at all, or the tables are beyond all measure.
    """
    page = _Page()
    notes = list(book.notes)
    shown = [sheet for sheet in book.sheets if sheet.cells and not sheet.hidden]
    hidden = [f"“{sheet.name}”" for sheet in book.sheets if sheet.cells and sheet.hidden]
    if hidden:
        notes.append(f"工作表{listed(hidden, '个')}已隐藏，未读取；如需检查，请取消隐藏后重试。")
    for sheet in shown:
        if len(shown) > 1:
            page.headings += page.put(sheet.name)
        _write(page, sheet)
        notes += _notes(sheet)
    text = "\n".join(page.pieces)
    if not page.tables and not page.paragraphs:
        reason = "表格里没有内容" if not hidden else "表格里没有可见的内容（工作表均已隐藏）"
        raise ReadError(reason, "请确认文件内容后重试")
    artifacts = artifacts_in(text)
    normal = _blanked(normalise(text, artifacts), page.headings)
    tables = [
        _table(text, normal, index, found, above)
        for index, (found, above) in enumerate(zip(page.tables, page.above, strict=True))
    ]
    titles = {table.title for table in tables}
    return Document(
        text,
        normal,
        source.name,
        source.sha256,
        source.format,
        tuple(p for p in page.paragraphs if p.span not in titles),
        tables=tuple(tables),
        artifacts=artifacts,
        notes=tuple(notes),
        addresses=tuple(page.addresses),
    )


def _blanked(normal: str, headings: list[Span]) -> str:
    for span in headings:
        normal = normal[: span.start] + " " * len(span) + normal[span.end :]
    return normal


def _write(page: _Page, sheet: Sheet) -> None:
    above: list[Span] = []
    for block in blocks(sheet):
        if isinstance(block, Grid):
            _write_grid(page, sheet.name, block)
            page.above.append(tuple(reversed(above[-_LINES_ABOVE:])))
            above = []
        else:
            above += _write_lines(page, sheet.name, block.cells)


def _write_lines(page: _Page, name: str, cells: Row) -> list[Span]:
    written = []
    for cell in cells:
        page.addresses.append(Address(page.end, name, cell.row + 1, cell.column + 1))
        first = len(page.pieces) + 1
        for number, span in enumerate(page.put(cell.wording), first):
            if len(span):
                page.paragraphs.append(Paragraph(span, number))
                written.append(span)
    return written


def _write_grid(page: _Page, name: str, grid: Grid) -> None:
    page.places += len(grid.rows) * len({cell.column for row in grid.rows for cell in row})
    if page.places > LIMITS.sheet_table_cells:
        too_large(f"表格的格子超过 {LIMITS.sheet_table_cells // 10_000} 万个")
    cells: list[Cell] = []
    found, columns = slots(grid)
    for slot in found:
        row, column = slot.place
        page.addresses.append(Address(page.end, name, row + 1, column + 1))
        spans = page.put("" if slot.seen is None else slot.seen.wording)
        cells.append(Cell(slot.row, slot.column, Span(spans[0].start, spans[-1].end), "", slot.height, slot.width))
    page.tables.append((cells, len(grid.rows), columns))


def _table(text: str, normal: str, index: int, found: tuple[list[Cell], int, int], above: tuple[Span, ...]) -> Table:
    cells = [_worded(text, cell) for cell in found[0]]
    whole = Span(cells[0].span.start, cells[-1].span.end)
    return Table(index, whole, found[1], found[2], continued(cells), caption(normal, above))


def _worded(text: str, cell: Cell) -> Cell:
    starts = [cell.span.start]
    parts = []
    for piece in text[cell.span.start : cell.span.end].split("\n"):
        parts.append(Span(starts[-1], starts[-1] + len(piece)))
        starts.append(starts[-1] + len(piece) + 1)
    return Cell(cell.row, cell.column, cell.span, wording(text, parts), cell.row_span, cell.column_span)


def _notes(sheet: Sheet) -> list[str]:
    """What of a sheet was not read, or could not be."""
    notes = []
    where = f"工作表“{sheet.name}”" if sheet.name else "表格"
    rows = [str(row + 1) for row in sorted(sheet.hidden_rows)]
    if rows:
        notes.append(f"{where}有隐藏行（第 {listed(rows, '行')}），未读取；如需检查，请取消隐藏后重试。")
    columns = sorted({column for _, column in sheet.cells if sheet.is_hidden_column(column)})
    if columns:
        letters = [named((0, column)).removesuffix("1") for column in columns]
        notes.append(f"{where}有隐藏列（{listed(letters, '列')}），未读取；如需检查，请取消隐藏后重试。")
    if sheet.errors:
        notes.append(f"{where}有错误值（{_cells(sheet.errors)}），请在 Excel 或 WPS 中更正公式。")
    if sheet.uncomputed:
        notes.append(
            f"{where}有公式没有保存计算结果（{_cells(sheet.uncomputed)}），未计算；请用 Excel 或 WPS 打开并保存后重试。"
        )
    return notes


def _cells(places: tuple[Place, ...]) -> str:
    return listed([named(place) for place in places], "个单元格")
