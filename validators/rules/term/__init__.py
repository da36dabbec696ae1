"""The term rules: terms."""

from validators.rule import Rule
from validators.rules.term import (
    indicator_name,
    mixed_term,
)

RULES: tuple[Rule, ...] = (
    indicator_name.RULE,
    mixed_term.RULE,
)
