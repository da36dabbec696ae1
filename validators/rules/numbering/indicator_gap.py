"""指标序号不连续

检查什么
指标表中相邻两行的序号之间缺号。

为什么
缺号或者说明漏列了指标，或者说明删改后没有重新编号。

反例
7 甲指标、9 乙指标：缺8。

正例
7 甲指标、8 乙指标。

局限
表的首行若从较大的序号开始（续接另一张表），不报。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="numbering.indicator-gap",
    family="numbering.gap",
    title=Words("指标序号不连续", "Indicator numbers skip"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="numbering",
    applies=pl.col("kind") == "indicator",
    sound=pl.col("missing_count") == 0,
    message=Words(
        "指标序号不连续：“{shown}”之前缺少序号{missing}。",
        "Indicator numbers skip: {missing} is missing before “{shown}”.",
    ),
    suggestion=Words(
        "核对是否漏列指标或序号有误。",
        "Check whether an indicator was left out or the number is wrong.",
    ),
)
