"""What parts a whole falls into by definition, so that a list of them is known to be complete."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from kg.lexicon.tables import read

_TOTAL = re.compile(r"(?:总人数|总数量|总数|总量|数量|人数|数)$")
# 社区卫生服务中心（站）, 疾控中心 and the like are written with and without their brackets.
_BRACKETED = re.compile(r"[（(][^（）()]*[）)]")


@dataclass(frozen=True, slots=True)
class Partition:
    """A whole, the parts that a full list must name, and those that it may name as well (a place can have none)."""

    whole: str
    needed: tuple[str, ...]
    optional: tuple[str, ...]


@cache
def partitions() -> tuple[Partition, ...]:
    """All partitions, in the order of the table."""
    return tuple(
        Partition(row["whole"], row.items("needed"), row.items("optional"))
        for row in read("partitions", ("whole", "needed", "optional"))
    )


def complete(whole: str, parts: Collection[str]) -> bool:
    """Whether these parts are, by definition, all parts of the whole; names may carry 总数 and a place in front."""
    name = _TOTAL.sub("", whole)
    bare = [_BRACKETED.sub("", part) for part in parts]
    return _are_opposite(bare) or any(
        name.endswith(partition.whole)
        and all(any(part.endswith(known) for part in bare) for known in partition.needed)
        and all(any(part.endswith(known) for known in (*partition.needed, *partition.optional)) for part in bare)
        for partition in partitions()
    )


def _are_opposite(parts: Sequence[str]) -> bool:
    """Whether one of two parts is what the other is not: 免疫规划疫苗 and 非免疫规划疫苗."""
    return len(parts) == 2 and parts[1] == f"非{parts[0]}"
