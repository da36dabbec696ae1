"""约束性指标使用弹性表述

检查什么：指标表中性质为“约束性”的指标，目标值是否带有“力争、争取、努力、左右、约”。国家规划对该指标本来就这样表述的（如近视率“力争每年降低”、个人卫生支出比重“左右”），不报告。

为什么：约束性指标是政府必须完成的任务，写作“力争”“左右”，完成与否难以认定。

反例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 性质 |
    | 1 | 每千人口医疗卫生机构床位数 | 张 | 5.1 | 6.5左右 | 约束性 |

正例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 性质 |
    | 1 | 每千人口医疗卫生机构床位数 | 张 | 5.1 | 6.5左右 | 预期性 |
    | 2 | 儿童青少年总体近视率 | % | 58 | 力争每年降低0.5个百分点以上 | 约束性 |

局限：只看指标表；正文与指标表限定词不同的，另有规则检查。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="value.binding-soft",
    family="value.comparator",
    title=Words("约束性指标使用弹性表述", "A binding indicator with a loose target"),
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    view="cells",
    applies=pl.col("kind") == "target",
    sound=~pl.col("odd"),
    message=Words(
        "第{number}项“{name}”为约束性指标，目标写作“{shown}”，“{word}”一词使其没有约束力。",
        "No. {number} {name} is binding, yet its target “{shown}” is a loose one.",
    ),
    suggestion=Words(
        "请给出确定的目标值，或将指标性质改为预期性。",
        "State a definite target, or make the indicator an anticipated one.",
    ),
)
