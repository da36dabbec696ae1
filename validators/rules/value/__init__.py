"""Values that disagree: text against table, text against text, row against row, their units and bounds."""

from validators.rule import Rule
from validators.rules.value import (
    baseline_mismatch,
    comparator_differs,
    count_in_percent,
    currency_missing,
    row_repeated,
    target_mismatch,
    target_rounded,
    text_contradicts,
    unit_differs,
)

RULES: tuple[Rule, ...] = (
    baseline_mismatch.RULE,
    target_mismatch.RULE,
    target_rounded.RULE,
    text_contradicts.RULE,
    unit_differs.RULE,
    comparator_differs.RULE,
    row_repeated.RULE,
    currency_missing.RULE,
    count_in_percent.RULE,
)
