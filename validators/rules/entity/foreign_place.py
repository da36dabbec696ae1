"""出现其他地方的名称

检查什么：表题、专栏标题、章节标题，任务的责任单位，作为依据引用的五年规划，以及“打造健康某地”等表述中，出现与本规划主体同级的另一个地名。

为什么：多为借用其他地方的规划而未改全，是公开后最容易被指出的差错。

反例：
    平阴县“十四五”卫生健康发展规划
    一、主要任务
    1.队伍建设。培养一批骨干人才。（牵头单位：县卫健局；配合单位：商河县财政局）

正例：
    平阴县“十四五”卫生健康发展规划
    一、主要任务
    1.队伍建设。与商河县人民医院组建医联体。（牵头单位：县卫健局；配合单位：县财政局）

局限：只检查上述位置；正文叙述中的其他地名多为合作、对标，不报告。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="entity.foreign-place",
    family="entity.place",
    title=Words("出现其他地方的名称", "The name of another place"),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    view="levels",
    applies=pl.col("kind") == "place",
    sound=pl.col("sound"),
    message=Words(
        "“{titles}”中出现“{shown}”，而本规划的主体是{name}。",
        "{titles}: {shown} is another place; this is the plan of {name}.",
    ),
    suggestion=Words(
        "请核对是否应为“{other_shown}”。",
        "Check whether {other_shown} is meant.",
    ),
)
