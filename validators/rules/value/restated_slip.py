"""同一事项两处表述相差十倍、百倍、万倍

检查什么：正文两处（或正文与专栏）用几乎相同的话说同一件事，数值是否恰好相差十的整数次方，包括多写、少写一个零和“万”“亿”混淆。

为什么：两个数恰好相差十倍、万倍，几乎都是漏写、多写零，或者把“万”写成了“亿”。

反例：
    一、主要任务
    计划投资900万元改造一座2000平方米的门诊楼。
    二、重点项目
    计划投资900亿元改造一座2000平方米的门诊楼。

正例：
    一、主要任务
    计划投资9000万元改造一座2000平方米的门诊楼。
    二、重点项目
    计划投资0.9亿元改造一座2000平方米的门诊楼。

局限：同“同一事项两处表述数值不一致”。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="value.restated-slip",
    family="value.unit",
    title=Words("同一事项两处表述相差十倍、百倍、万倍", "One figure is given twice, a power of ten apart"),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    view="restatements",
    applies=pl.col("comparable"),
    sound=pl.col("agrees") | ~pl.col("slip"),
    message=Words(
        "“{clause}”与另一处用语几乎相同，应指同一事项，另一处的数值却为{right}，恰好相差{times}倍，疑多写、少写了零或“万”“亿”有误。",
        "“{clause}” is said again in nearly the same words with {right}, {times} times apart: a slip of zeros or of 万 and 亿.",
    ),
    suggestion=Words(
        "请核对位数和“万”“亿”，统一两处数值。", "Check the zeros and the multiplier, and give one value in both places."
    ),
)
