"""Numbers that should follow from other numbers."""

from validators.rule import Rule
from validators.rules.arithmetic import (
    direction_word,
    growth_differs,
    population_differs,
    share_differs,
    sum_differs,
)

RULES: tuple[Rule, ...] = (
    sum_differs.RULE,
    share_differs.RULE,
    growth_differs.RULE,
    direction_word.RULE,
    population_differs.RULE,
)
