"""What a view is: a tidy table of one kind of fact, a row for everything a rule may judge."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import polars as pl

from kg.model.facts import Plan
from kg.model.span import Span
from validators.company import Setting

DataType: TypeAlias = pl.DataType | type[pl.DataType]
Row: TypeAlias = dict[str, object]


def place(span: Span, role: str, shown: str) -> dict[str, object]:
    """One entry of a row's ``places``: see ``validators.finding.Place``."""
    return {"start": span.start, "end": span.end, "role": role, "shown": shown}


def place_in(plan: int, span: Span, role: str, shown: str) -> dict[str, object]:
    """One entry of ``places`` that may stand in another plan than the row's: the one at this index of the run."""
    return {"plan": plan, **place(span, role, shown)}


def _nothing(_plan: Plan) -> Iterable[Row]:
    return ()


@dataclass(frozen=True, slots=True)
class View:
    """A named table over plans.

    ``columns`` maps each column to its type; all are nullable but those in ``required``. ``rows`` yields the rows of one
    plan: its columns, and ``places`` (evidence, the primary place first; see ``place``).
    ``of_prose`` says that the view looks through all of a plan's prose for what may be wrong: a plan with any is judged,
    even where there is nothing for a rule to look at twice.
    A view with ``joined`` spans plans: it yields the rows of one plan beside its parent, its peers or its draft, which may
    hold places of those (see ``place_in``), and ``rows`` yields none.
    """

    name: str
    columns: Mapping[str, DataType]
    rows: Callable[[Plan], Iterable[Row]] = _nothing
    required: tuple[str, ...] = ()
    of_prose: bool = False
    joined: Callable[[Setting], Iterable[Row]] | None = None

    def table(self, rows: Sequence[Row]) -> pl.DataFrame:
        """The columns of these rows as a frame. Places stay in the rows: no rule computes with them.

        Raises:
            ValueError: there is nothing in a column that needs a value.
        """
        frame = pl.DataFrame(rows, schema=dict(self.columns), orient="row")
        gaps = [name for name in self.required if frame.get_column(name).null_count()]
        gaps += ["places"] if any(row["places"] is None for row in rows) else []
        if gaps:
            message = f"view {self.name}: nothing in {', '.join(gaps)}"
            raise ValueError(message)
        return frame
