"""上级的控制线写成了约数

检查什么：同一指标、同一目标年，数值与上级规划相同，而上级写作“以上”“不低于”（越高越好）或“以下”“不超过”（越低越好）的，本规划是否写作“左右”。

为什么：“80岁左右”实现79.6岁也算完成，而上级要求的是80岁以上。

反例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 人均预期寿命 | 岁 | 78.6 | 80左右 | 预期性 |
    | 2 | 婴儿死亡率 | ‰ | 3.6 | ≤3.5 | 预期性 |
    【上级规划】
    云川市“十四五”卫生健康规划
    一、发展目标
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 人均预期寿命 | 岁 | 78.6 | ≥80 | 预期性 |
    | 2 | 婴儿死亡率 | ‰ | 3.6 | ≤3.5 | 预期性 |

正例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 人均预期寿命 | 岁 | 78.6 | 80.2左右 | 预期性 |
    | 2 | 婴儿死亡率 | ‰ | 3.6 | ≤3.5 | 预期性 |
    【上级规划】
    云川市“十四五”卫生健康规划
    一、发展目标
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 人均预期寿命 | 岁 | 78.6 | ≥80 | 预期性 |
    | 2 | 婴儿死亡率 | ‰ | 3.6 | ≤3.5 | 预期性 |

局限：上级写作确定数值的不判断；数值不同的由“目标宽于上级规划”判断。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="plan.parent-target-vaguer",
    family="plan.parent",
    title=Words("上级的控制线写成了约数", "The parent's bound made approximate"),
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    view="parents",
    applies=pl.col("kind") == "target",
    sound=~pl.col("vaguer"),
    message=Words(
        "“{name}”{year}目标为{left}，{parent}为{right}，数值相同而要求较松（{matched}）。",
        "The target of “{name}” is {left}; {parent} sets {right} ({matched_en}): one number, a weaker promise.",
    ),
    suggestion=Words(
        "请核对后与上级规划的限定用语保持一致。",
        "Use the parent plan's bound.",
    ),
)
