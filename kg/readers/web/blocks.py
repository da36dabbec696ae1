"""The elements of a web page as the blocks of a document: paragraphs with their numbers, tables, frames."""

import re
from collections.abc import Iterable
from functools import partial

from kg.readers.errors import ReadError
from kg.readers.limits import LIMITS
from kg.readers.structure.blocks import Block, Grid, Slot, Text
from kg.readers.structure.outline import is_box_heading
from kg.readers.web.list_labels import labels
from kg.readers.web.tables import TableCell, cells, is_layout, places
from kg.readers.web.tree import Node

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_WHITE = re.compile(r"[ \t\r\n\f]+")
_GAP = re.compile(r"(?P<gap>[ \r]*[ \r])")
_KEEPS_LINES = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_BORDER = re.compile(
    r"border(?:-(?:top|left))?(?:-style|-width)?\s*:\s*(?!\s*(?:0|none|hidden|medium none))", re.IGNORECASE
)
_SPLIT = "请核实文件；确需检查的，请将正文复制到 Word 文件后重试"


def html_blocks(root: Node) -> tuple[Block, ...]:
    """The blocks of an element in reading order.

    Raises:
        ReadError: more text, lines, tables, columns or places of tables than any document has.
    """
    size = len(root.words())
    if size > LIMITS.web_characters:
        reason = f"网页的文字超过 {LIMITS.web_characters} 字"
        raise ReadError(reason, _SPLIT)
    return tuple(_Walk(size).blocks((root,)))


class _Line:
    """A paragraph while it is read."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.level: int | None = None
        self.label = ""

    def take(self) -> Text | None:
        """The paragraph, if it has words; what stands behind begins a new one."""
        wording = closed_up("".join(self.pieces))
        self.pieces.clear()
        if not wording.strip():
            return None
        if self.level is not None:
            wording = wording.strip("\n").replace("\n", " ")
        label, self.label = self.label, ""
        return Text(label + wording.lstrip() if label else wording, self.level)


class _Walk:
    """One reading of one page: how many tables it has had, and how long it is."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._tables = 0
        self._places = 0
        self._lines = 0

    def blocks(self, children: Iterable[Node | str]) -> list[Block]:
        found: list[Block] = []
        line = _Line()
        self._fill(children, found, line, keeps_lines=False)
        self._end(found, line)
        return found

    def _end(self, found: list[Block], line: _Line) -> None:
        text = line.take()
        if text is None:
            return
        found.append(text)
        self._lines += 1 + text.wording.count("\n")
        if self._lines > LIMITS.web_lines:
            reason = f"网页的段落超过 {LIMITS.web_lines} 个"
            raise ReadError(reason, _SPLIT)

    def _fill(self, children: Iterable[Node | str], found: list[Block], line: _Line, *, keeps_lines: bool) -> None:
        for child in children:
            if isinstance(child, str):
                line.pieces.append(
                    child.replace("\r\n", "\n").replace("\r", "\n") if keeps_lines else _WHITE.sub(_white, child)
                )
            elif child.tag == "br":
                line.pieces.append("\n")
            elif child.tag == "table":
                self._end(found, line)
                found += self._table(child)
            elif child.is_inline:
                quoted = child.tag == "q"
                line.pieces.append("“" if quoted else "")
                self._fill(child.children, found, line, keeps_lines=keeps_lines)
                line.pieces.append("”" if quoted else "")
            else:
                self._end(found, line)
                self._block(child, found, line, keeps_lines=keeps_lines)
                self._end(found, line)

    def _block(self, element: Node, found: list[Block], line: _Line, *, keeps_lines: bool) -> None:
        keeps_lines = keeps_lines or element.tag in {"pre", "listing", "xmp", "plaintext"}
        keeps_lines = keeps_lines or _KEEPS_LINES.search(element.get("style")) is not None
        if element.tag in {"ol", "ul", "menu", "dir"}:
            self._list(element, found, line, keeps_lines=keeps_lines)
        elif element.tag in _HEADINGS:
            outer, line.level = line.level, _HEADINGS[element.tag]
            self._fill(element.children, found, line, keeps_lines=keeps_lines)
            self._end(found, line)
            line.level = outer
        elif _is_drawn(element):
            found += self._frame(element)
        else:
            self._fill(element.children, found, line, keeps_lines=keeps_lines)

    def _list(self, element: Node, found: list[Block], line: _Line, *, keeps_lines: bool) -> None:
        numbers = labels(element)
        for child in element.children:
            if isinstance(child, Node) and child.tag == "li":
                line.label = next(numbers)
            self._fill((child,), found, line, keeps_lines=keeps_lines)
            self._end(found, line)
            line.label = ""

    def _frame(self, element: Node) -> list[Block]:
        """A drawn box as a table of one cell, if it calls itself a 专栏; else nothing but what stands in it."""
        inside = self.blocks(element.children)
        first = inside[0] if inside else None
        if isinstance(first, Text) and is_box_heading(first.wording.split("\n")[0]):
            return [Grid(((Slot(0, 1, tuple(inside)),),), 1)]
        return inside

    def _table(self, element: Node) -> list[Block]:
        self._tables += 1
        if self._tables > LIMITS.web_tables:
            reason = f"网页的表格超过 {LIMITS.web_tables} 个"
            raise ReadError(reason, _SPLIT)
        caption, rows = cells(element)
        found = [] if caption is None else self.blocks(caption.children)
        if is_layout(element, rows, self._size):
            for row in rows:
                for cell in row:
                    found += self.blocks(cell.node.children)
            return found
        placed = places(rows)
        self._places += sum(cell.width * cell.height for row in placed for cell in row)
        if self._places > LIMITS.web_places:
            reason = f"网页的表格超过 {LIMITS.web_places} 格"
            raise ReadError(reason, _SPLIT)
        made = [[self._slot(cell) for cell in row] for row in placed]
        grid = _without_empty_sides(made)
        return [*found, grid] if grid.rows else found

    def _slot(self, cell: TableCell) -> Slot:
        return Slot(cell.column, cell.width, tuple(self.blocks(cell.node.children)), cell.height)


