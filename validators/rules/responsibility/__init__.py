"""The responsibility rules."""

from validators.rule import Rule

RULES: tuple[Rule, ...] = ()
