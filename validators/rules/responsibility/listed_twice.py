"""同一单位重复列出

检查什么：同一项任务的同一角色名单中，同一单位出现两次；简称与全称视为同一单位，省略的级别前缀先行补足。

为什么：重复列出多为复制名单时的疏漏，也可能其中一处应为另一单位。

反例：
    1.养老服务。发展养老服务。（牵头单位：县卫健局；配合单位：县发改局、县财政局、县民政局、县财政局）

正例：
    1.应急处置。健全联动机制。（牵头单位：县卫健局；配合单位：市公安局、县公安局、各有关部门）
市、县两级公安局不是重复；“各有关部门”“各镇人民政府”不参与比较。

局限：部门名录未收录的单位只在名称完全相同时才能识别。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="responsibility.listed-twice",
    family="responsibility.self",
    title=Words("同一单位重复列出", "One body listed twice"),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    view="responsibilities",
    applies=pl.col("kind") == "twice",
    sound=pl.col("sound"),
    message=Words(
        "任务“{titles}”的同一名单中，“{shown}”重复列出。",
        "In task {titles}, {shown} is listed twice in one role.",
    ),
    suggestion=Words(
        "请删去重复的一处，或改为应列的单位。",
        "Drop one of the two, or name the body that was meant.",
    ),
)
