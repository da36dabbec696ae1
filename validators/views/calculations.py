"""The view of calculations: numbers in prose that follow from other numbers there, recomputed with their rounding.

Each relation is recognised in one place, by the words between the numbers of a sentence: part and whole (``shares``), before
and now, in all or by the year (``changes``), parts of a total (``sums``), how many times how much (``products``), what is
left (``balances``). Totals whose
parts other sentences list (``parts``) and what counts and rates per head imply (``populations``) need the statements' names.
All take their ranges from ``operands``.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from kg.model.facts import Plan, Statement
from validators.views.balances import balances
from validators.views.changes import changes
from validators.views.directions import directions, likened, towards
from validators.views.operands import lines
from validators.views.parts import sums_by_name
from validators.views.populations import populations
from validators.views.products import products
from validators.views.shares import shares
from validators.views.sums import sums
from validators.views.view import Row, View

# Pairs of all numbers of a paragraph are looked at up to this length.
_MOST = 400


def _rows(plan: Plan) -> Iterator[Row]:
    paragraphs = _by_paragraph(plan)
    yield from _judged(plan, paragraphs)
    yield from towards(plan)
    for statements in paragraphs.values():
        yield from directions(plan, statements)
        yield from likened(plan, statements)
        if len(statements) <= _MOST:
            yield from populations(plan, statements)


def _by_paragraph(plan: Plan) -> dict[int, list[Statement]]:
    found: dict[int, list[Statement]] = defaultdict(list)
    for statement in plan.statements:
        found[plan.document.line_of(statement.span.start)].append(statement)
    return found


def _judged(plan: Plan, paragraphs: Mapping[int, Sequence[Statement]]) -> Iterator[Row]:
    """One row for each number that follows from others; where two readings of it differ, the one that clears it."""
    names = {s.quantity.span: s.name for s in plan.statements}
    best: dict[tuple[object, int], Row] = {}
    read = (row for line in lines(plan) for make in (shares, changes, sums, products) for row in make(line, names))
    for row in (*read, *sums_by_name(plan, paragraphs), *balances(plan, names)):
        first = _first(row)
        known = best.setdefault((row["kind"], first), row)
        if _weight(row) > _weight(known):
            best[row["kind"], first] = row
    yield from best.values()


def _first(row: Row) -> int:
    """Where the first place of a row starts."""
    places = row["places"]
    return places[0]["start"] if isinstance(places, list) else 0


def _weight(row: Row) -> int:
    """What clears a number weighs more than what accuses it, and that more than what cannot tell."""
    return 0 if not row["exact"] else 1 if row["gap"] else 2


VIEW = View(
    name="calculations",
    columns={
        "kind": pl.String,
        "name": pl.String,
        "stated": pl.String,
        "formula": pl.String,
        "computed": pl.String,
        "gap": pl.Float64,
        "near": pl.Boolean,
        "exact": pl.Boolean,
        "years": pl.Int64,
    },
    rows=_rows,
    required=("kind", "gap"),
)
