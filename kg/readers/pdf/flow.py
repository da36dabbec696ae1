"""The pages of a PDF -> one stream of lines and tables in reading order, and from it blocks as Word files have them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from kg.readers.pdf.columns import with_columns
from kg.readers.pdf.furniture import furniture
from kg.readers.pdf.grids import PdfCell, PdfGrid, goes_on, grid_of, joined, without_empty_rows
from kg.readers.pdf.lattices import Lattice, lattices
from kg.readers.pdf.lines import TextLine, gutter, lines
from kg.readers.pdf.page import Glyph, Page
from kg.readers.pdf.paragraphs import Measure, Placed, Prose, measure_of, paragraphs, setting_of
from kg.readers.structure.blocks import Block, Grid, Slot, Text

Item = TextLine | PdfGrid
_CONTINUED = re.compile(
    r"[（(]?\s*(?:续\s*附?表|附?表\s*[\d一二三四五六七八九十]*\s*[（(]?续).{0,12}|.{2,30}[（(]续[表）)]*"
)
_WIDEST_PADDING = 12.0
_PADDING = 5.0
_INDENT = 1.6  # ems
_MOSTLY_COLUMNS = 0.4  # of the pages
_UNEVEN = 3.0  # ems by which margins differ at most


@dataclass
class Stream:
    """What a document says, in order; ``furniture`` holds the lines left out, page by page."""

    items: list[Item] = field(default_factory=list)
    measures: dict[tuple[int, int], Measure] = field(default_factory=dict)
    furniture: list[TextLine] = field(default_factory=list)


def stream_of(pages: Sequence[Page]) -> Stream:
    """The lines and tables of all pages, running heads and page numbers taken out, tables joined over pages."""
    laid = [_laid(page, number) for number, page in enumerate(pages)]
    free = _lines(laid)
    left_out = furniture(pages, free)
    stream = Stream()
    kept: list[list[TextLine]] = []
    for mine, out in zip(free, left_out, strict=True):
        stream.furniture += [line for index, line in enumerate(mine) if index in out]
        kept.append([line for index, line in enumerate(mine) if index not in out])
    stream.measures = _measures(pages, kept)
    bottoms = [
        max([*(line.box.bottom for line in mine), *(grid.box.bottom for grid in page.grids)], default=0.0)
        for mine, page in zip(kept, laid, strict=True)
    ]
    for number, (mine, page_laid) in enumerate(zip(kept, laid, strict=True)):
        same = [b for page, b in zip(pages, bottoms, strict=True) if abs(page.height - pages[number].height) < 5]
        for item in with_columns(_ordered(mine, page_laid.grids)):
            if isinstance(item, PdfGrid):
                _put_grid(stream.items, item, max(same))
            else:
                stream.items.append(item)
    return stream


@dataclass(frozen=True, slots=True)
class _Laid:
    """A page's characters outside of tables, and its outermost tables, filled."""

    outside: Sequence[Glyph]
    grids: Sequence[PdfGrid]


def _laid(page: Page, number: int) -> _Laid:
    found = lattices(page)
    inside: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
    outside: list[Glyph] = []
    for glyph in page.glyphs:
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        place = _place(found, x, y)
        (outside if place is None else inside[place]).append(glyph)
    grids = [grid_of(lattice, number) for lattice in found]
    for (table, cell), glyphs in inside.items():
        grids[table].cells[cell].items += lines(glyphs, number)
    outermost = []
    for index in range(len(found) - 1, -1, -1):
        grid = without_empty_rows(grids[index])
        if not any(cell.items for cell in grid.cells):
            continue
        x, y = (grid.box.left + grid.box.right) / 2, grid.box.middle
        parent = _place(found[:index], x, y)
        if parent is None:
            outermost.append(grid)
        else:
            _into(grids[parent[0]].cells[parent[1]].items, grid)
    return _Laid(outside, outermost)


