"""项目投资额过大

检查什么：县（市、区）规划中单个项目的投资额是否达到千亿元以上。

为什么：县级单个项目不会有这样的投资规模，多为“万元”误写作“亿元”，或小数点有误。

反例：
    青禾县“十四五”卫生健康规划
    一、主要任务
    总投资8600亿元，新建县妇幼保健院综合楼。

正例：
    青禾县“十四五”卫生健康规划
    一、主要任务
    总投资8600万元，新建县妇幼保健院综合楼。

局限：只看县级规划中直接写明投资额的项目；固定资产投资等总量不判断。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="value.amount-outsized",
    family="value.unit",
    title=Words("项目投资额过大", "A project costs more than it can"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="amounts",
    applies=pl.col("dimension") == "money",
    sound=~pl.col("outsized"),
    message=Words(
        "投资额写作“{wording}”，县级单个项目不会有此规模，疑为“万元”之误。",
        "An investment of {wording} is beyond any single project of a county; perhaps 万元 is meant.",
    ),
    suggestion=Words("请核对金额和单位。", "Check the amount and its unit."),
)
