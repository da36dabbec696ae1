"""Gaps in the indicator tables."""

from validators.rule import Rule
from validators.rules.table import (
    baseline_not_number,
    cell_missing,
    head_repeated,
    nature_unknown,
)

RULES: tuple[Rule, ...] = (
    cell_missing.RULE,
    nature_unknown.RULE,
    head_repeated.RULE,
    baseline_not_number.RULE,
)
