"""Values that move the wrong way."""

from validators.rule import Rule
from validators.rules.direction import (
    interim_ahead_of_final,
    target_already_met,
    target_behind_baseline,
    target_behind_history,
)

RULES: tuple[Rule, ...] = (
    target_behind_baseline.RULE,
    target_already_met.RULE,
    interim_ahead_of_final.RULE,
    target_behind_history.RULE,
)
