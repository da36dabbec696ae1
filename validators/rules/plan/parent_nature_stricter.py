"""预期性指标升为约束性

检查什么：上级规划列为预期性的指标，本规划是否列为约束性。

为什么：下级可以提高要求，但约束性指标要承担考核责任，应当是有意为之，而不是填错。

反例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 居民健康素养水平 | % | 22 | 28 | 约束性 |
    | 2 | 人均预期寿命 | 岁 | 77.1 | 78.5 | 预期性 |
    【上级规划】
    云川市“十四五”卫生健康规划
    一、发展目标
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 居民健康素养水平 | % | 22 | 28 | 预期性 |
    | 2 | 人均预期寿命 | 岁 | 77.1 | 78.5 | 预期性 |

正例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 居民健康素养水平 | % | 22 | 28 | 预期性 |
    | 2 | 人均预期寿命 | 岁 | 77.1 | 78.5 | 预期性 |
    【上级规划】
    云川市“十四五”卫生健康规划
    一、发展目标
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 居民健康素养水平 | % | 22 | 28 | 预期性 |
    | 2 | 人均预期寿命 | 岁 | 77.1 | 78.5 | 预期性 |

局限：地方从严要求是允许的，本规则只作提示。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="plan.parent-nature-stricter",
    family="plan.parent",
    title=Words("预期性指标升为约束性", "Expected in the parent plan, binding here"),
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    view="parents",
    applies=pl.col("kind") == "nature",
    sound=~((pl.col("right") == "预期性") & (pl.col("left") == "约束性")),
    message=Words(
        "“{name}”本规划列为约束性指标，{parent}中是预期性（{matched}）。",
        "“{name}” is binding here and expected in {parent} ({matched_en}).",
    ),
    suggestion=Words(
        "请确认是否有意从严；不是的，按上级规划改为预期性。",
        "Check that this is meant.",
    ),
)
