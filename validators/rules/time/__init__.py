"""Dates that cannot be."""

from validators.rule import Rule
from validators.rules.time import (
    base_year_differs,
    before_issue,
    before_period,
    beyond_period,
    date_invalid,
    duration_differs,
    milestones_backwards,
    other_period,
    period_differs,
    range_backwards,
    value_year_differs,
)

RULES: tuple[Rule, ...] = (
    before_period.RULE,
    before_issue.RULE,
    beyond_period.RULE,
    duration_differs.RULE,
    milestones_backwards.RULE,
    range_backwards.RULE,
    date_invalid.RULE,
    period_differs.RULE,
    other_period.RULE,
    base_year_differs.RULE,
    value_year_differs.RULE,
)
