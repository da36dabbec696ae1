"""The one validation of all rules: a pandera schema over their answers, whose checks are judged together.

A frame of answers has a boolean column for each rule, true where nothing is wrong, and its schema a check for each, named
as the rule. Pandera by itself evaluates each check alone, joins the whole frame to its output and writes its failure cases
out: a millisecond for each that fails, twenty for a plan of many faults. The answers are there already, so the backend of
this schema reads all of them in one pass; what it reports is the same.
"""

from collections.abc import Mapping, Sequence
from functools import cache

import pandera.polars as pa
import polars as pl
from pandera.backends.base import CoreCheckResult
from pandera.backends.polars.container import DataFrameSchemaBackend
from pandera.errors import FailureCaseMetadata, SchemaError, SchemaErrorReason

_REASON = SchemaErrorReason.DATAFRAME_CHECK


class _Together(DataFrameSchemaBackend):
    """Judges every check of a frame by the column that bears its name."""

    def run_checks(self, check_obj: pl.LazyFrame, schema: pa.DataFrameSchema) -> list[CoreCheckResult]:
        """A result for each check; its output is the rule's column."""
        answers = check_obj.collect()
        columns = [(check, answers.get_column(str(check.name))) for check in schema.checks]
        return [
            CoreCheckResult(column.all(), check, index, column, _REASON, f"{check.name} does not hold")
            for index, (check, column) in enumerate(columns)
        ]

    def failure_cases_metadata(self, schema_name: str, schema_errors: list[SchemaError]) -> FailureCaseMetadata:
        """The numbers of the rows that break each check, by its name."""
        cases = {error.check.name: error.check_output.not_().arg_true().to_list() for error in schema_errors}
        return FailureCaseMetadata(cases, {schema_name: list(cases)}, {_REASON.name: len(cases)})


class _Answers(pa.DataFrameSchema):
    """The schema of a frame of answers."""


_Answers.register_backend(pl.DataFrame, _Together)


def broken(answers: Sequence[pl.DataFrame]) -> Mapping[str, list[int]]:
    """The rows that break each rule, by its name, in order; rules that hold are not named.

    ``answers`` are frames with a boolean column for each rule, true where nothing is wrong. Their rows are those of their
    views, so that they differ in height; they stand side by side for the one lazy validation.
    """
    if not answers:
        return {}
    frame = pl.concat(answers, how="horizontal_extend").fill_null(value=True)
    try:
        _Answers(checks=[_check(name) for name in frame.columns]).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        rows: Mapping[str, list[int]] = errors.failure_cases
        return rows
    return {}


@cache
def _check(name: str) -> pa.Check:
    """The named check of one rule's answers."""
    return pa.Check(lambda data: data.lazyframe.select(name), name=name)
