"""上级约束性指标未设目标

检查什么：上级规划的约束性指标，本规划的指标表和正文是否设有目标。指标按指标目录对应，目录未收录的按名称对应；与其他指标合为一行的不算缺漏。

为什么：约束性指标逐级分解、层层考核，下级规划没有目标，任务就没有着落。

反例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78.5 | 预期性 |
    | 2 | 居民健康素养水平 | % | 22 | 28 | 预期性 |
    【上级规划】
    云川市“十四五”卫生健康规划
    一、发展目标
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 人均预期寿命 | 岁 | 77.6 | 78.8 | 预期性 |
    | 2 | 每万人口全科医生数 | 人 | 2.6 | 3.6 | 约束性 |

正例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78.5 | 预期性 |
    | 2 | 每万名居民全科医生数 | 人 | 2.2 | 3.6 | 约束性 |
    【上级规划】
    云川市“十四五”卫生健康规划
    一、发展目标
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 人均预期寿命 | 岁 | 77.6 | 78.8 | 预期性 |
    | 2 | 每万人口全科医生数 | 人 | 2.6 | 3.6 | 约束性 |

局限：上级规划中只对市级机构或城区提出的约束性指标无须下级设目标，由审核人员判断；正文提到该指标而未写目标值的，把握较小。须用 --parent 给出上级规划。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="plan.parent-binding-missing",
    family="plan.parent",
    title=Words("上级约束性指标未设目标", "A binding indicator of the parent plan is missing"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="parents",
    applies=pl.col("kind") == "binding-missing",
    sound=~pl.col("differs"),
    message=Words(
        "{parent}的约束性指标“{name}”{right}，本规划没有设目标。",
        "“{name}”, binding in {parent}, has no target in this plan.",
    ),
    suggestion=Words(
        "请确认该指标是否需要分解到本级；需要的，补入指标表并写明目标值。",
        "If the indicator is broken down to this level, add it with its target.",
    ),
)
