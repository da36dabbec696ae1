"""差额与所列数据不符

检查什么：同一句中收入、支出与当期结余，出生率、死亡率与自然增长率，三者能否相减得出。各数按四舍五入的区间计算，区间不能相合才报告。

为什么：差额由前两个数算得，不符说明三个数中至少一个有误。

反例：
    2020年，全市医保基金总收入52.4亿元，总支出41.2亿元，当期结余12.1亿元。

正例：
    2020年，全市医保基金总收入52.4亿元，总支出41.2亿元，当期结余11.2亿元，年末累计结余60.5亿元。

局限：一句中有几项收入或几项支出的不判断；累计结余、滚存结余含往年，不比较。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="arithmetic.difference-differs",
    family="arithmetic.growth",
    title=Words("差额与所列数据不符", "A difference does not follow from its numbers"),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    view="calculations",
    applies=(pl.col("kind") == "difference") & pl.col("exact"),
    sound=pl.col("gap") == 0,
    message=Words(
        "“{name}”写作{stated}，按{formula}复算为{computed}。",
        "{name} is given as {stated}; {formula} makes {computed}.",
    ),
    suggestion=Words("请核对三个数据。", "Check the three figures."),
)
