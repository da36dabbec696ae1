"""Tasks of a breakdown in a table: 任务, 牵头单位, 配合单位, 完成时限."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.bodies import Prefix, bodies
from kg.extract.deadlines import stated_in
from kg.extract.responsibilities import in_words
from kg.extract.table_columns import Columns, columns, squashed
from kg.model.document import Cell, Document
from kg.model.facts import Deadline, Responsibility
from kg.model.span import Span

_FIRST = re.compile("牵头|主办|主责|第一|主要")


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A row of a breakdown: its number as printed, the cell that names the task, who does it, and where all this stands.

    ``above`` are the headings over the table with its title; ``list_span`` runs from the first body's cell to the last.
    """

    number: str
    title: Cell
    responsibilities: tuple[Responsibility, ...]
    above: tuple[str, ...]
    span: Span
    list_span: Span | None
    deadline: Deadline | None = None


def task_rows(document: Document, prefix: Prefix) -> Iterator[TaskRow]:
    """The rows of every task table, in order."""
    for table in document.tables:
        found = columns(table, "task")
        if found is not None:
            title = "" if table.title is None else squashed(document.quote(table.title))
            above = (*document.section_path(table.span.start), *([title] if title else []))
            yield from (_row(document, found, row, (prefix, above)) for row in found.rows())


def _row(document: Document, found: Columns, row: int, around: tuple[Prefix, tuple[str, ...]]) -> TaskRow:
    prefix, above = around
    cells = [cell for cell in found.grid[row] if cell is not None and cell.row == row and len(cell.span)]
    title, number = found.cell(row, "name"), found.cell(row, "number")
    assert title is not None
    parts: list[Responsibility] = []
    for name in ("lead", "also", "join"):
        cell = found.cell(row, name)
        # A cell merged over several rows speaks for each of them.
        if cell is not None:
            parts += _of_cell(document, cell, found, (name, prefix))
    parts.sort(key=lambda part: part.span)
    return TaskRow(
        squashed(number.text).rstrip(".．、") if number is not None and number.row == row else "",
        title,
        tuple(parts),
        above,
        Span(min(cell.span.start for cell in cells), max(cell.span.end for cell in cells)),
        Span(parts[0].span.start, parts[-1].span.end) if parts else None,
        stated_in(found.cell(row, "deadline")),
    )


def _of_cell(document: Document, cell: Cell, found: Columns, what: tuple[str, Prefix]) -> list[Responsibility]:
    """The roles that a cell gives: those that it names itself (A牵头，B配合), else the one of its column."""
    name, prefix = what
    head = found.head_of(name)
    said = in_words(document.normal, cell.span, prefix)
    if said:
        return list(said)
    listed = bodies(document.normal, cell.span, prefix)
    if not listed or head is None:
        return []
    # The label stands in the head of the table, not before the list.
    return [Responsibility(squashed(head.text), _leads(found, name), listed, cell.span, head.span)]


def _leads(found: Columns, name: str) -> bool:
    """Whether a column names who answers for a task: beside 牵头单位, those under 责任单位 do their share of it."""
    if name == "join":
        return False
    first = [key for key in ("lead", "also") if _FIRST.search(found.head_words(key))]
    return not first or name in first
