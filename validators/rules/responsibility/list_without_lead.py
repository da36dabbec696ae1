"""分工没有牵头单位

检查什么：任务末尾的分工只列了参与（配合）单位，没有牵头（责任）单位，而全文其余分工绝大多数都有。

为什么：没有牵头单位的任务无人负总责，多半是修改时误删。

反例：
    一、主要任务
    1.完善网络。建成覆盖城乡的服务网络。（牵头部门：县卫健局；参与部门：县财政局）
    2.充实队伍。培养一批骨干人才。（牵头部门：县卫健局；参与部门：县财政局）
    3.强化监管。规范医疗服务行为。（牵头部门：县卫健局；参与部门：县财政局）
    4.保障投入。落实各项补助政策。（牵头部门：县卫健局；参与部门：县财政局）
    5.加强宣传。普及健康知识。（参与部门：县财政局）

正例：
    一、主要任务
    1.完善网络。建成覆盖城乡的服务网络。（牵头部门：县卫健局；参与部门：县财政局）
    2.充实队伍。培养一批骨干人才。（牵头部门：县卫健局；参与部门：县财政局）
    3.强化监管。规范医疗服务行为。（牵头部门：县卫健局；参与部门：县财政局）
    4.保障投入。落实各项补助政策。（牵头部门：县卫健局；参与部门：县财政局）
    5.加强宣传。普及健康知识。（牵头部门：县卫健局；参与部门：县财政局）

局限：全文列有分工的任务不足四项，或者列有牵头单位的不到八成，不判断；只看带编号的任务。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="responsibility.list-without-lead",
    family="responsibility.missing",
    title=Words("分工没有牵头单位", "A list of bodies names no lead"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="responsibilities",
    applies=(pl.col("kind") == "task") & pl.col("listed"),
    sound=pl.col("sound") | (pl.col("lists") < 3) | (pl.col("led") < 0.8 * pl.col("lists")),
    message=Words(
        "任务“{shown}”的分工“{titles}”没有牵头（责任）单位，全文其余{lists}项分工中有{led}项列明，如“{other_shown}”。",
        "The list “{titles}” of task {shown} names no lead; {led} of the other {lists} lists do, such as {other_shown}.",
    ),
    suggestion=Words(
        "请补充该项任务的牵头（责任）单位。",
        "Add who leads this task.",
    ),
)
