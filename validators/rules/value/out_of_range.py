"""数值超出可能的范围

检查什么：占比、覆盖率等比率是否超过100%；预期寿命、死亡率、出生率、性别比等是否超出世界各国从未超出的范围（取自词表，每条注明来源）。

为什么：这样的数值只能是小数点、单位或录入有误。

反例：“人均预期寿命达到178岁”；指标表“居民健康素养水平覆盖率”目标为105%。

正例：床位使用率102%（可以超过100%）；增长率150%；婴儿死亡率3.3‰。

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
