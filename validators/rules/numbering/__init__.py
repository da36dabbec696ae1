"""The numbering rules."""

from validators.rule import Rule

RULES: tuple[Rule, ...] = ()
