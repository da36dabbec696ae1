"""责任称谓后无单位

检查什么：任务末尾名单中，“牵头单位：”“责任部门：”等称谓后面没有单位名称，直接是分号、逗号或者括号。

为什么：任务实际上无人负责，多为征求意见时留空未补。

反例：
    1.养老服务。发展养老服务。（牵头部门：；配合部门：县财政局）

正例：
    1.养老服务。发展养老服务。（牵头部门：县卫健局；配合部门：县财政局）

局限：只查写在括号内的名单。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="responsibility.label-empty",
    family="responsibility.missing",
    title=Words("责任称谓后无单位", "A label without a body"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="responsibilities",
    applies=pl.col("kind") == "empty",
    sound=pl.col("sound"),
    message=Words(
        "{titles}的“{shown}”之后没有写单位。",
        "“{shown}” of {titles} names no body.",
    ),
    suggestion=Words(
        "请补上单位，或删去该称谓。",
        "Name the body, or delete the label.",
    ),
)
