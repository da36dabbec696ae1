"""数值区间前大后小

检查什么：用连接号写出的数值区间（“800—1000张”），前一个数是否小于后一个数。

为什么：区间前大后小，通常是漏写或多写了一位数字。

反例：“设置床位900—100张”。

正例：“设置床位800—1000张”；“8000—1万元”；“0—6岁”；文号、标准号、年份和“由10%降至8%”一类的变化不算区间。

局限：前小后大而数字有误的，看不出来。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="value.range-backwards",
    family="value.text",
    title=Words("数值区间前大后小", "A range that runs backwards"),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    view="ranges",
    applies=pl.lit(value=True),
    sound=pl.col("rising"),
    message=Words(
        "“{wording}”前一个数大于后一个数，区间写反或漏写、多写了数字。",
        "“{wording}” runs from the greater number to the smaller one.",
    ),
    suggestion=Words("请核对区间两端的数值。", "Check both ends of the range."),
)
