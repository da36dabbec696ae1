"""The manual page of a rule: the docstring of the module it is declared in."""

from types import ModuleType

from validators import rules
from validators.registry import RULES
from validators.rule import Rule, manual


def pages() -> dict[str, str]:
    """The manual page of every rule, by the rule's name."""
    modules = _modules()
    return {rule.name: manual(modules[rule.name]) for rule in RULES}


def page(rule: Rule) -> str:
    """The manual page of one rule."""
    return manual(_modules()[rule.name])


def _modules() -> dict[str, ModuleType]:
    """Rule names and their modules, as the groups import them: no disk is searched."""
    groups = [group for group in vars(rules).values() if isinstance(group, ModuleType)]
    modules = [module for group in groups for module in vars(group).values() if isinstance(module, ModuleType)]
    return {rule.name: module for module in modules if isinstance(rule := getattr(module, "RULE", None), Rule)}
