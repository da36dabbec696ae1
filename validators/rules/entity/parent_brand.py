"""以上级的“健康某地”为本级目标

检查什么：规划以“打造、塑造、建设健康某地”为目标，而“某地”是上一级地名，同句没有提到本级的“健康某地”。

为什么：本级规划应当建设本级的健康品牌；直接写上级名称，可能是照搬上级规划。

反例：
    寿光市“十四五”卫生健康发展规划
    一、主要任务
    普及健康生活方式，打造健康潍坊品牌。
潍坊市为寿光市的上级。

正例：
    寿光市“十四五”卫生健康发展规划
    一、主要任务
    助力健康潍坊建设，打造健康寿光品牌。

局限：上级名称在本地规划中也可能是有意引用，因此只作提示。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="entity.parent-brand",
    family="entity.level",
    title=Words("以上级的“健康某地”为本级目标", "The brand of the level above as own aim"),
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    view="levels",
    applies=pl.col("kind") == "brand",
    sound=pl.col("sound"),
    message=Words(
        "“{titles}”以上级的“{shown}”为目标，而本规划的主体是{name}。",
        "{titles}: {shown} is the brand of the level above; this is the plan of {name}.",
    ),
    suggestion=Words(
        "请核对是否应为“{other_shown}”。",
        "Check whether {other_shown} is meant.",
    ),
)
