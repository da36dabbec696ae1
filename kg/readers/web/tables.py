"""The tables of web pages: the places of their cells, and which of them only lay a page out."""

import re
from dataclasses import dataclass, replace

from kg.readers.errors import ReadError
from kg.readers.limits import LIMITS
from kg.readers.web.tree import Node

_CHAPTER = re.compile(r"^\s*(?:[一二三四五六七八九十]+、|第[一二三四五六七八九十]+[篇章节])", re.MULTILINE)
_LARGE = 1500  # characters that no cell of data has
_MANY_ROWS = 65_534


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: its element, its first column, its width in columns and its height in rows."""

    node: Node
    column: int = 0
    width: int = 1
    height: int = 1


def cells(table: Node) -> tuple[Node | None, list[list[TableCell]]]:
    """The caption and the rows of a table with cells of the sizes that they state; foot rows stand last."""
    caption: Node | None = None
    groups: dict[str, list[list[TableCell]]] = {"thead": [], "tbody": [], "tfoot": []}
    for child in table.children:
        if isinstance(child, str):
            continue
        if child.tag == "caption":
            caption = caption or child
        elif child.tag == "tr":
            groups["tbody"].append(_row(child))
        elif child.tag in groups:
            rows = [_row(row) for row in child.children if isinstance(row, Node) and row.tag == "tr"]
            # A cell does not reach out of its group of rows.
            groups[child.tag] += [
                [replace(cell, height=min(cell.height, len(rows) - index)) for cell in row]
                for index, row in enumerate(rows)
            ]
    return caption, [*groups["thead"], *groups["tbody"], *groups["tfoot"]]


def _row(element: Node) -> list[TableCell]:
    return [
        TableCell(child, 0, _size(child.get("colspan"), 1000), _size(child.get("rowspan"), _MANY_ROWS))
        for child in element.children
        if isinstance(child, Node) and child.tag in {"td", "th"}
    ]


def _size(text: str, most: int) -> int:
    """A span as browsers read it: 1 if it is missing or malformed, to the end of the rows if a rowspan is 0."""
    found = re.match(r"\s*\+?(\d{1,9})", text)
    stated = int(found[1]) if found else 1
    return min(stated, most) if stated else most if most == _MANY_ROWS else 1


def places(rows: list[list[TableCell]]) -> list[list[TableCell]]:
    """The cells at their places in a grid without column lines at which none begins.

    Source: HTML Living Standard, 4.9.12.1 (forming a table), but no two cells cover one place.

    Raises:
        ReadError: more columns or places than any table has.
    """
    until: list[int] = []  # for each column the row down to which a cell from above stands in it
    stated = 0
    placed: list[list[TableCell]] = []
    for number, row in enumerate(rows):
        column = 0
        made: list[TableCell] = []
        for cell in row:
            while column < len(until) and until[column] > number:
                column += 1
            width = 1
            while width < cell.width and (column + width >= len(until) or until[column + width] <= number):
                width += 1
            stated += width
            if stated > LIMITS.web_places:
                reason = f"网页的表格超过 {LIMITS.web_places} 格"
                raise ReadError(reason, "请核实文件；确需检查的，请将正文复制到 Word 文件后重试")
            height = min(cell.height, len(rows) - number)
            until += [0] * (column + width - len(until))
            until[column : column + width] = [number + height] * width
            made.append(TableCell(cell.node, column, width, height))
            column += width
        placed.append(made)
    return _compact(placed)


def _compact(rows: list[list[TableCell]]) -> list[list[TableCell]]:
    """Without rows that hold no cell and columns at which none begins."""
    kept = [index for index, row in enumerate(rows) if row]
    starts = {cell.column for row in rows for cell in row}
    if len(starts) > LIMITS.web_columns:
        reason = f"网页中有超过 {LIMITS.web_columns} 列的表格"
        raise ReadError(reason, "请核实文件；宽表请另存为 Excel 后作为附表检查")
    rank = {column: at for at, column in enumerate(sorted(starts))}
    below = [0]
    for row in rows:
        below.append(below[-1] + bool(row))
    return [
        [
            replace(
                cell,
                column=rank[cell.column],
                width=max(1, sum(cell.column <= column < cell.column + cell.width for column in rank)),
                height=max(1, below[index + cell.height] - below[index]),
            )
            for cell in rows[index]
        ]
        for index in kept
    ]


def is_layout(table: Node, rows: list[list[TableCell]], size: int) -> bool:
    """Whether a table only places text on a page of ``size`` characters: its cells are read one after the other.

    A plan's text in one cell, tables in cells, chapters in cells: none of these is data.
    """
    if table.get("role") in {"presentation", "none"}:
        return True
    found = [cell.node for row in rows for cell in row]
    words = [cell.words() for cell in found]
    lengths = [len("".join(text.split())) for text in words]
    whole = sum(lengths)
    if not whole:
        return False
    largest = max(range(len(found)), key=lengths.__getitem__)
    holds_tables = any(inner.tag == "table" for inner in found[largest].walk())
    if len(found) <= 6 and holds_tables and lengths[largest] > whole / 2:
        return True
    dominates = lengths[largest] > 0.6 * whole and (lengths[largest] > _LARGE or 2 * whole > size)
    chapters = len(_CHAPTER.findall(_lined(found[largest])))
    return dominates and (chapters > 1 or (len(found) > 1 and lengths[largest] > _LARGE))


def _lined(node: Node) -> str:
    """The words of an element with a line for each block in it."""
    return "".join(
        child
        if isinstance(child, str)
        else "\n" + _lined(child)
        if not child.is_inline or child.tag == "br"
        else _lined(child)
        for child in node.children
    )
