"""指标性质不是约束性或预期性

检查什么：指标表“性质”一栏中，其他指标都是约束性、预期性，个别指标写成别的词的。

为什么：指标性质决定考核方式，写错即无法归类；多为错字或错列。

反例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 性质 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78 | 预期性 |
    | 2 | 婴儿死亡率 | ‰ | 4.1 | 3.8 | 约束性 |
    | 3 | 居民健康素养水平 | % | 18.2 | 25 | 预朝性 |
    | 4 | 电子病历普及率 | % | 58.4 | 80 | 预期性 |

正例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 性质 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78 | 预期 |
    | 2 | 婴儿死亡率 | ‰ | 4.1 | 3.8 | 约束性 |
    | 3 | 居民健康素养水平 | % | 18.2 | 25 | 引导性 |
    | 4 | 电子病历普及率 | % | 58.4 | 80 | 预期性 |

局限：引导性、指导性、倡导性、监测性等地方常用的性质不报告。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="table.nature-unknown",
    family="table.missing",
    title=Words("指标性质不是约束性或预期性", "A nature that is neither binding nor anticipated"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="cells",
    applies=pl.col("kind") == "nature",
    sound=~pl.col("odd"),
    message=Words(
        "第{number}项“{name}”的指标性质写作“{shown}”，既不是约束性，也不是预期性。",
        "No. {number} {name}: the nature “{shown}” is neither binding nor anticipated.",
    ),
    suggestion=Words(
        "请改为约束性或预期性。",
        "Make it binding or anticipated.",
    ),
)
