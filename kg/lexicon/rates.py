"""What a rate's own word says was done to the part that it is the share of: 签约率 to 已签约, 执行率 to 支出."""

from functools import cache

from kg.lexicon.tables import read


@cache
def rates() -> dict[str, tuple[str, ...]]:
    """The word before 率 with the words of which one stands beside the part."""
    return {row["stem"]: tuple(row.items("done")) for row in read("rates", ("stem", "done"))}
