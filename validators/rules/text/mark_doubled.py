"""标点重复

检查什么
同一个标点连续写了两遍。

为什么
多为修改时的残留。

反例
    加强组织领导。。落实工作责任。

正例
    加强组织领导。落实工作责任……

局限
省略号、破折号不在此列。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.mark-doubled",
    family="text.punctuation",
    title=Words("标点重复", "Mark doubled"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="repeats",
    applies=pl.col("kind") == "doubled",
    sound=~pl.col("shown").str.contains("[，。；：！？]"),
    message=Words(
        "标点重复：“{other_shown}”。",
        "A mark follows itself: “{other_shown}”.",
    ),
    suggestion=Words(
        "删去多余的“{shown}”。",
        "Delete one “{shown}”.",
    ),
)
