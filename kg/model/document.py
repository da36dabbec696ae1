"""A document as its reader laid it out: one text, and the pieces that lie in it."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from kg.model.span import Covers, Span


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered heading and everything down to the next heading of its rank.

    ``level`` counts from 1 (一、) downwards; ``label`` is the number as written (一、 / （一） / 1. ), ``number`` its
    value. ``heading`` spans label and title; ``body`` starts behind the heading and includes the sub-sections. ``inline``
    says that the heading shares its line with the paragraph it opens.
    """

    index: int
    level: int
    label: str
    number: int
    title: str
    heading: Span
    body: Span
    parent: int | None
    inline: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of prose without its surrounding white space; tables and headings on a line of their own are none.

    ``line`` is the 1-based line (plain text) or the paragraph's ordinal (other formats). ``section`` and ``box`` index
    the innermost section and the box it lies in.
    """

    span: Span
    line: int
    section: int | None = None
    box: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table; ``row`` and ``column`` count from 0 and name its upper left corner.

    ``text`` is the cell's wording with line breaks closed up; ``span`` covers it as it stands (empty for an empty cell).
    """

    row: int
    column: int
    span: Span
    text: str
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True)
class Table:
    """A table as a grid. ``title`` is the caption's span, ``section`` the innermost section around it."""

    index: int
    span: Span
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    title: Span | None = None
    section: int | None = None

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers this place of the grid, merged cells included."""
        return self._grid.get((row, column))

    def holding(self, span: Span) -> Cell | None:
        """The cell with words that holds this span."""
        number = self._worded[1].index(span)
        return None if number is None else self._worded[0][number]

    @cached_property
    def _worded(self) -> tuple[tuple[Cell, ...], Covers]:
        cells = tuple(cell for cell in self.cells if len(cell.span))
        return cells, Covers(cell.span for cell in cells)

    @cached_property
    def _grid(self) -> dict[tuple[int, int], Cell]:
        grid: dict[tuple[int, int], Cell] = {}
        for cell in self.cells:
            for row in range(cell.row, min(cell.row + cell.row_span, self.rows)):
                for column in range(cell.column, min(cell.column + cell.column_span, self.columns)):
                    grid.setdefault((row, column), cell)
        return grid


@dataclass(frozen=True, slots=True)
class Box:
    """A 专栏: a titled frame of projects or measures. ``number`` is None where the plan gives none."""

    index: int
    number: int | None
    label: str
    title: str
    heading: Span
    body: Span
    section: int | None = None


@dataclass(frozen=True, slots=True)
class Artifact:
    """Residue of a conversion (``[bookmark: _Toc…]``): in the text, but none of the plan's words."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Address:
    """Where a sheet's cell, whose wording begins at offset ``start``, stands in its file; row and column count from 1."""

    start: int
    sheet: str
    row: int
    column: int

    @property
    def cell(self) -> str:
        """The cell as a spreadsheet names it: C12."""
        name, rest = "", self.column
        while rest:
            rest, letter = divmod(rest - 1, 26)
            name = chr(ord("A") + letter) + name
        return f"{name}{self.row}"


@dataclass(frozen=True, slots=True)
class Annex:
    """A file whose text has been put behind a plan's, from the heading that names it (``heading``) to ``span``'s end."""

    span: Span
    heading: Span
    source: str
    sha256: str
    format: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A part of a file that was not read although it may hold the plan's words: what, and what the user can do."""

    reason: str
    advice: str


