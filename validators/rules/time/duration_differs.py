"""年限与起止年份不符

检查什么：“三年行动计划（2021—2025年）”“从2021年起用三年时间，到2025年”这样同时写出年限和起止年份的，两者是否相符。首尾年份都计入（2021—2023年为三年）；“过去五年（2015—2020年）”一类按年份之差计的，也视为相符。

为什么：年限或年份有一处写错，任务期限就有两种理解。

反例：“基层能力提升三年行动计划（2021—2025年）”；“三年攻坚行动（2021—2024年）”；“五年计划（2021—2027年）”。

正例：“三年行动计划（2021—2023年）”“五年行动方案（2021—2025年）”“未来三年（2022—2024年）”；引用文件名《……三年行动计划（2017—2020年）》。

局限：年限与年份不在一处的不比较；“2021—2025年实施三年行动”，行动可以只占其中一段，不比较。三年行动写到第四年的，可能按跨年度计算，把握较小。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="time.duration-differs",
    family="time.year",
    title=Words("年限与起止年份不符", "Number of years and years do not match"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="periods",
    applies=pl.col("kind") == "lasting",
    sound=pl.col("sound"),
    message=Words(
        "“{wording}”中，{name}与{other}（共{expected}）不符。",
        "“{wording}”: {name} does not match {other}.",
    ),
    suggestion=Words(
        "请核对年限和起止年份。",
        "Check the number of years and the years.",
    ),
)
