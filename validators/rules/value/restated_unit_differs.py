"""同一事项两处表述单位不一致

检查什么：正文两处（或正文与专栏）用几乎相同的话说同一件事，数字相同，计量单位是否能够对应。

为什么：数字相同而单位不同，至少有一处写错，量也就完全不同了。

反例：
    一、主要任务
    计划投资900万元新建一座2000平方米的门诊楼。
    二、重点项目
    计划投资900万元新建一座2000亩的门诊楼。

正例：
    一、主要任务
    争取引进10名左右的中医硕士。
    二、重点项目
    争取引进10人左右的中医硕士。

局限：数字也不同的不判断；目录外的单位不比较。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="value.restated-unit-differs",
    family="value.unit",
    title=Words("同一事项两处表述单位不一致", "One figure is given twice in different units"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="restatements",
    applies=pl.lit(value=True),
    sound=pl.col("same_unit"),
    message=Words(
        "“{clause}”与另一处用语几乎相同，应指同一事项，另一处却写作“{right}”，单位不一致。",
        "“{clause}” is said again in nearly the same words, but in another unit: {right}.",
    ),
    suggestion=Words("请核对计量单位后统一。", "Check the unit and use one in both places."),
)
