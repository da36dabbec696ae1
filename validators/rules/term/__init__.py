"""The term rules: terms."""

from validators.rule import Rule
from validators.rules.term import (
    abbreviation_two_meanings,
    indicator_misspelt,
    indicator_name,
    list_item_variant,
    mixed_term,
)

RULES: tuple[Rule, ...] = (
    indicator_name.RULE,
    mixed_term.RULE,
    abbreviation_two_meanings.RULE,
    list_item_variant.RULE,
    indicator_misspelt.RULE,
)