def _lines(laid: Sequence[_Laid]) -> list[list[TextLine]]:
    """The lines of all pages outside of tables, in one column or two."""
    own = [gutter(page.outside) for page in laid]
    known = [x for x in own if x is not None]
    usual = median(known) if len(known) >= max(2, _MOSTLY_COLUMNS * len(own)) else None
    result = []
    for number, (page, mine) in enumerate(zip(laid, own, strict=True)):
        middle = mine if mine is not None or usual is None else gutter(page.outside, usual)
        across = [g.box.top for g in page.grids if middle is not None and g.box.left < middle < g.box.right]
        result.append(lines(page.outside, number, middle, across))
    return result


def _place(found: Sequence[Lattice], x: float, y: float) -> tuple[int, int] | None:
    """The innermost table and its cell around a point; larger tables come first."""
    for index in range(len(found) - 1, -1, -1):
        cell = found[index].cell_at(x, y)
        if cell is not None:
            return index, cell
    return None


def _into(items: list[Item], grid: PdfGrid) -> None:
    position = next((i for i, item in enumerate(items) if item.box.middle > grid.box.top), len(items))
    items.insert(position, grid)


def _ordered(mine: Sequence[TextLine], grids: Sequence[PdfGrid]) -> list[Item]:
    """Lines in their order, each table before the first line below its upper edge (in its column, if it is in one)."""
    result: list[Item] = list(mine)
    for grid in sorted(grids, key=lambda one: one.box.top):
        beside = [
            index
            for index, item in enumerate(result)
            if item.box.middle > grid.box.top and item.box.left < grid.box.right and item.box.right > grid.box.left
        ]
        above = [index for index, item in enumerate(result) if item.box.middle <= grid.box.top]
        result.insert(beside[0] if beside else (max(above) + 1 if above else 0), grid)
    return result


def _put_grid(items: list[Item], grid: PdfGrid, bottom: float) -> None:
    at = len(items) - 1
    while at >= 0 and len(items) - at <= 3:
        item = items[at]
        if isinstance(item, PdfGrid):
            if goes_on(item, grid, bottom):
                items[at:] = [joined(item, grid)]
                return
            break
        if item.page != grid.page or not _CONTINUED.fullmatch(item.text):
            break
        at -= 1
    items.append(grid)


def _measures(pages: Sequence[Page], kept: Sequence[Sequence[TextLine]]) -> dict[tuple[int, int], Measure]:
    """The edges of the text on each page and in each column."""
    body = median([line.em for mine in kept for line in mine] or [1.0])
    alike: dict[tuple[int, int], list[TextLine]] = defaultdict(list)
    for page, mine in zip(pages, kept, strict=True):
        for line in mine:
            if abs(line.em - body) < 0.1 * body:
                alike[round(page.width / 10), line.column].append(line)
    usual: dict[tuple[int, int], Measure] = {}
    for key, found in alike.items():
        widest = Measure(min(line.box.left for line in found), max(line.box.right for line in found))
        usual[key] = measure_of(found, widest)
        width = 10.0 * key[0]
        if key[1] == 0 and usual[key].right < width - usual[key].left - _UNEVEN * body:
            # Nothing reaches the edge: lists and figures do not tell where it is.
            usual[key] = Measure(usual[key].left, width - usual[key].left)
    result: dict[tuple[int, int], Measure] = {}
    for number, (page, mine) in enumerate(zip(pages, kept, strict=True)):
        for column in (0, 1, 2):
            here = [line for line in mine if line.column == column]
            fallback = usual.get((round(page.width / 10), column), Measure(0.1 * page.width, 0.9 * page.width))
            own = measure_of([line for line in here if abs(line.em - body) < 0.1 * body], fallback)
            result[number, column] = own if own.right > fallback.right - _UNEVEN * body else fallback
    return result


