"""专栏没有序号

检查什么
专栏没有序号，而其他专栏都有。

为什么
正文引用和任务分解都以专栏序号为准。

反例
专栏1 甲……专栏2 乙……（无序号）丙

正例
专栏1、专栏2、专栏3；或全部专栏都没有序号。

局限
不足两个带序号的专栏时不判断。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="structure.box-without-number",
    family="structure.heading",
    title=Words("专栏没有序号", "Box without a number"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="headings",
    applies=pl.col("kind") == "box",
    sound=(pl.col("style") == "numbered") | (pl.col("unlike") < 2) | (pl.col("unlike") <= pl.col("like") + 1),
    message=Words(
        "专栏“{shown}”没有序号，而“{other_shown}”等{unlike}个专栏有序号。",
        "Box “{shown}” has no number, while {unlike} others such as “{other_shown}” have one.",
    ),
    suggestion=Words(
        "为“{shown}”补上专栏序号。",
        "Number the box “{shown}”.",
    ),
)
