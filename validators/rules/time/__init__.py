"""Dates that cannot be."""

from validators.rule import Rule
from validators.rules.time import before_issue, before_period, beyond_period

RULES: tuple[Rule, ...] = (before_period.RULE, before_issue.RULE, beyond_period.RULE)
