"""What is planted: one replacement in a plan's text, and the kinds of mistakes it can stand for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from random import Random

from kg.model.span import Span
from planlint.doctor.ground import Ground
from validators.rule import Words


@dataclass(frozen=True, slots=True)
class Planting:
    """One mistake: the text at ``span`` becomes ``replacement``.

    ``touch`` are the places of the unspoilt text of which a finding must touch one to count; the replaced span always
    is one of them. ``witness`` is where a reviewer sees that it is wrong: the other statement of the same figure, the
    row that has the cell, the list that writes the name in full.
    """

    span: Span
    replacement: str
    touch: tuple[Span, ...] = ()
    witness: Span | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of mistake.

    ``families`` names what a finding must say to count, as families (value.unit) or groups (value). ``places`` gives
    every place of a plan where this mistake can stand and be found from the plan itself; it may draw from the random
    numbers only to choose what to write there, never where.
    """

    name: str
    title: Words
    families: tuple[str, ...]
    places: Callable[[Ground, Random], Iterable[Planting]]

    def says(self, family: str) -> bool:
        """Whether a finding of this family names a mistake of this kind."""
        return family in self.families or family.split(".", maxsplit=1)[0] in self.families


def planted(text: str, planting: Planting) -> str:
    """The text with the mistake in it."""
    return text[: planting.span.start] + planting.replacement + text[planting.span.end :]
