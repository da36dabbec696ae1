"""参与单位写得笼统

检查什么：分工名单用“相关部门”“有关单位”代替参与单位名称，而同一规划其他任务都写出了单位名称。

为什么：“相关部门”没有指明由谁配合，任务无法分解落实。

反例：
    1.完善体系。健全服务体系。（牵头部门：县卫健局；参与部门：县财政局）
    ……
    7.培养人才。培养骨干人才。（牵头部门：县卫健局；参与部门：相关部门）

正例：
    1.完善体系。健全服务体系。（牵头部门：县卫健局；参与部门：县财政局）
    ……
    7.培养人才。培养骨干人才。（牵头部门：县卫健局；参与部门：县人社局等有关部门）

局限：只检查整个名单都笼统的情形；名单中已列有单位、末尾再写“等有关部门”的不报告。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="responsibility.vague-body",
    family="responsibility.label",
    title=Words("参与单位写得笼统", "Vague participants"),
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    view="responsibilities",
    applies=pl.col("kind") == "vague",
    sound=pl.col("sound") | (pl.col("unlike") < 5),
    message=Words(
        "任务“{titles}”的参与单位只写“{shown}”，未列名称；其他任务均列出具体单位，如“{other_shown}”。",
        "Task {titles} names only {shown}; other tasks name the bodies: {other_shown}",
    ),
    suggestion=Words(
        "请列出具体的参与单位。",
        "Name the bodies.",
    ),
)
