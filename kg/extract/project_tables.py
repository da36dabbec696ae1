"""Projects of a list in a table: 项目名称, 建设单位, 建设规模, 总投资, 起止年限."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.deadlines import deadline_in
from kg.extract.project_sizes import sizes
from kg.extract.quantities import cell_quantity
from kg.extract.table_columns import Columns, columns, squashed
from kg.model.document import Document, Table
from kg.model.facts import Identity, Project
from kg.model.quantity import Quantity
from kg.model.span import Span
from kg.readers.structure.layout import normalise

_UNIT = re.compile(r"[（(](?:单位[:：])?(?P<unit>[^（）()，,、]{1,6})[）)]")
_UNIT_LINE = re.compile(r"单\s*位\s*[:：]\s*(?P<unit>[^\s，,、；;（）()]{1,6})")
_ABOVE = 160  # characters in which a line 单位：万元 stands above its table
_MONEY, _AREA, _BEDS = re.compile("元$"), re.compile(r"(?:平方米|平米|㎡|m²)$"), re.compile("[张床]$")


def listed(document: Document, identity: Identity, mentions: Sequence[tuple[str, Span]]) -> Iterator[Project]:
    """The projects of every project list, in order, without their ids; ``mentions`` are the institutions' places."""
    for table in document.tables:
        found = columns(table, "project")
        if found is not None:
            reader = _Rows(document, table, found)
            for row in found.rows():
                yield reader.project(row, identity, mentions)


class _Rows:
    """One project list while its rows are read."""

    def __init__(self, document: Document, table: Table, found: Columns) -> None:
        self._document = document
        self._columns = found
        above = document.normal[max(0, table.span.start - _ABOVE) : table.span.start]
        said = list(_UNIT_LINE.finditer(above))
        self._unit = said[-1]["unit"] if said else ""

    def project(self, row: int, identity: Identity, mentions: Sequence[tuple[str, Span]]) -> Project:
        """The project of a row; the institution is the one that its builder or its name calls."""
        cells = [cell for cell in self._columns.grid[row] if cell is not None and cell.row == row and len(cell.span)]
        named, builder = self._columns.cell(row, "name"), self._columns.cell(row, "builder")
        assert named is not None
        scale = self._columns.cell(row, "scale")
        own = sizes(self._document.normal, (scale or named).span, identity)
        places = [cell.span for cell in (named, builder) if cell is not None]
        institution = next((who for span in places for who, at in mentions if span.covers(at)), None)
        return Project(
            id="",
            name=squashed(named.text),
            span=Span(min(cell.span.start for cell in cells), max(cell.span.end for cell in cells)),
            name_span=named.span,
            institution=institution,
            investment=self._amount(row, "investment", _MONEY) or own.investment,
            floor_area=self._amount(row, "floor", _AREA) or own.floor_area,
            beds=self._amount(row, "beds", _BEDS) or own.beds,
            deadline=deadline_in(self._columns.cell(row, "years")) or own.deadline,
        )

    def _amount(self, row: int, name: str, right: "re.Pattern[str]") -> Quantity | None:
        cell = self._columns.cell(row, name)
        if cell is None:
            return None
        head = _UNIT.search(self._columns.head_words(name))
        default = head["unit"] if head else self._unit if name == "investment" else {"beds": "张"}.get(name, "")
        text = squashed(cell.text)
        quantity = cell_quantity(normalise(text, ()), cell.span, default)
        return replace(quantity, text=text) if quantity is not None and right.search(quantity.unit) else None
