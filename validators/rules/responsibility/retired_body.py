"""使用机构改革前的名称

检查什么：规划印发（未注明的按规划期起始年）时已经撤并的机构名称，如卫生和计划生育局、食品药品监督管理局、国土资源局、扶贫办。年份取自部门名录。

为什么：旧机构已不存在，任务落不到实处，也说明内容沿用旧稿。

反例：
    一、主要任务
    1.食品安全。加强监测评估。（牵头单位：县卫计局；配合单位：县食药监局）

正例：
    一、发展基础
    2016年，我县获省卫计委表彰，原县卫计局被评为先进单位。
    二、主要任务
    1.食品安全。加强监测评估。（牵头单位：县卫健局；配合单位：县市场监管局）

局限：地方改革早晚不一，名录只取全国统一的年份，改革当年的规划不报告；只检查名录收录的名称。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="responsibility.retired-body",
    family="entity.variant",
    title=Words("使用机构改革前的名称", "A body under a name that a reform has ended"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="names",
    applies=pl.col("kind") == "retired",
    sound=pl.col("sound"),
    message=Words(
        "“{shown}”是{since}年机构改革前的名称，现应为“{other_shown}”或当地相应机构。",
        "{shown} is a name from before the reform of {since}; the body now is {other_shown} or its local equivalent.",
    ),
    suggestion=Words(
        "请改为现行机构名称；确指当时机构的，应加“原”字。",
        "Use the current name, or mark it as former.",
    ),
)