@dataclass(frozen=True)
class Document:
    """One document. Every span of every piece, and of every fact drawn from it, points into ``text``.

    ``normal`` is ``text`` character by character (equal length, equal offsets) with artifacts blanked and full-width
    digits, letters and ``％＋－＜＞～`` narrowed, the point and the thousands mark inside a number too, and the blanks inside a
    torn number (2 0 2 5年) moved behind it: extraction reads ``normal``, quotations come from ``text``.
    ``pages`` are the offsets at which the pages of a paginated format begin, the first page first (empty for others).
    ``printed`` are the offsets at which its printed lines begin, in the order of the text.
    ``certainty`` is how sure the recognition of a scanned text is, from 0 (not known) to 1; None where all
    of it is text.
    ``addresses`` are the cells of a format of sheets, in the order of their offsets. ``annexes`` are the files put behind
    the plan's own text; the headings that name them and their sheets are blank in ``normal``, for they are none of the
    plan's words. ``notes`` are sentences for the reader of a report about how the document was read; ``gaps`` tell what of
    it was not read, so that nobody takes the rest for all.
    """

    text: str
    normal: str
    source: str
    sha256: str
    format: str
    paragraphs: tuple[Paragraph, ...] = ()
    sections: tuple[Section, ...] = ()
    tables: tuple[Table, ...] = ()
    boxes: tuple[Box, ...] = ()
    artifacts: tuple[Artifact, ...] = ()
    notes: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    printed: tuple[int, ...] = ()
    certainty: float | None = None
    addresses: tuple[Address, ...] = ()
    annexes: tuple[Annex, ...] = ()
    gaps: tuple[Gap, ...] = ()

    def quote(self, span: Span) -> str:
        """The wording that stands at ``span``."""
        return self.text[span.start : span.end]

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        return tuple(accumulate((len(line) + 1 for line in self.text.split("\n")[:-1]), initial=0))

    def line_of(self, offset: int) -> int:
        """The 1-based line that holds this offset."""
        return bisect_right(self._line_starts, offset)

    def line_in_file(self, offset: int) -> int:
        """The 1-based line of the plan's own text or, in an annex, of that annex's."""
        annex = self.annex_at(offset)
        return self.line_of(offset) if annex is None else self.line_of(offset) - self.line_of(annex.heading.start)

    def page_of(self, offset: int) -> int | None:
        """The 1-based page that holds this offset; None where the format has no pages."""
        return max(1, bisect_right(self.pages, offset)) if self.pages else None

    def page_line_of(self, offset: int) -> int | None:
        """The 1-based printed line of its page that holds this offset; None where no printed lines are known.

        Running heads and page numbers are no part of the text and are not counted.
        """
        page = self.page_of(offset)
        if page is None or not self.printed:
            return None
        first = bisect_left(self.printed, self.pages[page - 1])
        return max(1, bisect_right(self.printed, offset) - first)

    @cached_property
    def _address_starts(self) -> tuple[int, ...]:
        return tuple(address.start for address in self.addresses)

    def address_of(self, offset: int) -> Address | None:
        """The sheet's cell that holds this offset; None where the format has no sheets."""
        position = bisect_right(self._address_starts, offset) - 1
        found = self.addresses[position] if position >= 0 else None
        return None if found is None or self.annex_at(found.start) != self.annex_at(offset) else found

    def annex_at(self, offset: int) -> Annex | None:
        """The annex that holds this offset; None for the plan itself."""
        return next((annex for annex in self.annexes if annex.span.start <= offset <= annex.span.end), None)

    @cached_property
    def own(self) -> "Document":
        """The plan without its annexes: what says who it is and when it was published."""
        if not self.annexes:
            return self
        end = self.annexes[0].span.start
        return replace(
            self,
            text=self.text[:end],
            normal=self.normal[:end],
            paragraphs=tuple(p for p in self.paragraphs if p.span.end <= end),
            tables=tuple(t for t in self.tables if t.span.end <= end),
            addresses=tuple(a for a in self.addresses if a.start < end),
            annexes=(),
        )

    @cached_property
    def _section_starts(self) -> tuple[int, ...]:
        return tuple(section.heading.start for section in self.sections)

    def section_at(self, offset: int) -> Section | None:
        """The innermost section whose heading or body holds this offset."""
        position = bisect_right(self._section_starts, offset) - 1
        section = self.sections[position] if position >= 0 else None
        while section is not None and not (
            section.heading.start <= offset < max(section.body.end, section.heading.end)
        ):
            section = self.sections[section.parent] if section.parent is not None else None
        return section

    def section_path(self, offset: int) -> tuple[str, ...]:
        """The headings above this offset, outermost first, as written: 一、发展背景 / （一）工作成效.

        Inside a box the last one is the box's; a heading that shares its line with a paragraph ends with that paragraph.
        In an annex the first is the one that names it, the next its sheet.
        """
        path: list[str] = []
        annex = self.annex_at(offset)
        if annex is not None:
            address = self.address_of(offset)
            return (self.quote(annex.heading), *([] if address is None or not address.sheet else [address.sheet]))
        section = self.section_at(offset)
        box = next((box for box in self.boxes if offset in box.heading or offset in box.body), None)
        if box is not None:
            path.append(self.text[box.heading.start : box.heading.end].strip())
            while section is not None and section.inline:
                section = self.sections[section.parent] if section.parent is not None else None
        while section is not None:
            path.append(section.label + section.title)
            section = self.sections[section.parent] if section.parent is not None else None
        return tuple(reversed(path))

    def cell_at(self, span: Span) -> tuple[Table, Cell] | None:
        """The table and cell that hold this span, if it lies in one."""
        number = self._table_spans.index(span)
        if number is None:
            return None
        # Tables inside others are listed behind them.
        for table in self.tables[number : number + 1 if self._table_spans.apart else None]:
            cell = table.holding(span) if table.span.covers(span) else None
            if cell is not None:
                return table, cell
        return None

    @cached_property
    def _table_spans(self) -> Covers:
        return Covers(table.span for table in self.tables)
