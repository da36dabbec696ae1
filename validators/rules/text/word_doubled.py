"""词语重复

检查什么
同一个词紧接着又写了一遍。

为什么
多为修改时的残留。

反例
    按照每万人1辆的标准标准配置救护车。

正例
    一步一步推进改革，一户一户走访群众。

局限
“一步一步”等叠用、“产业产业链”一类后词另有所属的不报；同一个词超过20处的合并为一条，列出前20处。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.word-doubled",
    family="text.duplicate",
    title=Words("词语重复", "Word doubled"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="repeats",
    applies=pl.col("kind") == "doubled",
    sound=pl.col("natural") | pl.col("mark"),
    message=Words(
        "“{shown}”一词连续重复（{count}处）：“{other_shown}”。",
        "“{shown}” follows itself ({count} place(s)): “{other_shown}”.",
    ),
    suggestion=Words(
        "删去一个“{shown}”。",
        "Delete one “{shown}”.",
    ),
)