def _without_empty_sides(rows: list[list[Slot]]) -> Grid:
    """The grid; columns that only give a box its margins are no columns."""
    filled = [[slot for slot in row if slot.blocks] for row in rows]
    starts = {slot.column for row in filled for slot in row}
    if len(starts) == 1 and all(len(row) <= 1 for row in filled):
        return Grid(tuple((Slot(0, 1, row[0].blocks),) for row in filled if row), 1)
    return Grid(
        tuple(tuple(row) for row in rows), max((slot.column + slot.width for row in rows for slot in row), default=0)
    )


def _is_drawn(element: Node) -> bool:
    if element.tag in {"fieldset", "blockquote", "aside"}:
        return True
    style = element.get("style")
    return "border" in style and element.tag in {"div", "section"} and _BORDER.search(style) is not None


def _white(match: re.Match[str]) -> str:
    """White space of the source: a carriage return stands for one with a line end, which may be nothing but layout."""
    return "\r" if "\n" in match.group() or "\r" in match.group() else " "


def closed_up(wording: str) -> str:
    """White space as a browser shows it, line by line; a line end in the source between Chinese characters is none."""
    lines = []
    for line in wording.split("\n"):
        bare = line.strip()
        if bare:
            lines.append(_GAP.sub(partial(_between, bare), bare))
    return "\n".join(lines)


def _between(line: str, gap: re.Match[str]) -> str:
    if "\r" not in gap.group():
        return " "
    return "" if _is_wide(line[gap.start() - 1]) and _is_wide(line[gap.end()]) else " "


def _is_wide(character: str) -> bool:
    return "\u2e80" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef" or character in "“”‘’…—·"
