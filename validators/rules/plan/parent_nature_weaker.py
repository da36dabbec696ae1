"""约束性指标降为预期性

检查什么：上级规划列为约束性的指标，本规划是否列为预期性。

为什么：约束性指标是必须完成的；降为预期性，等于放松了上级的要求。

反例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 每万人口全科医生数 | 人 | 2.2 | 3.6 | 预期性 |
    | 2 | 人均预期寿命 | 岁 | 77.1 | 78.5 | 预期性 |
    【上级规划】
    云川市“十四五”卫生健康规划
    一、发展目标
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 每万人口全科医生数 | 人 | 2.6 | 3.6 | 约束性 |
    | 2 | 人均预期寿命 | 岁 | 77.1 | 78.5 | 预期性 |

正例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 每万人口全科医生数 | 人 | 2.2 | 3.6 | 约束性 |
    | 2 | 人均预期寿命 | 岁 | 77.1 | 78.5 | 预期性 |
    【上级规划】
    云川市“十四五”卫生健康规划
    一、发展目标
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 每万人口全科医生数 | 人 | 2.6 | 3.6 | 约束 |
    | 2 | 人均预期寿命 | 岁 | 77.1 | 78.5 | 预期 |

局限：只比较指标表中写明属性的指标。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="plan.parent-nature-weaker",
    family="plan.parent",
    title=Words("约束性指标降为预期性", "Binding in the parent plan, merely expected here"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="parents",
    applies=pl.col("kind") == "nature",
    sound=~((pl.col("right") == "约束性") & (pl.col("left") == "预期性")),
    message=Words(
        "“{name}”在{parent}中是约束性指标，本规划列为预期性（{matched}）。",
        "“{name}” is binding in {parent} and expected here ({matched_en}).",
    ),
    suggestion=Words(
        "请核对指标属性；上级作为约束性指标考核的，本级也应列为约束性。",
        "Check the nature of the indicator.",
    ),
)
