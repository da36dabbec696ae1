"""标题混排在段落之中

检查什么
同级标题序号缺号，而缺少的标题出现在段落中间。

为什么
多因换行丢失，目录和层级因此出错。

反例
    一、重点任务
    （一）完善服务体系
    改造一批业务用房，做好各项服务工作。（二）加强队伍建设。培养一批骨干人才。
    （三）推进信息化
    建成统一的平台。

正例
    一、重点任务
    （一）完善服务体系
    改造一批业务用房，做好各项服务工作。
    （二）加强队伍建设
    培养一批骨干人才。
    （三）推进信息化
    建成统一的平台。

局限
段落内的列举（1.……2.……）不判断。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="structure.heading-buried",
    family="structure.heading",
    title=Words("标题混排在段落之中", "Heading buried in a paragraph"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="numbering",
    applies=pl.col("kind") == "heading",
    sound=pl.col("buried").is_null(),
    message=Words(
        "“{buried}”混排在上一段落之中，没有独立成行。",
        "“{buried}” is buried in the paragraph before it.",
    ),
    suggestion=Words(
        "将“{buried}”另起一行。",
        "Start a new line with “{buried}”.",
    ),
)
