"""标题序号重复

检查什么
同一上级标题之下，两个同级标题使用了同一个序号。

为什么
序号重复使引用和任务分工无法对应到唯一的段落。

反例
    一、重点任务
    （一）完善服务体系
    改造一批业务用房。
    （二）加强队伍建设
    培养一批骨干人才。
    （二）推进信息化
    建成统一的平台。

正例
    一、重点任务
    （一）加强队伍建设
    培养一批骨干人才。
    二、保障措施
    （一）加强组织领导
    健全工作机制。

局限
各章重新从1编号、全文连续编号均属正常，不报。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="numbering.heading-repeated",
    family="numbering.duplicate",
    title=Words("标题序号重复", "Heading number repeated"),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    view="numbering",
    applies=pl.col("kind") == "heading",
    sound=pl.col("earlier").is_null(),
    message=Words(
        "标题序号重复：“{earlier}”与“{shown}”使用了同一序号。",
        "Heading number repeated: “{earlier}” and “{shown}” bear the same number.",
    ),
    suggestion=Words(
        "核对同级标题，重新编排“{shown}”及其后的序号。",
        "Renumber “{shown}” and the headings after it.",
    ),
)
