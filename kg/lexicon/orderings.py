"""What must hold between indicators, and within what bounds one can lie at all, whatever a plan says."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from kg.lexicon.indicators import by_id
from kg.lexicon.tables import Row, read


@dataclass(frozen=True, slots=True)
class Ordering:
    """Of one population and time, the indicator ``lesser`` cannot exceed ``greater`` (identifiers), because ``reason``."""

    lesser: str
    greater: str
    reason_zh: str
    reason_en: str


@dataclass(frozen=True, slots=True)
class Limit:
    """The bounds, in the usual unit of the concept, outside of which a value of it must be a slip."""

    id: str
    low: Fraction
    high: Fraction


@cache
def orderings() -> tuple[Ordering, ...]:
    """All orderings, in the order of the table."""
    return tuple(
        Ordering(_known(row, "lesser"), _known(row, "greater"), row["reason_zh"], row["reason_en"])
        for row in read("orderings", ("lesser", "greater", "reason_zh", "reason_en"))
    )


@cache
def limits() -> dict[str, Limit]:
    """The limits by the identifier of their concept."""
    return {
        row["id"]: Limit(_known(row, "id"), Fraction(row["low"]), Fraction(row["high"]))
        for row in read("limits", ("id", "low", "high"))
    }


@cache
def loose_targets() -> dict[str, tuple[str, ...]]:
    """The loose words (力争, 左右) that the national plan itself uses for a binding target, by concept."""
    return {_known(row, "id"): row.items("words") for row in read("loose_targets", ("id", "words"))}


def _known(row: Row, column: str) -> str:
    if by_id(row[column]) is None:
        message = f"{row[column]} is no indicator of the catalogue"
        raise row.error(message)
    return row[column]
