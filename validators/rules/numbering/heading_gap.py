"""标题序号不连续

检查什么
同级标题的序号之间缺号，且缺少的序号在两个标题之间的正文里也找不到。

为什么
缺号或者说明内容被删而未重新编号，或者说明内容丢失。

反例
    一、重点任务
    （一）加强队伍建设
    培养一批骨干人才。
    （二）完善服务体系
    改造一批业务用房。
    （四）推进信息化
    建成统一的平台。

正例
    一、重点任务
    （一）加强队伍建设
    培养一批骨干人才。
    （二）完善服务体系
    改造一批业务用房。
    （三）推进信息化
    建成统一的平台。

局限
缺少的序号若以另一种写法出现在行首（如长段落编号），视为没有缺号。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="numbering.heading-gap",
    family="numbering.gap",
    title=Words("标题序号不连续", "Heading numbers skip"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="numbering",
    applies=pl.col("kind") == "heading",
    sound=pl.col("missing_count") == 0,
    message=Words(
        "标题序号不连续：“{shown}”之前缺少{missing}。",
        "Heading numbers skip: {missing} is missing before “{shown}”.",
    ),
    suggestion=Words(
        "核对是否漏掉一节内容，或重新编排序号。",
        "Check whether a part was left out, or renumber.",
    ),
)
