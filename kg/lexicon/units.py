"""Units: what they measure, and what one of them is worth in the base unit of its dimension."""

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from kg.lexicon.tables import LexiconError, Row, narrowed, read, remembered

_MULTIPLIERS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_MULTIPLIER = re.compile(r"(?P<multiplier>[十百千万亿]+)[余多]?(?P<unit>.*)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as a plan writes it.

    ``factor`` is exact: one unit is ``factor`` of ``base``. Two quantities can be compared when both ``dimension`` and
    ``base`` agree: 万元 and 亿元 can; 人 and 张 cannot, though both are counts; 家, 所, 处 and 个 can. Shares and rates
    (% ‰ /10万) have the base ``1``. A percentage point is a dimension of its own because it is a change, not a level.
    ``kind`` says in English what is counted or measured.
    """

    text: str
    dimension: str
    factor: Fraction
    base: str
    kind: str

    def comparable(self, other: "Unit") -> bool:
        """Whether amounts in both units lie on one scale."""
        return self.dimension == other.dimension and self.base == other.base


@cache
def units() -> tuple[Unit, ...]:
    """The units of the table, in its order, without composed ones."""
    return tuple(_unit(row) for row in _rows())


@cache
def spellings() -> tuple[str, ...]:
    """The spellings of units that may follow a number in running text, longest first, for building patterns.

    Multipliers (万, 亿) are not part of them, nor what means a unit only where it stands alone in a cell (月, m).
    """
    written: set[str] = set()
    for row in _rows():
        written |= {row["unit"], *row.items("aliases")} - set(row.items("cell_only"))
    return tuple(sorted(written, key=lambda spelling: (-len(spelling), spelling)))


@remembered
def unit(text: str) -> Unit | None:
    """The unit that is written as ``text``, or None where it is not known.

    Full-width forms, blanks and one pair of brackets around it do not matter: （％） is %. Multipliers and quotients
    are composed: 万人次 is 10,000 人次, 亿元 is 100,000,000 元, 张/千人 is 1/1000 张/人. A multiplier alone (万) is
    a count of base ``1``.
    """
    key = narrowed(text)
    if len(key) > 2 and key[0] == "(" and key[-1] == ")":
        key = key[1:-1]
    return _known(key) or _multiplied(key) or _quotient(key)


@cache
def _rows() -> tuple[Row, ...]:
    return read("units", ("unit", "dimension", "factor", "base", "kind", "aliases", "cell_only"))


def _unit(row: Row) -> Unit:
    try:
        factor = Fraction(row["factor"])
    except (ValueError, ZeroDivisionError):
        message = f"the factor {row['factor']!r} is no fraction"
        raise row.error(message) from None
    if factor <= 0:
        message = f"the factor {row['factor']!r} is not positive"
        raise row.error(message)
    return Unit(row["unit"], row["dimension"], factor, row["base"], row["kind"])


@cache
def _table() -> dict[str, Unit]:
    table: dict[str, Unit] = {}
    for row in _rows():
        entry = _unit(row)
        for spelling in (row["unit"], *row.items("aliases")):
            known = table.setdefault(narrowed(spelling), entry)
            if known != entry:
                message = f"units.csv:{row.line}: {spelling} already is {known.text}"
                raise LexiconError(message)
    return table


def _known(key: str) -> Unit | None:
    return _table().get(key)


def _multiplied(key: str) -> Unit | None:
    match = _MULTIPLIER.fullmatch(key)
    if match is None:
        return None
    factor = Fraction(1)
    for sign in match["multiplier"]:
        factor *= _MULTIPLIERS[sign]
    if not match["unit"]:
        return Unit(key, "count", factor, "1", "number")
    base = _known(match["unit"])
    if base is None and len(match["multiplier"]) > 1:
        # 万千瓦: the last sign of the multiplier is part of the unit.
        first, rest = match["multiplier"][:-1], match["multiplier"][-1] + match["unit"]
        inner = _known(rest)
        if inner is not None and inner.dimension not in {"ratio", "percentage-point"}:
            whole = _multiplied(first)
            assert whole is not None
            return Unit(first + inner.text, inner.dimension, whole.factor * inner.factor, inner.base, inner.kind)
    if base is None or base.dimension in {"ratio", "percentage-point"}:
        return None
    return Unit(match["multiplier"] + base.text, base.dimension, factor * base.factor, base.base, base.kind)


def _quotient(key: str) -> Unit | None:
    above, slash, below = key.partition("/")
    if not slash or not above or not below:
        return None
    upper = _known(above) or _multiplied(above)
    lower = _known(below) or _multiplied(below)
    if upper is None or lower is None:
        return None
    return Unit(
        f"{upper.text}/{lower.text}",
        f"{upper.dimension}/{lower.dimension}",
        upper.factor / lower.factor,
        f"{upper.base}/{lower.base}",
        f"{upper.kind} per {lower.kind}",
    )
