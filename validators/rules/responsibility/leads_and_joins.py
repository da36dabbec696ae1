"""同一单位既牵头又参与

检查什么：同一项任务的分工名单中，同一单位既列为牵头（责任）单位，又列为参与（配合）单位；简称与全称视为同一单位，省略的级别前缀先行补足。

为什么：既牵头又配合，说明名单有误：或者重复填写，或者其中一处应为另一单位。

反例：
    1.养老服务。发展养老服务。（牵头单位：县卫健局、县财政局；配合单位：县发改局、财政局）

正例：
    1.养老服务。发展养老服务。（牵头单位：县卫健局；配合单位：市卫健委）

    1.学校卫生。加强学校卫生。（牵头单位：县教育局；配合单位：县教育和体育局）
后一例可能是两个单位，不报告。

局限：部门名录未收录的单位只在名称完全相同时才能识别。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="responsibility.leads-and-joins",
    family="responsibility.self",
    title=Words("同一单位既牵头又参与", "One body both leads and joins"),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    view="responsibilities",
    applies=pl.col("kind") == "self",
    sound=pl.col("sound"),
    message=Words(
        "任务“{titles}”中，“{shown}”既是牵头（责任）单位，又列入参与（配合）单位。",
        "In task {titles}, {shown} both leads and joins.",
    ),
    suggestion=Words(
        "请核对名单，删去重复的一处，或改为应列的单位。",
        "Drop one of the two, or name the body that was meant.",
    ),
)
