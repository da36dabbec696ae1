"""The time rules."""

from validators.rule import Rule

RULES: tuple[Rule, ...] = ()
