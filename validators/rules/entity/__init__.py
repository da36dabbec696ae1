"""The entity rules."""

from validators.rule import Rule
from validators.rules.entity import institution_variant

RULES: tuple[Rule, ...] = (institution_variant.RULE,)
