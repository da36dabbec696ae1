"""The view of shapes: what breaks a SHACL shape of the ontology, and a row for each rule whose shapes found all in order.

The graph is built and judged as a whole, which costs as much again as reading and checking a plan: these rules run when they
are selected, and in reports, where the graph is made anyway. What they need is imported when they run.
"""

from collections.abc import Iterator

import polars as pl

from kg.model.facts import Plan
from validators.views.view import Row, View


def _rows(plan: Plan) -> Iterator[Row]:
    from validators.shacl.rows import rows

    yield from rows(plan)


VIEW = View(
    name="shapes",
    columns={
        "rule": pl.String,
        "name": pl.String,
        "what": pl.String,
        "what_en": pl.String,
        "shapes": pl.String,
        "focus": pl.String,
        "odd": pl.Boolean,
    },
    rows=_rows,
    required=("rule", "odd"),
)
