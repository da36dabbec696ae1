"""遗留的占位文字

检查什么
待补充、（此处……）、TBD等起草时的占位文字；计量单位、百分号之前应填数字而写着XX、**、__等的地方。

为什么
说明内容尚未确定，不能发布。

反例
    计划投资（待核实），新建综合楼一栋。

正例
    计划投资1.2亿元，新建综合楼一栋。

局限
可能合法的占位由 text.placeholder-possible 提示；加粗、加下划线用的**、__不报；同一占位超过20处的合并为一条，列出前20处。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.placeholder",
    family="text.artifact",
    title=Words("遗留的占位文字", "Placeholder left"),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    view="wording",
    applies=pl.col("kind") == "placeholder",
    sound=~(pl.col("suspect") & pl.col("hard")),
    message=Words(
        "遗留占位文字“{shown}”（{count}处）：“{around}”。",
        "A placeholder “{shown}” was left ({count} place(s)): “{around}”.",
    ),
    suggestion=Words(
        "填写实际内容。",
        "Fill in what belongs there.",
    ),
)
