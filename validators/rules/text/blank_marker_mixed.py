"""表中空值标记不统一

检查什么
同一张表的空单元格使用了不同的标记。

为什么
读者无法判断“--”与“——”是否含义不同。

反例
2020年一列既有“--”又有“——”。

正例
2020年一列的空值都写作“—”。

局限
完全留空的单元格由指标缺项规则检查。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.blank-marker-mixed",
    family="text.punctuation",
    title=Words("表中空值标记不统一", "Signs of empty cells mixed"),
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    view="marks",
    applies=pl.col("kind") == "empty",
    sound=pl.col("count") <= 1,
    message=Words(
        "表中空值标记不统一：{shown}。",
        "Empty cells bear different signs: {shown}.",
    ),
    suggestion=Words(
        "统一空值标记，并说明其含义（无数据、不适用）。",
        "Use one sign and say what it means.",
    ),
)