@dataclass
class Blocks:
    """Items as blocks; ``prose`` are the paragraphs in the order in which ``Text`` blocks stand in them."""

    measures: dict[tuple[int, int], Measure]
    prose: list[Prose] = field(default_factory=list)

    def of(self, items: Sequence[Item]) -> tuple[Block, ...]:
        """The blocks of a document's items."""
        setting = setting_of([(item, self._measure(item)) for item in items if isinstance(item, TextLine)])
        result: list[Block] = []
        for group in _groups(items):
            if isinstance(group, PdfGrid):
                result.append(self._grid(group))
            else:
                result += self._texts(paragraphs([(line, self._measure(line)) for line in group], setting))
        return tuple(result)

    def _measure(self, line: TextLine) -> Measure:
        return self.measures[line.page, line.column]

    def _texts(self, found: Sequence[Prose]) -> list[Block]:
        self.prose += found
        return [Text(one.wording) for one in found]

    def _grid(self, grid: PdfGrid) -> Grid:
        # Row by row, and every slot with a line, even an empty one: the order of ``prose`` is that of the writing.
        rows: list[tuple[Slot, ...]] = []
        for number in range(grid.rows):
            starts, slots = [len(self.prose)], []
            for cell in sorted(grid.row(number), key=lambda one: one.column):
                slots.append(self._slot(cell))
                starts.append(len(self.prose))
            rows.append(tuple(slots))
            self._tell_beside([self.prose[first:last] for first, last in pairwise(starts)])
        return Grid(tuple(rows), grid.columns)

    def _tell_beside(self, cells: Sequence[Sequence[Prose]]) -> None:
        """Of the cells of a row the one with the most lines stands for the row."""
        counts = [sum(len(one.pieces) for one in cell if one.wording) for cell in cells]
        for index, cell in enumerate(cells):
            for one in cell:
                one.beside = one.beside or index != counts.index(max(counts))

    def _slot(self, cell: PdfCell) -> Slot:
        return Slot(cell.column, cell.width, self._cell(cell.items, cell.box.left, cell.box.right), cell.height)

    def _cell(self, items: Sequence[Item], left: float, right: float) -> tuple[Block, ...]:
        own = [item for item in items if isinstance(item, TextLine)]
        if not items:
            return tuple(self._texts([Prose([(-1, "")])]))
        result: list[Block] = []
        placed = _in_cell(own, left, right)
        setting = setting_of(list(placed.values()))
        for group in _groups(items):
            if isinstance(group, PdfGrid):
                result.append(self._grid(group))
            else:
                result += self._texts(paragraphs([placed[id(line)] for line in group], setting))
        return tuple(result)


def _in_cell(own: Sequence[TextLine], left: float, right: float) -> dict[int, Placed]:
    """The lines of a cell with the edges they are set between, page by page."""
    result: dict[int, Placed] = {}
    for page in {line.page for line in own}:
        mine = [line for line in own if line.page == page]
        first = min(line.box.left for line in mine)
        # On another page than its first the cell may stand elsewhere: its own lines tell.
        inside = all(left - 2 <= line.box.left and line.box.right <= right + 2 for line in mine)
        padding = min(max(first - left, 1.0), _WIDEST_PADDING) if inside else 0.0
        edge = right - padding if inside else max(line.box.right for line in mine)
        last = max(line.box.left for line in mine)
        if inside and first - left > _INDENT * mine[0].em and last - first < 0.3 * mine[0].em:
            # Every line stands in by as much, farther than a cell is padded: each begins a paragraph.
            first = left + _PADDING
            edge = max(right - _PADDING, *(line.box.right for line in mine))
        for line in mine:
            result[id(line)] = (line, Measure(first, edge, cell=True))
    return result


def _groups(items: Sequence[Item]) -> Iterator[list[TextLine] | PdfGrid]:
    run: list[TextLine] = []
    for item in items:
        if isinstance(item, PdfGrid):
            if run:
                yield run
            run = []
            yield item
        else:
            run.append(item)
    if run:
        yield run
