"""增减幅度与所列数据不符

检查什么：给出前后两个数值和增减幅度（百分比、百分点、倍数、“翻一番”或绝对数）的，以及给出现值、增减量和增减百分比的，按区间复算；几项指标“分别”列出的，逐项对应。

为什么：幅度由前后两数得出，复算不符说明三个数中至少一个有误。

反例：
    一、发展基础
    托育机构由2015年的400家增加到2020年的420家，增长6.5%。

    一、发展基础
    人均预期寿命由2015年的75.50岁提高到2020年的77.10岁，提高了1.90岁。

    一、发展基础
    全县床位达到5000张，比2015年增加1000张，增长45%。
三例分别复算为5.0%、1.60岁、25%。

正例：
    一、发展基础
    托育机构由2015年的400家增加到2020年的420家，增长5.0%。

局限：起始数值和增减量都没有给出的不复算；生产总值等按可比价格计算的增速不复算；年均增速另行判断。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="arithmetic.growth-differs",
    family="arithmetic.growth",
    title=Words("增减幅度与所列数据不符", "A growth figure does not follow from its numbers"),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    view="calculations",
    applies=(pl.col("kind") == "growth") & pl.col("exact"),
    sound=(pl.col("gap") == 0) | pl.col("near"),
    message=Words(
        "“{name}”的增减幅度写作{stated}，按{formula}复算为{computed}。",
        "The change of {name} is given as {stated}; {formula} makes {computed}.",
    ),
    suggestion=Words("请核对前后数值和增减幅度。", "Check both values and the change."),
)
