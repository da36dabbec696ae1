"""Rebuilds the tables that conversion to text has flattened: every cell on a line of its own behind a TAB.

The form comes from word-processor exports: a cell is a TAB and its paragraphs, a row ends with a blank line, a table
with one more. Blank lines inside a merged cell and names broken over lines make it ambiguous; what decides is whether
the row already has its cells.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.model.document import Cell, Table
from kg.model.span import Span
from kg.readers.structure import captions
from kg.readers.structure.layout import Frame, continued, wording
from kg.readers.structure.outline import CHAPTER_STYLES, heading, is_box_heading

_LONG = 40
_NAME = re.compile(r"指\s*标|名\s*称|项\s*目|内\s*容|事\s*项")


@dataclass
class _Raw:
    """A cell while it is read: the spans of its non-blank lines, and where it would stand if it is empty."""

    at: int
    parts: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines that is one flattened table: line numbers [first, last) and its rows of cells."""

    first: int
    last: int
    rows: tuple[tuple[tuple[Span, ...], ...], ...]
    anchors: tuple[tuple[int, ...], ...]


def blocks(normal: str, lines: Sequence[Span], tabs: frozenset[int]) -> list[Block]:
    """The flattened tables among ``lines`` (raw spans, 0-based); ``tabs`` are those that begin with TAB."""
    found = []
    index = 0
    while index < len(lines):
        if index in tabs:
            block = _block(normal, lines, tabs, index)
            found.append(block)
            index = block.last
        else:
            index += 1
    return found


def _block(normal: str, lines: Sequence[Span], tabs: frozenset[int], first: int) -> Block:
    rows: list[list[_Raw]] = [[]]
    index, blanks, last = first, 0, first
    while index < len(lines):
        span = lines[index]
        content = normal[span.start : span.end]
        if index in tabs:
            if rows[-1] and is_box_heading(content) and (blanks > 1 or len(rows[-1]) == len(rows[0]) == 1):
                break
            if blanks and rows[-1] and _row_can_end(rows):
                rows.append([])
            rows[-1] += _cells(normal, span)
            last, blanks = index + 1, 0
        elif not content.strip():
            blanks += 1
        elif _ends(normal, span, rows, blanks):
            break
        else:
            rows[-1][-1].parts.append(_trim(normal, span))
            last, blanks = index + 1, 0
        index += 1
    kept = [row for row in rows if any(cell.parts for cell in row)]
    return Block(
        first,
        last,
        tuple(tuple(tuple(cell.parts) for cell in row) for row in kept),
        tuple(tuple(cell.at for cell in row) for row in kept),
    )


def _row_can_end(rows: list[list[_Raw]]) -> bool:
    """A blank line ends a row, but not the first cell of one: there it is an empty line of a merged cell."""
    return len(rows[-1]) > 1 or len(rows) == 1 or len(rows[0]) == 1


def _ends(normal: str, span: Span, rows: list[list[_Raw]], blanks: int) -> bool:
    """Whether a line without TAB stands behind the table instead of continuing its last cell."""
    width = len(rows[0])
    content = normal[span.start : span.end].strip()
    is_heading = heading(normal, _trim(normal, span)) is not None
    if width == 1 and len(rows[-1]) == 1:
        return blanks >= 2 or (blanks == 1 and is_heading)
    if len(rows[-1]) < width and len(rows) > 1:
        # A row may lack its last cells altogether; a heading behind two blank lines is no part of it then either.
        return len(content) > _LONG or (blanks >= 2 and is_heading)
    return blanks >= 2 or len(content) > _LONG or (is_heading and len(rows) > 1)


def _cells(normal: str, span: Span) -> list[_Raw]:
    """The cells of one line: the pieces between its TABs; trailing TABs are leftovers, not cells."""
    cells: list[_Raw] = []
    content = normal[span.start : span.end]
    lead = content.find("\t") + 1
    pieces = content[lead:].rstrip("\t ").split("\t") if not is_box_heading(content) else [content[lead:]]
    offset = span.start + lead
    for piece in pieces:
        part = _trim(normal, Span(offset, offset + len(piece)))
        cells.append(_Raw(part.start, [part] if len(part) else []))
        offset += len(piece) + 1
    return cells


def _trim(normal: str, span: Span) -> Span:
    content = normal[span.start : span.end]
    start = span.start + len(content) - len(content.lstrip())
    return Span(start, max(start, span.start + len(content.rstrip())))


def frame(normal: str, block: Block) -> Frame | None:
    """The block as a frame around prose (one column: a title, then paragraphs), or None if it is a table."""
    if any(len(row) != 1 for row in block.rows):
        return None
    return captions.frame(normal, [part for row in block.rows for part in row[0]])


def split_title(normal: str, block: Block) -> tuple[Span, Block] | None:
    """The title in a table's first row (one cell over all columns) and the table below it, or None without one."""
    if len(block.rows) < 3 or len(block.rows[0]) != 1 or len(block.rows[0][0]) != 1:
        return None
    title = block.rows[0][0][0]
    below = [len(row) for row in block.rows[1:]]
    if sum(width > 1 for width in below) < len(below) or not captions.is_title_row(normal[title.start : title.end]):
        return None
    return title, replace(block, rows=block.rows[1:], anchors=block.anchors[1:])


def is_indented_prose(normal: str, block: Block) -> bool:
    """Whether the TABs only indent paragraphs: the first line is a heading, or the first row is all sentences."""
    first = [normal[part.start : part.end] for cell in block.rows[0] for part in cell]
    opening = next((part for cell in block.rows[0] for part in cell), None)
    found = None if opening is None else heading(normal, opening)
    return (found is not None and found.style in CHAPTER_STYLES) or all("。" in content for content in first)


def is_prose(text: str, block: Block) -> bool:
    """Whether the block's cells are sentences in columns rather than data."""
    cells = ["".join(text[part.start : part.end] for part in cell) for row in block.rows for cell in row]
    return captions.is_prose(cells, max(len(row) for row in block.rows))


def table(text: str, block: Block, title: Span | None) -> Table:
    """The block as a grid: short rows are right-aligned, a short head gives its name column the room left over."""
    width = Counter(len(row) for row in block.rows[1:] or block.rows).most_common(1)[0][0]
    width = max(width, len(block.rows[0]))
    cells: list[Cell] = []
    for number, (row, anchors) in enumerate(zip(block.rows, block.anchors, strict=True)):
        column = 0 if number == 0 else max(0, width - len(row))
        spare = width - len(row) if number == 0 else 0
        made = [_cell(text, number, parts, at) for parts, at in zip(row, anchors, strict=True)]
        wide = next((c for c in made if _NAME.search(c.text)), made[-1]) if spare else None
        for cell in made:
            span = 1 + (spare if cell is wide else 0)
            cells.append(replace(cell, column=column, column_span=span))
            column += span
    start, end = lines_of(block)
    columns = max(cell.column + cell.column_span for cell in cells)
    return Table(0, Span(start, end), len(block.rows), columns, continued(cells), title)


def lines_of(block: Block) -> tuple[int, int]:
    """First and last offset of a block's content."""
    ends = [part.end for row in block.rows for cell in row for part in cell]
    return block.anchors[0][0], max(ends + [at for row in block.anchors for at in row])


def _cell(text: str, row: int, parts: tuple[Span, ...], at: int) -> Cell:
    if not parts:
        return Cell(row, 0, Span(at, at), "")
    return Cell(row, 0, Span(parts[0].start, parts[-1].end), wording(text, parts))
