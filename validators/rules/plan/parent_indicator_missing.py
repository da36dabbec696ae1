"""上级指标未列入

检查什么：上级规划指标表中的预期性指标，有哪些在本规划中既未列入指标表，正文也没有提到，合为一条列出。

为什么：下级规划可以有所取舍，但取舍应当是有意的；逐项列出便于核对有无遗漏。

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
    | 2 | 婴儿死亡率 | ‰ | 3.1 | 3.0 | 预期性 |

正例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78.5 | 预期性 |
    | 2 | 居民健康素养水平 | % | 22 | 28 | 预期性 |
    婴儿死亡率继续保持较低水平。
    【上级规划】
    云川市“十四五”卫生健康规划
    一、发展目标
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 人均预期寿命 | 岁 | 77.6 | 78.8 | 预期性 |
    | 2 | 婴儿死亡率 | ‰ | 3.1 | 3.0 | 预期性 |

局限：没有指标表的规划不列出；指标目录未收录且名称写法不同的指标，可能实为同一指标。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="plan.parent-indicator-missing",
    family="plan.parent",
    title=Words("上级指标未列入", "Indicators of the parent plan not taken over"),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    view="parents",
    applies=pl.col("kind") == "others-missing",
    sound=~pl.col("differs"),
    message=Words(
        "{parent}共有{right}项指标，其中{left}项预期性指标本规划没有提及：{name}。",
        "{left} of the {right} indicators of {parent} are not mentioned in this plan: {name}.",
    ),
    suggestion=Words(
        "请核对是否有意不列；适用于本地的，可补入指标表。",
        "Check that they were left out on purpose.",
    ),
)
