"""目标比上一稿放宽

检查什么：与上一稿相比，同一指标、同一目标年的目标是否按指标改善的方向变得更宽松。

为什么：征求意见或审议过程中下调目标，应当有依据，并在修改说明中写明。

反例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78.5 | 预期性 |
    | 2 | 婴儿死亡率 | ‰ | 3.6 | 3.5 | 预期性 |
    【上一稿】
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78.5 | 预期性 |
    | 2 | 婴儿死亡率 | ‰ | 3.6 | 3.2 | 预期性 |

正例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 79 | 预期性 |
    | 2 | 婴儿死亡率 | ‰ | 3.6 | 3.0 | 预期性 |
    【上一稿】
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78.5 | 预期性 |
    | 2 | 婴儿死亡率 | ‰ | 3.6 | 3.2 | 预期性 |

局限：没有单一改善方向的指标和没有收入指标目录的正文数值，只列入修改对照，不作判断。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="plan.revision-target-lowered",
    family="plan.revision",
    title=Words("目标比上一稿放宽", "The target asks for less than in the draft"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="revisions",
    applies=pl.col("kind") == "target",
    sound=pl.col("lag") <= 0,
    message=Words(
        "“{name}”{year}目标上一稿为{before}，本稿放宽为{after}。",
        "The target of “{name}” was {before} in the draft and is {after} now, which asks for less.",
    ),
    suggestion=Words(
        "请核对是否有意调整；有意的，在修改说明中写明理由。",
        "Check that this is meant, and say why.",
    ),
)
