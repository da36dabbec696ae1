"""The numbering rules: numbers that repeat, skip or lead nowhere."""

from validators.rule import Rule
from validators.rules.numbering import (
    announced_count,
    box_gap,
    box_repeated,
    dangling_reference,
    heading_gap,
    heading_repeated,
    indicator_gap,
    indicator_repeated,
    out_of_order,
    point_repeated,
    point_skipped,
)

RULES: tuple[Rule, ...] = (
    box_gap.RULE,
    box_repeated.RULE,
    dangling_reference.RULE,
    heading_gap.RULE,
    heading_repeated.RULE,
    indicator_gap.RULE,
    indicator_repeated.RULE,
    out_of_order.RULE,
    announced_count.RULE,
    point_repeated.RULE,
    point_skipped.RULE,
)
