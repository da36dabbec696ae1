"""数值超出可能的范围

检查什么：占比、覆盖率等比率是否超过100%；预期寿命、死亡率、出生率、性别比等是否超出世界各国从未超出的范围（取自词表，每条注明来源）。

为什么：这样的数值只能是小数点、单位或录入有误。

反例：
    人均预期寿命达到178岁。

    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 农村居民健康档案覆盖率 | % | 88 | 105 |

正例：
    床位使用率达到102%，门诊人次增长率150%，婴儿死亡率为3.3‰。
床位使用率可以超过100%。

局限：只看指标目录收录范围和名称表明是比率的指标；范围放得很宽，范围内的错误查不出。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="value.out-of-range",
    family="value.unit",
    title=Words("数值超出可能的范围", "A value that cannot be"),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    view="orderings",
    applies=pl.col("kind") == "limit",
    sound=pl.col("possible"),
    message=Words(
        "“{name}”{year}的数值为{left}，超出可能的范围（{right}）。",
        "{name}, {year_en}: {left} lies outside what is possible ({right}).",
    ),
    suggestion=Words(
        "请核对小数点和计量单位。",
        "Check the decimal point and the unit.",
    ),
)
