"""标点重复

检查什么
同一个标点连续写了两遍，或者两个不能相连的标点写在一起（；。 。， ，、）。

为什么
多为修改时的残留。

反例
    加强组织领导。。落实工作责任。

正例
    加强组织领导。落实工作责任……

局限
省略号、破折号不在此列；“、。”按语句残缺另报；同一处连写多个只报一次，同一标点超过20处的合并为一条，列出前20处。
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
    applies=pl.col("kind").is_in(["doubled", "clash"]),
    sound=~pl.col("mark"),
    message=Words(
        "标点“{shown}”重复或连用（{count}处）：“{other_shown}”。",
        "A mark too many (“{shown}”, {count} place(s)): “{other_shown}”.",
    ),
    suggestion=Words(
        "删去多余的标点。",
        "Delete what is too much.",
    ),
)
