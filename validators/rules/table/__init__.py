"""Gaps in the indicator tables."""

from validators.rule import Rule
from validators.rules.table import cell_missing

RULES: tuple[Rule, ...] = (cell_missing.RULE,)
