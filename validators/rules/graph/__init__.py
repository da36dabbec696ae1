"""What breaks the shapes of the graph."""

from validators.rule import Rule
from validators.rules.graph import (
    amount_not_positive,
    duty_broken,
    evidence_broken,
    fact_incomplete,
    fact_without_evidence,
    name_missing,
    part_misplaced,
    plan_unidentified,
    table_without_target,
    value_without_year,
)

RULES: tuple[Rule, ...] = (
    table_without_target.RULE,
    value_without_year.RULE,
    plan_unidentified.RULE,
    amount_not_positive.RULE,
    fact_without_evidence.RULE,
    evidence_broken.RULE,
    fact_incomplete.RULE,
    name_missing.RULE,
    part_misplaced.RULE,
    duty_broken.RULE,
)
