"""What prose promises beside the row of a table of tasks that gives the same thing a number: rows of the view of counts.

A row's title without its verb (建设社区健身路径) names the thing; where a sentence of prose names it and holds one number in the unit
of the row's only number in that unit, both should be one. Tables of indicators are compared elsewhere, by role and year.
"""

import re
from collections.abc import Iterator, Sequence

from kg.extract.quantities import quantities
from kg.lexicon.units import unit
from kg.model.document import Cell, Table
from kg.model.facts import Plan
from kg.model.quantity import Quantity
from kg.model.span import Span
from kg.readers.structure.layout import normalise
from validators.views.view import Row, place

_VERB = re.compile(
    r"^(?:\d+[.．、]\s*)?(?:组织|积极|大力|全面|加快|继续)?(?:建设|建立|建成|新建|改造|完善|实施|开展|提升|加强|打造|推广|组建|完成|成立|创建|举办|培育|培养|"
    r"推进|推动|落实|设立|设置|改扩建|改建|扩建|引进|选派|培训|开设|实行|健全|购置|发展|争创|申报|认定|评选)"
)
_ENDS = re.compile("[。；\n]")
_STAGE = re.compile(r"20\d\d年|每年|年均|首批|第[一二三]批|已|累计|新增|其中|试点|占")
_SHORTEST, _LONGEST, _MOST_ROWS = 4, 16, 60


def promised(plan: Plan) -> Iterator[Row]:
    """A row for each thing that a table of tasks and a sentence of prose give a number in one unit."""
    document = plan.document
    listed = {row.table for row in plan.indicators}
    tables = [t for t in document.tables if t.index not in listed and t.columns > 2 and 2 < t.rows <= _MOST_ROWS]
    for table in tables:
        for row in range(1, table.rows):
            cells = [c for c in table.cells if c.row == row and c.row_span == 1]
            title = next((c for c in cells if len(_key(c)) >= _SHORTEST), None)
            if title is None or len(_key(title)) > _LONGEST:
                continue
            numbers = [(c, q) for c in cells if c is not title for q in _numbers(c)]
            yield from _beside(plan, title, numbers)


def _key(cell: Cell) -> str:
    """What a title names: its wording without number and verb, if it is nothing but a name."""
    text = normalise(cell.text, ()).strip()
    key = _VERB.sub("", text)
    return key if key != text and re.fullmatch("[\u4e00-\u9fff]+", key) else ""


def _numbers(cell: Cell) -> Iterator[Quantity]:
    text = normalise(cell.text, ())
    if not _STAGE.search(text.replace("累计", "")):
        yield from quantities(text, 0, len(text))


def _beside(plan: Plan, title: Cell, numbers: Sequence[tuple[Cell, Quantity]]) -> Iterator[Row]:
    document, key = plan.document, _key(title)
    for cell, number in numbers:
        measured = unit(number.unit)
        if measured is None or measured.dimension == "ratio" or sum(q.unit == number.unit for _, q in numbers) > 1:
            continue
        stated = [
            found[0]
            for start, end in _sentences(document.normal, key, document.tables)
            if len(found := [q for q in quantities(document.normal, start, end) if q.unit == number.unit]) == 1
            and not _STAGE.search(document.normal, start, end)
        ]
        if not stated:
            continue
        same = any((q.low, q.high) == (number.low, number.high) for q in stated)
        text = stated[0]
        yield {
            "noun": key,
            "left": document.quote(text.span),
            "right": number.text,
            "year": "",
            "year_en": "",
            "same": same,
            "places": [
                place(text.span, "text", document.quote(text.span)),
                place(cell.span, "cell", cell.text),
                place(title.span, "cell", title.text),
            ],
        }


def _sentences(normal: str, key: str, tables: Sequence[Table]) -> Iterator[tuple[int, int]]:
    """The stretches of prose from each mention of a thing to the end of its sentence."""
    at = normal.find(key)
    while at >= 0:
        end = _ENDS.search(normal, at)
        if not any(table.span.covers(Span(at, at + 1)) for table in tables):
            first = max(normal.rfind(mark, 0, at) for mark in "。；，：\n") + 1
            yield first, end.start() if end else len(normal)
        at = normal.find(key, at + 1)
