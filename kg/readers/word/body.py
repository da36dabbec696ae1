"""The body of a Word file as blocks in reading order: paragraphs, tables, text boxes.

Tracked insertions are read and deletions are not, hidden text and field codes neither; of an AlternateContent only the
Choice is read, because its Fallback says the same again. What a package refers to outside itself is never looked at.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from kg.readers.errors import ReadError
from kg.readers.limits import LIMITS
from kg.readers.structure.blocks import Block, Floating, Grid, Note, Slot, Text
from kg.readers.word.characters import MATH, formula, symbol, wording
from kg.readers.word.chunks import chunk_blocks, is_readable
from kg.readers.word.package import Package
from kg.readers.word.styles import Numbering, Style, W, number, outline_level, styles, value

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_ON = {None, "1", "true", "on"}

# Elements that hold what stands in their place, and elements that hold what is no longer or not yet there.
_WRAPPERS = frozenset(
    W + name
    for name in ("ins", "moveTo", "hyperlink", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo")
)
_CHARACTERS = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
_DRAWN = frozenset({W + "drawing", W + "pict", W + "object"})


def blocks(package: Package) -> tuple[tuple[Block, ...], tuple[Note, ...]]:
    """The blocks of a package's body, and its notes in the order in which the body refers to them.

    Raises:
        ReadError: there is no body, or there are more paragraphs or cells than any document has.
    """
    body = package.document.find(W + "body")
    if body is None:
        reason, advice = "Word 文件里没有正文", "请用 Word 或 WPS 打开原文件，另存为 .docx 后重试"
        raise ReadError(reason, advice)
    walk = _Walk(package)
    found = walk.blocks(body)
    if walk.in_open_contents():
        # A table of contents that never ends would take the rest of the document with it.
        walk = _Walk(package, trusting=False)
        found = walk.blocks(body)
    return found, tuple(_notes(walk, package))


def blocks_of(parts: Iterable[etree._Element], package: Package) -> Iterator[tuple[Block, ...]]:
    """The blocks of other parts of a package: headers, footers."""
    walk = _Walk(package)
    return (walk.blocks(part) for part in parts)


def _notes(walk: "_Walk", package: Package) -> Iterator[Note]:
    for kind, name, root in (("footnote", "脚注", package.footnotes), ("endnote", "尾注", package.endnotes)):
        known = {} if root is None else {e.get(W + "id"): e for e in root.iter(W + kind)}
        keys = dict.fromkeys(key for found, key in walk.references if found == kind and key in known)
        for index, key in enumerate(keys):
            yield Note(f"{name}{index + 1}", walk.blocks(known[key]))


@dataclass
class _Field:
    """A complex field that is open: whether its result has begun and whether it is a table of contents."""

    result: bool = False
    contents: bool = False


@dataclass
class _Line:
    """A paragraph while it is read."""

    pieces: list[str] = field(default_factory=list)
    floating: list[Block] = field(default_factory=list)


class _Walk:
    """One reading of one document: the state that runs on from paragraph to paragraph."""

    def __init__(self, package: Package, *, trusting: bool = True) -> None:
        self._styles = styles(package.styles)
        self._numbering = Numbering(package.numbering)
        self._chunks = dict(package.chunks)
        self._trusting = trusting  # whether a field says what is contents
        self._fields: list[_Field] = []
        self._in_contents = 0
        self._count = 0
        self._cells = 0
        self._alone = False  # whether the next paragraph is all that its cell holds
        self.references: list[tuple[str, str]] = []  # kind and key of the notes, in reading order

    def in_open_contents(self) -> bool:
        """Whether the text read so far ends inside a table of contents that a field opened."""
        return any(opened.contents for opened in self._fields)

    def blocks(self, parent: etree._Element) -> tuple[Block, ...]:
        found: list[Block] = []
        carried = self._fill(parent, found, "")
        if carried:
            found.append(Text(carried))
        return tuple(found)

    def _fill(self, parent: etree._Element, found: list[Block], carried: str) -> str:
        """Append the blocks under an element; returns the words of a last paragraph whose mark has been deleted."""
        for child in parent:
            if child.tag == W + "p":
                carried = self._paragraph(child, found, carried)
            elif child.tag == W + "tbl":
                if carried:
                    found.append(Text(carried))
                carried = ""
                found.append(self._table(child))
            elif child.tag == W + "altChunk":
                found += self._chunk(child)
            elif child.tag == _MC + "AlternateContent":
                carried = self._fill(_choice(child), found, carried)
            elif child.tag in _WRAPPERS:
                contents = child.tag == W + "sdt" and _is_contents(child)
                self._in_contents += contents
                carried = self._fill(child, found, carried)
                self._in_contents -= contents
        return carried

    def _chunk(self, element: etree._Element) -> tuple[Block, ...]:
        """What stands in a document of another format set into this one; each once, however often it is referred to."""
        key = next((str(held) for name, held in element.items() if str(name).endswith("}id")), "")
        data = self._chunks.pop(key, None)
        return chunk_blocks(data) if data is not None and is_readable(data) else ()

    def _paragraph(self, element: etree._Element, found: list[Block], carried: str) -> str:
        self._count += 1
        alone, self._alone = self._alone, False
        if self._count > LIMITS.paragraphs:
            reason, advice = f"文件的段落超过 {LIMITS.paragraphs} 个", "请核实文件，或拆分后重试"
            raise ReadError(reason, advice)
        line = _Line([carried] if carried else [])
        self._inline(element, line)
        # Without its end a field's code would swallow the rest of the document.
        self._fields = [opened for opened in self._fields if opened.result]
        words = "".join(line.pieces)
        properties = element.find(W + "pPr")
        if _is_deleted(properties):
            found += line.floating
            return words
        style_id = value(properties, "pStyle") or ""
        style = self._styles.get(style_id, Style())
        label = self._label(properties, style, style_id)
        level = outline_level(properties) or style.level
        contents = self._in_contents > 0 or style.contents or any(f.contents for f in self._fields)
        if level is not None and level > 9:
            level = None
        if level is not None:
            words = words.strip("\n").replace("\n", " ")  # a heading broken by hand is still one heading
        # An empty item shows its number all the same, but only in a cell of its own (序号) is the number what is meant.
        said = label + words if words.strip() else label.strip() if alone and label else words
        found.append(Text(said, level, contents))
        found += line.floating
        return ""

    def _label(self, properties: etree._Element | None, style: Style, style_id: str) -> str:
        list_id = value(properties, "numPr/numId")
        if list_id is None:
            list_id = style.list_id
        if list_id is None or list_id == "0":
            return ""
        depth = number(value(properties, "numPr/ilvl"))
        if depth is None:
            depth = style.depth
        if depth is None:
            depth = self._numbering.depth_of_style(list_id, style_id)
        return self._numbering.label(list_id, depth)

    def _inline(self, parent: etree._Element, line: _Line) -> None:
        for child in parent:
            if child.tag == W + "r":
                if not _is_on(child, "rPr/vanish"):
                    self._run(child, line)
            elif child.tag in _WRAPPERS:
                self._inline(child, line)
            elif child.tag == _MC + "AlternateContent":
                self._inline(_choice(child), line)
            elif child.tag in _DRAWN:
                self._drawn(child, line)
            elif isinstance(child.tag, str) and child.tag.startswith(MATH):
                self._put(formula(child), line)

    def _run(self, run: etree._Element, line: _Line) -> None:
        for child in run:
            if child.tag == W + "t":
                self._put(wording(child, run), line)
            elif child.tag in _CHARACTERS:
                self._put(_CHARACTERS[child.tag], line)
            elif child.tag == W + "fldChar":
                self._turn(child.get(W + "fldCharType"))
            elif child.tag == W + "instrText":
                self._code(child.text or "")
            elif child.tag == W + "sym":
                self._put(symbol(child), line)
            elif child.tag in _DRAWN:
                self._drawn(child, line)
            else:
                self._nested(child, line)

    def _nested(self, child: etree._Element, line: _Line) -> None:
        """What holds runs inside a run: drawings in two forms, characters with their reading above them."""
        if child.tag == _MC + "AlternateContent":
            self._run(_choice(child), line)
        elif child.tag == W + "ruby":
            for base in child.iter(W + "rubyBase"):
                self._inline(base, line)
        elif child.tag == W + "r":
            self._run(child, line)
        elif child.tag in {W + "footnoteReference", W + "endnoteReference"}:
            self.references.append((child.tag.removeprefix(W).removesuffix("Reference"), child.get(W + "id", "")))

    def _code(self, instruction: str) -> None:
        if self._trusting and self._fields and re.match(r"\s*TOC\b", instruction):
            self._fields[-1].contents = True

    def _put(self, piece: str, line: _Line) -> None:
        if all(opened.result for opened in self._fields):
            line.pieces.append(piece)

    def _turn(self, kind: str | None) -> None:
        """A mark of a complex field: its code begins, its result begins, it ends."""
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].result = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _drawn(self, element: etree._Element, line: _Line) -> None:
        """The text boxes of a drawing, grouped shapes included."""
        for child in element:
            if child.tag == W + "txbxContent":
                # A field that is open around the anchor is not open in the box.
                outer, self._fields = self._fields, []
                line.floating.append(Floating(self.blocks(child)))
                self._fields = outer
            elif child.tag == _MC + "AlternateContent":
                self._drawn(_choice(child), line)
            else:
                self._drawn(child, line)

    def _table(self, element: etree._Element) -> Grid:
        rows: list[list[Slot]] = []
        open_cells: dict[int, tuple[int, int]] = {}  # column -> row and place of the cell that may grow downwards
        columns = 0
        for tr in _members(element, W + "tr"):
            if tr.find(f"{W}trPr/{W}del") is not None:
                continue
            row: list[Slot] = []
            rows.append(row)
            column = number(value(tr, "trPr/gridBefore")) or 0
            for tc in _members(tr, W + "tc"):
                column = self._cell(tc, column, rows, open_cells)
            columns = max(columns, min(column, LIMITS.columns))
        return _compact(rows, columns)

    def _cell(
        self, tc: etree._Element, column: int, rows: list[list[Slot]], open_cells: dict[int, tuple[int, int]]
    ) -> int:
        """Add a cell to the last row, or let the one above or beside it grow; returns the column behind it."""
        self._cells += 1
        if self._cells > LIMITS.cells:
            reason, advice = f"文件的表格单元格超过 {LIMITS.cells} 个", "请核实文件，或拆分后重试"
            raise ReadError(reason, advice)
        width = min(max(number(value(tc, "tcPr/gridSpan")) or 1, 1), LIMITS.columns)
        column = min(column, LIMITS.columns)
        row = rows[-1]
        merged = tc.find(f"{W}tcPr/{W}vMerge")
        continues = merged is not None and merged.get(W + "val", "continue") == "continue"
        above, place = open_cells.get(column, (0, 0))
        cell = rows[above][place] if continues and column in open_cells else None
        # A cell that goes on with one of another width, or with none right above it, stands for itself.
        if cell is not None and cell.width == width and above + cell.height == len(rows) - 1:
            rows[above][place] = replace(cell, height=cell.height + 1)
            return column + width
        if value(tc, "tcPr/hMerge") == "continue" and row:
            row[-1] = replace(row[-1], width=row[-1].width + width)
            return column + width
        open_cells.pop(column, None)
        if merged is not None:
            open_cells[column] = (len(rows) - 1, len(row))
        self._alone = len(tc) - (tc.find(W + "tcPr") is not None) == 1
        row.append(Slot(column, width, self.blocks(tc)))
        return column + width


def _compact(rows: list[list[Slot]], columns: int) -> Grid:
    """The grid without the column lines at which no cell begins, and without rows that hold none."""
    starts = sorted({slot.column for row in rows for slot in row} | {columns})
    place = {column: index for index, column in enumerate(starts)}
    kept = [index for index, row in enumerate(rows) if row]
    made: list[tuple[Slot, ...]] = []
    for new, old in enumerate(kept):
        row = []
        for slot in rows[old]:
            width = bisect_right(starts, slot.column + slot.width) - bisect_right(starts, slot.column)
            height = bisect_left(kept, old + slot.height) - new
            row.append(replace(slot, column=place[slot.column], width=max(width, 1), height=height))
        made.append(tuple(row))
    return Grid(tuple(made), max((s.column + s.width for row in made for s in row), default=0))


def _members(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, through content controls and tracked insertions around them."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _members(child, tag)


def _choice(element: etree._Element) -> etree._Element:
    """The Choice of an AlternateContent; the Fallback where there is no Choice, or only the Fallback has words."""
    forms = [*element.findall(_MC + "Choice"), *element.findall(_MC + "Fallback")]
    worded = (form for form in forms if next(form.iter(W + "t"), None) is not None)
    return next(worded, forms[0] if forms else element)


def _is_contents(element: etree._Element) -> bool:
    return value(element, "sdtPr/docPartObj/docPartGallery") == "Table of Contents"


def _is_deleted(properties: etree._Element | None) -> bool:
    """Whether a tracked change took a paragraph's mark away, so that it runs on into the next one."""
    return properties is not None and any(
        properties.find(f"{W}rPr/{W}{name}") is not None for name in ("del", "moveFrom")
    )


def _is_on(element: etree._Element, path: str) -> bool:
    found = element.find("/".join(W + step for step in path.split("/")))
    return found is not None and found.get(W + "val") in _ON
