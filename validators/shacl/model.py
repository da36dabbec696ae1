"""What shapes and the results of a validation are, without anything of RDF but names."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode

Term: TypeAlias = NamedNode | BlankNode | Literal


class ShapesError(ValueError):
    """Shapes are missing, or say what this engine does not know; the message names the shape and the construct."""


@dataclass(frozen=True, slots=True)
class Path:
    """A property, or the way back along it (``inverse``)."""

    predicate: NamedNode
    inverse: bool = False

    def step(self, source: str, target: str) -> str:
        """The triple pattern that leads from one variable to the other."""
        subject, value = (target, source) if self.inverse else (source, target)
        return f"{subject} {self.predicate} {value} ."


@dataclass(frozen=True, slots=True)
class Target:
    """Where focus nodes are found: ``kind`` is class, subjects-of or objects-of, ``name`` the class or property."""

    kind: str
    name: NamedNode


@dataclass(frozen=True, slots=True)
class Constraint:
    """One parameter of a constraint component and its value.

    ``name`` is the local name of the parameter, ``minCount``. ``value`` is a term; for ``in`` and ``languageIn`` the terms
    of the list; for ``or``, ``and`` and ``not`` the constraints of each member; for ``qualifiedValueShape`` the
    constraints of the shape and the least number; for ``sparql`` the text of the query.
    """

    name: str
    value: Term | str | tuple[Term, ...] | tuple[tuple["Constraint", ...], ...]
    least: int = 0


@dataclass(frozen=True, slots=True)
class Shape:
    """A node shape (``path`` is None) or a property shape with the targets of the node shape that it belongs to.

    ``severity`` is Violation, Warning or Info; ``messages`` are by language; ``rule`` is the rule that reports what
    breaks the shape, empty for a shape that no rule stands for.
    """

    name: str
    targets: tuple[Target, ...]
    path: Path | None
    constraints: tuple[Constraint, ...]
    severity: str
    messages: Mapping[str, str]
    rule: str


@dataclass(frozen=True, slots=True)
class Result:
    """A node that breaks a shape: ``component`` is the local name of the SHACL component, ``value`` the offending value."""

    shape: Shape
    component: str
    focus: Term
    value: Term | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """All results in a stable order, and the shapes that found a node to judge, by name."""

    results: tuple[Result, ...]
    judged: frozenset[str]
