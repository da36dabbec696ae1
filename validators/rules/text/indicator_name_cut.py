"""指标名称缺少“率”

检查什么
指标表中单位为%、‰、/10万等的指标，名称以死亡、发病、患病、接种、管理、使用、覆盖、知晓等结尾，没有“率”“比例”。

为什么
名称不完整，指标的含义和计算方法都不确定。

反例
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 重大慢性病过早死亡 | % | 15.9 | 14 |
    | 2 | 人均预期寿命 | 岁 | 77.1 | 78 |

正例
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 重大慢性病过早死亡率 | % | 15.9 | 14 |
    | 2 | 参加体育锻炼人数占比 | % | 38 | 45 |

局限
只看名称最后两个字；人数、床位等不以动词结尾的名称不查。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.indicator-name-cut",
    family="text.truncated",
    title=Words("指标名称缺少“率”", "The name of a rate is cut short"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="phrases",
    applies=pl.col("kind") == "name",
    sound=pl.col("sound"),
    message=Words(
        "指标“{shown}”的单位是“{wording}”，名称却不是比率，疑缺“率”字。",
        "The indicator “{shown}” is measured in {wording}, but its name is that of no rate.",
    ),
    suggestion=Words(
        "核对后改为“{right}”或规范名称。",
        "Check and write “{right}” or the usual name.",
    ),
)
