"""单价、数量与总额不符

检查什么：同一句中给出“每个（每所、每人……）多少”、数量和合计的，以及给出总量、个数和“平均每……多少”的，按所列数据复算，允许四舍五入。

为什么：三个数中任意两个决定第三个，复算不符说明至少有一个是错的，资金测算也随之失实。

反例：
    一、发展基础
    新建农家书屋12个，每个补助2万元，共计34万元。

    一、发展基础
    全县16个乡镇共有文化站床位320张，平均每个乡镇30张。
前一例复算为24万元，后一例复算为20张。

正例：
    一、发展基础
    新建农家书屋12个，每个补助2万元，共计24万元。

    一、发展基础
    全县16个乡镇共有文化站床位320张，平均每个乡镇20张。

局限：只看同一句；数量有几种解释的，有一种能合上就不报告。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="arithmetic.product-differs",
    family="arithmetic.ratio",
    title=Words("单价、数量与总额不符", "An amount for each, how many and the total disagree"),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    view="calculations",
    applies=(pl.col("kind") == "product") & pl.col("exact"),
    sound=pl.col("gap") == 0,
    message=Words(
        "“{name}”写作{stated}，按{formula}复算为{computed}。",
        "{name} is given as {stated}; {formula} makes {computed}.",
    ),
    suggestion=Words(
        "请核对单价、数量和总额；另含其他费用的，应写明。",
        "Check the amount for each, the number and the total; say so if other costs are included.",
    ),
)
