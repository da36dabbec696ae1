"""起止年份颠倒

检查什么：“2025—2021年”这样的起止年份，终止年份是否早于起始年份。

为什么：多为两个年份写颠倒，或其中一个写错。

反例：“实施基层能力提升行动（2025—2021年）。”；“总结人口普查工作（2023-2012年）。”

正例：“实施基层能力提升行动（2021—2025年）。”；“执行标准GB 2010—2003。”

局限：只看四位数年份，且后面有“年”字或写在括号内的。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="time.range-backwards",
    family="time.year",
    title=Words("起止年份颠倒", "A stretch of years runs backwards"),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    view="periods",
    applies=pl.col("kind") == "stretch",
    sound=pl.col("sound"),
    message=Words(
        "“{wording}”的终止年份早于起始年份。",
        "“{wording}” ends before it begins.",
    ),
    suggestion=Words(
        "请核对起止年份。",
        "Check both years.",
    ),
)
