"""占比与所列数据不符

检查什么：同一句中给出总量、分量和占比（“占”“占总数的”“分别占”“占四分之三”“过半”）或“××率”的，以及给出人数、床位数和“医护比”“床护比”的，按所列数据复算，允许四舍五入。“以上、超过、不足”按开口区间复算，“约、左右”不复算。

为什么：占比由数据得出，复算不符说明三个数中至少一个有误。

反例：
    一、发展基础
    全县现有二级医院40家，其中公立医院30家，占比达85.0%。

    一、发展基础
    33家一级医院中有27家通过评审，占11.8%。
前一例复算为75.0%，后一例复算为81.8%。

正例：
    一、发展基础
    全县现有二级医院40家，其中公立医院30家，占比达75%。

局限：分母在前文另一句的不追溯；句中另有总量能合上的不报告；“××率”须能从用语看出哪个数是分子，对照表见 data/lexicon/rates.csv。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="arithmetic.share-differs",
    family="arithmetic.ratio",
    title=Words("占比与所列数据不符", "A share does not follow from its numbers"),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    view="calculations",
    applies=(pl.col("kind") == "share") & pl.col("exact"),
    sound=pl.col("gap") == 0,
    message=Words(
        "“{name}”写作{stated}，按{formula}复算为{computed}。",
        "{name} is given as {stated}; {formula} makes {computed}.",
    ),
    suggestion=Words(
        "请核对三个数据；分母不是所列总量的，应写明。",
        "Check the three figures; name the denominator if it is another.",
    ),
)
