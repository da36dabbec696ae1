"""The value rules."""

from validators.rule import Rule

RULES: tuple[Rule, ...] = ()
