"""What a rate's own word says was done to the part that it is the share of: 签约率 to 已签约, 执行率 to 支出."""

from dataclasses import dataclass
from functools import cache

from kg.lexicon.tables import read


@dataclass(frozen=True, slots=True)
class Rate:
    """The word before 率, the words of which one stands beside the part, and by what name its whole goes, if it always has it."""

    stem: str
    done: tuple[str, ...]
    wholes: tuple[str, ...]


@cache
def rates() -> tuple[Rate, ...]:
    """All rates, the longest word first."""
    read_ = [
        Rate(row["stem"], tuple(row.items("done")), tuple(row.items("whole")))
        for row in read("rates", ("stem", "done", "whole"))
    ]
    return tuple(sorted(read_, key=lambda rate: (-len(rate.stem), rate.stem)))
