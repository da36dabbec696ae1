"""What a view is: a tidy table of one kind of fact, a row for everything a rule may judge."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import polars as pl

from kg.model.facts import Plan
from kg.model.span import Span
from validators.company import ALONE, Company, Setting, setting

DataType: TypeAlias = pl.DataType | type[pl.DataType]
Row: TypeAlias = dict[str, object]

# No rule computes with places: as a list of structs they cost ten times as much as all the other columns together.
PLACES = pl.Object()


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
    plan: its columns, and ``places`` (evidence, the primary place first; see ``place``). The table adds ``plan``.
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

    @property
    def schema(self) -> dict[str, DataType]:
        """All columns with their types, ``plan`` and ``places`` included."""
        return {"plan": pl.Int32(), **self.columns, "places": PLACES}

    def table(self, plans: Sequence[Plan], company: Company = ALONE) -> pl.DataFrame:
        """The rows of all plans that are judged, in one frame; ``plan`` is the plan's index in ``plans``."""
        judged = [index for index in range(len(plans)) if index not in company.guests]
        rows = [{"plan": index, **row} for index in judged for row in self._rows(plans, index, company)]
        places = pl.Series("places", [row["places"] for row in rows], dtype=PLACES)
        columns = {name: dtype for name, dtype in self.schema.items() if name != "places"}
        return pl.DataFrame(rows, schema=columns, orient="row").with_columns(places)

    def _rows(self, plans: Sequence[Plan], index: int, company: Company) -> Iterable[Row]:
        if self.joined is None:
            return self.rows(plans[index])
        return self.joined(setting(plans, index, company))
