"""Values that disagree: text against table, text against text, row against row, their units and bounds."""

from validators.rule import Rule
from validators.rules.value import (
    baseline_mismatch,
    binding_soft,
    comparator_differs,
    count_contradicts,
    count_in_percent,
    currency_missing,
    magnitude_slip,
    order_impossible,
    out_of_range,
    percent_for_points,
    project_differs,
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
    magnitude_slip.RULE,
    project_differs.RULE,
    binding_soft.RULE,
    count_contradicts.RULE,
    percent_for_points.RULE,
    order_impossible.RULE,
    out_of_range.RULE,
)
