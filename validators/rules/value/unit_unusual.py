"""指标单位与指标不符

检查什么：指标表的计量单位是否可能是该指标的单位：目录收录的指标按通行单位判断（预期寿命用岁，医师数用人，床位数不用人），死亡率等有固定口径的还比较%、‰、/10万；其余以“率”“占比”“比例”“比重”结尾的不用张、人、岁等。

为什么：单位写错，整行数值都无法理解；‰误作%，数值相差十倍。

反例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 人均预期寿命 | % | 77.46 | 78.5 |

正例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 人均预期寿命 | 岁 | 77.46 | 78.5 |

局限：目录未收录、名称也看不出类别的指标不判断。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="value.unit-unusual",
    family="value.unit",
    title=Words("指标单位与指标不符", "A unit that cannot be the indicator's"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="cells",
    applies=pl.col("kind") == "unit",
    sound=~pl.col("odd"),
    message=Words(
        "指标“{name}”的单位为“{shown}”，与该指标的通行单位“{word}”不符。",
        "The unit of {name} is {shown}; the indicator is usually given in {word}.",
    ),
    suggestion=Words("请核对计量单位。", "Check the unit."),
)
