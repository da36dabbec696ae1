"""Numbers that should follow from other numbers."""

from validators.rule import Rule
from validators.rules.arithmetic import (
    difference_differs,
    direction_word,
    growth_differs,
    part_exceeds_whole,
    points_differ,
    population_differs,
    product_differs,
    share_differs,
    share_impossible,
    shares_of_whole,
    sum_differs,
    table_total_differs,
    yearly_growth_differs,
)

RULES: tuple[Rule, ...] = (
    sum_differs.RULE,
    share_differs.RULE,
    growth_differs.RULE,
    direction_word.RULE,
    population_differs.RULE,
    yearly_growth_differs.RULE,
    points_differ.RULE,
    shares_of_whole.RULE,
    share_impossible.RULE,
    part_exceeds_whole.RULE,
    product_differs.RULE,
    difference_differs.RULE,
    table_total_differs.RULE,
)
