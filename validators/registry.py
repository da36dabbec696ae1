"""All rules, listed by hand: a rule that is not listed here does not exist."""

from collections.abc import Iterable

from validators.rule import Rule, Status
from validators.rules import (
    arithmetic,
    direction,
    entity,
    numbering,
    responsibility,
    structure,
    table,
    term,
    text,
    time,
    value,
)

RULES: tuple[Rule, ...] = (
    *numbering.RULES,
    *value.RULES,
    *direction.RULES,
    *arithmetic.RULES,
    *time.RULES,
    *table.RULES,
    *entity.RULES,
    *term.RULES,
    *responsibility.RULES,
    *structure.RULES,
    *text.RULES,
)

_BY_NAME = {rule.name: rule for rule in RULES}


class UnknownRuleError(ValueError):
    """A selection names no rule and no family."""


def rule_named(name: str) -> Rule:
    """The rule of this name.

    Raises:
        UnknownRuleError: there is none.
    """
    try:
        return _BY_NAME[name]
    except KeyError:
        message = f"no rule is called {name}"
        raise UnknownRuleError(message) from None


def selected(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules that a selection leaves: names, families (value.baseline) or groups (value).

    With nothing selected these are all but the drafts.

    Raises:
        UnknownRuleError: an entry names nothing.
    """
    chosen = [rule for entry in select for rule in _matching(entry)] or [
        rule for rule in RULES if rule.status is not Status.DRAFT
    ]
    dropped = {rule.name for entry in ignore for rule in _matching(entry)}
    names = {rule.name for rule in chosen} - dropped
    return tuple(rule for rule in RULES if rule.name in names)


def _matching(entry: str) -> list[Rule]:
    rules = [rule for rule in RULES if entry in {rule.name, rule.family, rule.family.split(".")[0]}]
    if not rules:
        message = f"no rule or family is called {entry}"
        raise UnknownRuleError(message)
    return rules
