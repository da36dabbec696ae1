"""The manual page of a rule: the docstring of the module it is declared in, and the parts it is made of.

The docstring opens with the rule's title; then follow five sections, each under one of ``HEADINGS``. Lines indented by
four spaces are an example: a small document, in which lines between bars are the rows of a table; an empty line parts
two examples. Everything else is prose.
"""

import re
from dataclasses import dataclass
from itertools import groupby
from types import ModuleType

from validators import rules
from validators.registry import RULES
from validators.rule import Rule, manual

HEADINGS = ("检查什么", "为什么", "反例", "正例", "局限")

_OPENS = re.compile(rf"^({'|'.join(HEADINGS)})(?:[:：][ \t]*|[ \t]*$)", re.MULTILINE)
_INDENT = "    "


@dataclass(frozen=True, slots=True)
class Block:
    """A passage of a manual page: prose, or an example that stands apart, without its indentation."""

    text: str
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class Manual:
    """A manual page in its parts: the opening line, then heading and blocks of every section in their order."""

    title: str
    sections: tuple[tuple[str, tuple[Block, ...]], ...]

    def blocks(self, heading: str) -> tuple[Block, ...]:
        """What stands under a heading, nothing if it is missing."""
        return next((blocks for own, blocks in self.sections if own == heading), ())


def pages() -> dict[str, str]:
    """The manual page of every rule, by the rule's name."""
    modules = _modules()
    return {rule.name: manual(modules[rule.name]) for rule in RULES}


def page(rule: Rule) -> str:
    """The manual page of one rule."""
    return manual(_modules()[rule.name])


def parsed(text: str) -> Manual:
    """A manual page cut at its headings, and every section at its examples."""
    pieces = _OPENS.split(text)
    named = zip(pieces[1::2], pieces[2::2], strict=True)
    return Manual(pieces[0].strip(), tuple((heading, _blocks(body)) for heading, body in named))


def _blocks(body: str) -> tuple[Block, ...]:
    """The examples and the prose of a section; lines of prose are joined as the printed page joins them."""
    found = []
    for (is_example, is_empty), lines in groupby(body.splitlines(), lambda line: (line.startswith(_INDENT), not line)):
        if is_example:
            found.append(Block("\n".join(line.removeprefix(_INDENT) for line in lines), is_example=True))
        elif not is_empty and (text := "".join(line.strip() for line in lines)):
            found.append(Block(text))
    return tuple(found)


def _modules() -> dict[str, ModuleType]:
    """Rule names and their modules, as the groups import them: no disk is searched."""
    groups = [group for group in vars(rules).values() if isinstance(group, ModuleType)]
    modules = [module for group in groups for module in vars(group).values() if isinstance(module, ModuleType)]
    return {rule.name: module for module in modules if isinstance(rule := getattr(module, "RULE", None), Rule)}
