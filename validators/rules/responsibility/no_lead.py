"""任务没有责任单位

检查什么：同一章节中带编号的任务，如果其余各项都列明了牵头（责任）单位，只有个别一项没有列分工，即予提示。

为什么：没有责任单位的任务无法分解、督办和考核，多半是排版或删改时把括号一并删掉了。

反例：
    一、主要任务
    1.完善体系。健全服务体系。（牵头部门：县卫健局；参与部门：县财政局）
    2.培养人才。培养骨干人才。（牵头部门：县卫健局；参与部门：县人社局）
    3.改善设施。改造业务用房。
    4.推进信息化。建成统一平台。（牵头部门：县卫健局；参与部门：县大数据局）

正例：
    一、主要任务
    1.完善体系。健全服务体系。
    2.培养人才。培养骨干人才。
    3.改善设施。改造业务用房。
全文各项任务都不列责任单位、另有分工方案的，以及“组织实施”一章整章不列的，不报告。

局限：不判断所列单位是否合适；同章有两项以上未列的，可能是有意为之，不报告；同章其余任务不足三项的，全文十项以上、九成以上的任务都列有牵头单位才报；只在编号任务之间比较；列了分工而没有牵头单位的由 responsibility.list-without-lead 报告。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="responsibility.no-lead",
    family="responsibility.missing",
    title=Words("任务没有责任单位", "A task names nobody in charge"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="responsibilities",
    applies=pl.col("kind") == "task",
    sound=pl.col("sound")
    | pl.col("listed")
    | (pl.col("like") > 0)
    | ~(
        ((pl.col("unlike") >= 3) & (pl.col("share") >= 0.7))
        | ((pl.col("unlike") >= 1) & (pl.col("share") >= 0.9) & (pl.col("led") >= 10))
    ),
    message=Words(
        "任务“{shown}”没有列出牵头（责任）单位，同章其余任务（{unlike}项）均已列出，如“{other_shown}”。",
        "Task {shown} names nobody in charge; the other tasks of its chapter ({unlike}) do, such as {other_shown}.",
    ),
    suggestion=Words(
        "请补充该项任务的牵头（责任）单位。",
        "Add who is in charge of this task.",
    ),
)
