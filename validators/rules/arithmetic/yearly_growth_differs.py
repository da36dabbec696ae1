"""年均增速与首末数值不符

检查什么：同一句中给出首末两个数值、年份（或“十三五”期间）和“年均增长（下降）x%”“年均增加若干”的，按复合增长率或每年平均数、按四舍五入区间复算：末值应等于首值×(1±x%)的n次方，n为两年之差。

为什么：年均增速由首末数值和年数得出，复算不符说明至少一个数有误，或把总增幅除以了年数。

反例：“由2015年的400家增加到2020年的500家，年均增长5.0%”（复算为4.6%）。

正例：“由2015年的400家增加到2020年的500家，年均增长4.6%”。

局限：金额一般按可比价格计算增速，不复算；首末数值不在同一句或没有年份的，不复算。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="arithmetic.yearly-growth-differs",
    family="arithmetic.growth",
    title=Words("年均增速与首末数值不符", "A yearly rate does not follow from its values"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="calculations",
    applies=(pl.col("kind") == "yearly") & pl.col("exact"),
    sound=(pl.col("gap") == 0) | pl.col("near"),
    message=Words(
        "“{name}”年均增减写作{stated}，按{formula}复算为{computed}（{years}年）。",
        "{name} is said to change by {stated} a year; {formula} makes {computed} over {years} years.",
    ),
    suggestion=Words(
        "请核对首末数值、年数和年均增速；不是复合增长率的，应注明算法。",
        "Check both values, the years and the rate; say so if it is no compound rate.",
    ),
)
