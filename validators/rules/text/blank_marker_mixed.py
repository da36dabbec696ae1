"""表中空值标记不统一

检查什么
同一张表的空单元格使用了不同的标记。

为什么
读者无法判断“--”与“——”是否含义不同。

反例
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 居民健康素养水平 | % | -- | 25 |
    | 2 | 经常锻炼人数比例 | % | —— | 45 |
    | 3 | 人均预期寿命 | 岁 | 77.1 | 78 |

正例
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 居民健康素养水平 | % | — | 25 |
    | 2 | 经常锻炼人数比例 | % | — | 45 |
    | 3 | 人均预期寿命 | 岁 | 77.1 | 78 |

局限
完全留空的单元格由指标缺项规则检查。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.blank-marker-mixed",
    family="text.punctuation",
    title=Words("表中空值标记不统一", "Signs of empty cells mixed"),
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    view="marks",
    applies=pl.col("kind") == "empty",
    sound=pl.col("count") <= 1,
    message=Words(
        "表中空值标记不统一：{shown}。",
        "Empty cells bear different signs: {shown}.",
    ),
    suggestion=Words(
        "统一空值标记，并说明其含义（无数据、不适用）。",
        "Use one sign and say what it means.",
    ),
)
