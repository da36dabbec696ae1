"""目标宽于上级规划

检查什么：同一指标、同一目标年、单位可以换算的，按指标改善的方向比较本规划目标与上级规划目标，本规划目标是否更宽松。只比较比率、平均数一类的指标，总量（如床位总数、产业增加值）不比较。

为什么：各地目标普遍低于上级目标，上级目标就无法实现；约束性指标低于上级尤其需要说明。

反例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78.5 | 预期性 |
    | 2 | 婴儿死亡率 | ‰ | 3.6 | 3.5 | 预期性 |
    【上级规划】
    云川市“十四五”卫生健康规划
    一、发展目标
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 人均预期寿命 | 岁 | 77.6 | 78.5 | 预期性 |
    | 2 | 婴儿死亡率 | ‰ | 3.1 | 3.0 | 预期性 |

正例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 人均期望寿命 | 岁 | 77.1 | 79左右 | 预期性 |
    | 2 | 婴儿死亡率 | ‰ | 3.6 | ≤3.0 | 预期性 |
    【上级规划】
    云川市“十四五”卫生健康规划
    一、发展目标
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 人均预期寿命 | 岁 | 77.6 | 78.5 | 预期性 |
    | 2 | 婴儿死亡率 | ‰ | 3.1 | 3.0 | 预期性 |

局限：上级目标是全域平均水平，差别化分解的下级目标可以低于它；基期差距很大的也可能确有困难，均由审核人员判断。没有单一改善方向的指标不判断。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="plan.parent-target-looser",
    family="plan.parent",
    title=Words("目标宽于上级规划", "The target falls short of the parent plan's"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="parents",
    applies=(pl.col("kind") == "target") & pl.col("lag").is_not_null(),
    sound=pl.col("lag") <= 0,
    message=Words(
        "“{name}”{year}目标为{left}，达不到{parent}确定的{right}（{matched}）。",
        "The target of “{name}” is {left}; {parent} sets {right} ({matched_en}).",
    ),
    suggestion=Words(
        "请核对目标值；如属上级差别化下达的分解目标，请在编制说明中写明依据。",
        "Check the target; where the parent assigned a lower share, say so.",
    ),
)
