"""称谓与动词重复

检查什么：分工名单的称谓已经说明角色，名单末尾又写了同一个动词，如“牵头部门：……牵头”“参与单位：……参与”。

为什么：两种写法（“牵头部门：某局”和“某局牵头”）混在一起，多为改写时遗留，格式与其他各项不同。

反例：
    1.交通急救。健全联动机制。（牵头部门：县卫健局、县公安局牵头，县财政局配合）

正例：
    1.交通急救。健全联动机制。（牵头部门：县卫健局、县公安局；参与部门：县财政局）

    1.交通急救。健全联动机制。（县卫健局牵头，县财政局配合）

局限：只比较牵头、负责、参与、配合、协办五个动词。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="responsibility.label-repeats-verb",
    family="responsibility.label",
    title=Words("称谓与动词重复", "A label whose list repeats its verb"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="responsibilities",
    applies=pl.col("kind") == "verb",
    sound=pl.col("sound"),
    message=Words(
        "任务“{titles}”的分工名单“{other_shown}”中，称谓与动词重复。",
        "The list of task {titles} repeats the verb of its label: {other_shown}",
    ),
    suggestion=Words(
        "请删去句末动词，按“称谓：单位；称谓：单位”的格式改写。",
        "Drop the verb and write label, colon, bodies.",
    ),
)
