"""绝对量用百分比表示

检查什么：人数、人次、诊疗量等绝对量，数值却是百分比。

为什么：“健身人数达到40%”缺“比例”二字，指标含义不清，无法统计。

反例：“参加健身活动人数达到40%”“全县门诊服务量保持在65%”。

正例：“参加健身活动人数比例达到40%”“中医诊疗量占诊疗总量达到35%”“门诊人次增长5%”。

局限：名称中已有“占、比例、率”的不报告。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="value.count-in-percent",
    family="value.unit",
    title=Words("绝对量用百分比表示", "A count given in percent"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="amounts",
    applies=(pl.col("dimension") == "ratio") & (pl.col("change") == "level"),
    sound=~pl.col("counted"),
    message=Words("“{name}”是绝对量，数值“{wording}”却是百分比。", "“{name}” is a count, yet its value is {wording}."),
    suggestion=Words(
        "请写作“{name}比例”或“{name}占比”，并注明分母。", "Say “share of …” and name what it is a share of."
    ),
)
