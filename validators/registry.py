"""All rules, listed by hand: a rule that is not listed here does not exist."""

from collections.abc import Iterable
from dataclasses import dataclass

from validators.retired import RETIRED, Retired
from validators.rule import Rule, Status
from validators.rules import (
    arithmetic,
    direction,
    entity,
    graph,
    numbering,
    plan,
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
    *plan.RULES,
    *graph.RULES,
)


class UnknownRuleError(ValueError):
    """A selection names no rule, no family and no group."""


class RetiredRuleError(UnknownRuleError):
    """A selection names a rule that no longer runs and has no successor."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Rules and the names of former ones.

    An entry of a selection is a rule's name, a group (``value``, the first half of a rule's or a family's name), a family
    (``value.baseline``) or the name of a retired rule, which stands for its successors.

    Raises:
        ValueError: two rules share a name, a retired name still means something, or a successor does not run.
    """

    rules: tuple[Rule, ...]
    retired: tuple[Retired, ...] = ()

    def __post_init__(self) -> None:
        """See that every name means one thing."""
        names = [rule.name for rule in self.rules]
        living = {word for rule in self.rules for word in _words(rule)}
        former = [old.name for old in self.retired]
        wrong = [name for name in names if names.count(name) > 1]
        wrong += [name for name in former if name in living or former.count(name) > 1]
        wrong += [successor for old in self.retired for successor in old.successors if successor not in names]
        if wrong:
            message = f"used twice, still in use, or no successor: {', '.join(sorted(set(wrong)))}"
            raise ValueError(message)

    def rule_named(self, name: str) -> Rule:
        """The rule of this name.

        Raises:
            UnknownRuleError: there is none.
        """
        for rule in self.rules:
            if rule.name == name:
                return rule
        message = f"no rule is called {name}"
        raise UnknownRuleError(message)

    def retired_named(self, name: str) -> Retired | None:
        """What became of a former rule; None if there was none of this name."""
        return next((old for old in self.retired if old.name == name), None)

    def members(self, entry: str) -> tuple[Rule, ...]:
        """The rules that an entry means, drafts among them; none for a retired rule without successors.

        Raises:
            UnknownRuleError: it means nothing.
        """
        old = self.retired_named(entry)
        if old is not None:
            return tuple(rule for rule in self.rules if rule.name in old.successors)
        found = tuple(rule for rule in self.rules if entry in _words(rule))
        if not found:
            message = f"no rule, family or group is called {entry}"
            raise UnknownRuleError(message)
        return found

    def selected(
        self, select: Iterable[str] = (), ignore: Iterable[str] = (), *, thorough: bool = False
    ) -> tuple[Rule, ...]:
        """The rules that a selection leaves, all if ``select`` is empty; drafts only where their own name is selected.

        Without a selection, the rules that are judged on request are left out unless the check is to be ``thorough``.

        Raises:
            UnknownRuleError: an entry means nothing.
            RetiredRuleError: one of ``select`` means a rule that no longer runs, without a successor.
        """
        wanted = tuple(select)
        for entry in wanted:
            if not self.members(entry):
                message = f"{entry} no longer runs and has no successor"
                raise RetiredRuleError(message)
        if wanted:
            chosen = [rule for entry in wanted for rule in self.members(entry)]
        else:
            chosen = [rule for rule in self.rules if thorough or rule.status is not Status.ON_REQUEST]
        dropped = {rule.name for entry in ignore for rule in self.members(entry)}
        named = {
            name
            for entry in wanted
            for old in [self.retired_named(entry)]
            for name in (old.successors if old else [entry])
        }
        names = {rule.name for rule in chosen if rule.status is not Status.DRAFT or rule.name in named} - dropped
        return tuple(rule for rule in self.rules if rule.name in names)


def _words(rule: Rule) -> frozenset[str]:
    """The entries that mean a rule: its name and family, and the group that either begins with."""
    return frozenset({rule.name, rule.family, rule.name.split(".")[0], rule.family.split(".")[0]})


CATALOGUE = Catalogue(RULES, RETIRED)


def rule_named(name: str) -> Rule:
    """The rule of this name.

    Raises:
        UnknownRuleError: there is none.
    """
    return CATALOGUE.rule_named(name)


def selected(select: Iterable[str] = (), ignore: Iterable[str] = (), *, thorough: bool = False) -> tuple[Rule, ...]:
    """The rules that a selection leaves; see ``Catalogue.selected``."""
    return CATALOGUE.selected(select, ignore, thorough=thorough)
