"""约束性指标被删去或改为预期性

检查什么：上一稿的约束性指标，本稿是否删去，或改为预期性、留空。

为什么：约束性指标承担考核责任，增减应当经过研究，不能在修改中悄然消失。

反例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78.5 | 预期性 |
    | 2 | 每万人口全科医生数 | 人 | 2.2 | 3.6 | 预期性 |
    【上一稿】
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78.5 | 预期性 |
    | 2 | 每万人口全科医生数 | 人 | 2.2 | 3.6 | 约束性 |

正例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78.5 | 预期性 |
    | 2 | 每万人口全科医生数 | 人 | 2.2 | 3.6 | 约束性 |
    【上一稿】
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78.5 | 预期性 |
    | 2 | 每万人口全科医生数 | 人 | 2.2 | 3.4 | 约束性 |

局限：删去预期性指标只列入修改对照。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="plan.revision-binding-weakened",
    family="plan.revision",
    title=Words("约束性指标被删去或改为预期性", "A binding indicator was dropped or weakened"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="revisions",
    applies=pl.col("kind") == "binding",
    sound=~pl.col("differs"),
    message=Words(
        "“{name}”上一稿是约束性指标，本稿{after}。",
        "“{name}” was binding in the draft; now it is not.",
    ),
    suggestion=Words(
        "请确认是否经过研究同意；否则予以恢复。",
        "Check that this was decided.",
    ),
)
