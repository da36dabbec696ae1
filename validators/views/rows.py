"""The view of rows: each row of an indicator table beside its siblings, and pairs of rows that may be one indicator."""

from collections.abc import Iterator

import polars as pl
from rapidfuzz.fuzz import ratio

from kg.lexicon.indicators import key
from kg.model.facts import Indicator, Plan, Role
from kg.model.span import Span
from validators.views.view import Row, View, place

_FIELDS = (
    ("baseline", "基期值", "baseline"),
    ("target", "目标值", "target"),
    ("unit", "单位", "unit"),
    ("nature", "指标性质", "nature"),
)
_ALIKE = 60
_MOST_COMPARED = 120


def _cell(row: Indicator, name: str) -> tuple[bool, Span] | None:
    """Whether a row has this cell filled, and where the cell is; None if the table has no such column."""
    if name in {"baseline", "target"}:
        observation = row.observation(Role(name))
        return None if observation is None else (not observation.missing, observation.span)
    text, span = (row.unit, row.unit_span) if name == "unit" else (row.nature, row.nature_span)
    return bool(text.strip("-—/ ")), span


def _rows(plan: Plan) -> Iterator[Row]:
    for table in plan.document.tables:
        rows = [row for row in plan.indicators if row.table == table.index]
        cells = {name: [_cell(row, name) for row in rows] for name, _, _ in _FIELDS}
        filled = {
            name: sum(cell is not None and cell[0] for cell in column) / max(1, len(rows))
            for name, column in cells.items()
        }
        for index, row in enumerate(rows):
            gaps = [
                (zh, en, cell[1])
                for name, zh, en in _FIELDS
                if (cell := cells[name][index]) is not None and not cell[0] and filled[name] >= 0.5
            ]
            yield _single(row, gaps, len(rows))
        yield from (_double(plan, one, other) for one, other in _pairs(rows))


def _pairs(rows: list[Indicator]) -> Iterator[tuple[Indicator, Indicator]]:
    """Rows that may be one indicator: each with the first that certainly is, and with those of a like name.

    A table of hundreds of rows is compared for certain repetitions alone.
    """
    first: dict[str, Indicator] = {}
    for row in rows:
        for name in {row.concept or "", key(row.name)} - {""}:
            if name in first:
                yield first[name], row
                break
        else:
            alike = first.values() if len(rows) <= _MOST_COMPARED else ()
            # One row may stand there under two names; told by its id, for a whole row takes long to be hashed.
            each = {one.id: one for one in alike}.values()
            yield from ((one, row) for one in each if ratio(key(one.name), key(row.name)) >= _ALIKE)
        for name in {row.concept or "", key(row.name)} - {""}:
            first.setdefault(name, row)


def _single(row: Indicator, gaps: list[tuple[str, str, Span]], siblings: int) -> Row:
    return {
        "kind": "row",
        "name": row.name,
        "number": row.number or "—",
        "missing": "、".join(zh for zh, _, _ in gaps),
        "missing_en": ", ".join(en for _, en, _ in gaps),
        "gaps": len(gaps),
        "siblings": siblings,
        "binding": row.nature.startswith("约束"),
        "places": [place(row.name_span, "row", row.name), *(place(span, "table", f"{zh}空缺") for zh, _, span in gaps)],
    }


def _double(plan: Plan, one: Indicator, other: Indicator) -> Row:
    cells = [o for row in (one, other) for o in row.observations]
    return {
        "kind": "pair",
        "name": one.name,
        "number": one.number or "—",
        "other_name": other.name,
        "other_number": other.number or "—",
        "same": one.concept == other.concept is not None or key(one.name) == key(other.name),
        "left": "、".join(o.text for o in one.observations),
        "right": "、".join(o.text for o in other.observations),
        "places": [
            place(one.name_span, "row", one.name),
            place(other.name_span, "row", other.name),
            *(place(o.span, "table", o.text) for o in cells if o.text and plan.document.quote(o.span)),
        ],
    }


VIEW = View(
    name="rows",
    columns={
        "kind": pl.String,
        "name": pl.String,
        "number": pl.String,
        "missing": pl.String,
        "missing_en": pl.String,
        "gaps": pl.Int64,
        "siblings": pl.Int64,
        "binding": pl.Boolean,
        "other_name": pl.String,
        "other_number": pl.String,
        "same": pl.Boolean,
        "left": pl.String,
        "right": pl.String,
    },
    rows=_rows,
    required=("kind", "name"),
)
