"""What the heads of project lists and task tables are called: 建设规模及内容, 牵头单位."""

import re
from functools import cache

from kg.lexicon.tables import read

# What stands behind a head's name in brackets, most often its unit: 总投资（万元）.
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
# A longer head ends with a name that is long enough to tell: 县级牵头单位, 项目总投资.
_TELLING = 4


@cache
def _meanings(table: str) -> dict[str, str]:
    return {
        word: row["meaning"]
        for row in read("table_heads", ("table", "meaning", "words"))
        if row["table"] in {table, "shared"} and row["meaning"] != "total"
        for word in row.items("words")
    }


@cache
def totals() -> frozenset[str]:
    """The names of rows that add up others: 合计, 总计."""
    rows = read("table_heads", ("table", "meaning", "words"))
    return frozenset(word for row in rows if row["meaning"] == "total" for word in row.items("words"))


def meaning(table: str, head: str) -> str | None:
    """What a column under ``head`` (without white space) holds in a ``table`` of kind project or task, or None.

    Project: name, builder, scale, investment, years, floor, beds. Task: name, lead, join, deadline. Both: number.
    """
    known = _meanings(table)
    if head in known:
        return known[head]
    bare = _BRACKETS.sub("", head)
    if bare in known:
        return known[bare]
    ending = next((word for word in known if len(word) >= _TELLING and bare.endswith(word)), None)
    return None if ending is None else known[ending]
