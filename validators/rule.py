"""What a rule is: its identity, the view it reads, one judgement, and the words of its finding."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from types import ModuleType

import polars as pl

_QUOTED = re.compile(r"“[^“”]*”")
_FIELD = re.compile(r"\{(\w+)\}")
_SINGLE = str.maketrans("“”", "‘’")


class Severity(IntEnum):
    """How bad it is if it is true; ordered."""

    INFO = 0
    WARNING = 1
    ERROR = 2


class Confidence(IntEnum):
    """How sure the rule is that it is true; ordered. Doubt never lowers the severity."""

    LOW = 0
    MEDIUM = 1
    HIGH = 2


class Status(StrEnum):
    """Where a rule is in its life: draft rules run only when they are selected by name.

    What is judged on request costs too much for every check: it runs when its name, its family or its group is selected,
    and in reports.
    A retired rule is no rule any more but a name in ``validators/retired.py``.
    """

    DRAFT = "draft"
    STABLE = "stable"
    ON_REQUEST = "on-request"


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence in both languages; ``{column}`` names a column of the rule's view."""

    zh: str
    en: str

    def say(self, language: str, values: Mapping[str, object]) -> str:
        """The sentence in ``language`` (zh or en) with the values filled in; quotes inside quotes become single ones."""
        template = self.en if language == "en" else self.zh
        quoted = {name for part in _QUOTED.findall(template) for name in _FIELD.findall(part)}
        nested = {name: str(values[name]).translate(_SINGLE) for name in quoted}
        return template.format_map({**values, **nested})


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A named check over a view.

    ``name`` is ``family-group.fault`` and never changes its meaning; ``family`` is the mistake's family in the public
    contract. ``sound`` is true for the rows in which nothing is wrong; ``applies`` for the rows the rule judges at all
    (with none, its outcome is not-applicable). Both are polars expressions over the columns of ``view``; null counts as
    sound. ``message`` and ``suggestion`` name columns of the view. A rule equals itself only: expressions have no equality.
    """

    name: str
    family: str
    title: Words
    severity: Severity
    confidence: Confidence
    view: str
    sound: pl.Expr
    message: Words
    suggestion: Words
    applies: pl.Expr = field(default_factory=lambda: pl.lit(value=True))
    status: Status = Status.STABLE


def manual(module: ModuleType) -> str:
    """The rule's manual page: its module's docstring (检查什么 / 为什么 / 反例 / 正例 / 局限)."""
    return (module.__doc__ or "").strip()
