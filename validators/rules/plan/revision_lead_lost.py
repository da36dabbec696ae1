"""任务失去牵头单位

检查什么：上一稿有牵头单位的任务，本稿是否没有了牵头单位。

为什么：修改分工时容易只删不补，任务从此无人负责。

反例：
    1.加强基层服务。新建乡镇卫生院2所。（配合部门：县财政局）
    【上一稿】
    1.加强基层服务。新建乡镇卫生院2所。（牵头部门：县卫生健康局；配合部门：县财政局）

正例：
    1.加强基层服务。新建乡镇卫生院2所。（牵头部门：县医保局；配合部门：县财政局）
    【上一稿】
    1.加强基层服务。新建乡镇卫生院2所。（牵头部门：县卫生健康局；配合部门：县财政局）

局限：牵头单位更换只列入修改对照；任务按标题对应，标题改写较多的可能对应不上。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="plan.revision-lead-lost",
    family="plan.revision",
    title=Words("任务失去牵头单位", "A task lost its lead"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="revisions",
    applies=pl.col("kind") == "lead",
    sound=~pl.col("differs"),
    message=Words(
        "任务“{name}”上一稿由{before}牵头，本稿没有牵头单位。",
        "Task “{name}” was led by {before} in the draft and has no lead now.",
    ),
    suggestion=Words(
        "请补写牵头单位。",
        "Name who leads it.",
    ),
)
