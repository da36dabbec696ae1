"""指标表中同一指标列了两行

检查什么：指标表的两行是否是同一个指标：名称相同，或指标目录认定为同一指标（如“重大慢性病过早死亡率”与“因心脑血管疾病、癌症、慢性呼吸系统疾病和糖尿病导致的过早死亡”）。

为什么：同一指标两行，往往两个现状值、两个目标，考核时无所适从。

反例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 重大慢性病过早死亡率 | % | 16.2 | 15 |
    | 2 | 人均预期寿命 | 岁 | 78.2 | 80 |
    | 3 | 重大慢病过早死亡率 | % | 15.9 | 15 |

正例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 高血压患者规范管理率 | % | 62 | 80 |
    | 2 | 糖尿病患者规范管理率 | % | 60 | 80 |
名称相近，不是同一指标。

局限：指标目录未收录的别名不能识别。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="value.row-repeated",
    family="value.row",
    title=Words("指标表中同一指标列了两行", "One indicator stands in two rows"),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    view="rows",
    applies=pl.col("kind") == "pair",
    sound=~pl.col("same"),
    message=Words(
        "第{number}项“{name}”（{left}）与第{other_number}项“{other_name}”（{right}）是同一指标，重复列出。",
        "No. {number} {name} ({left}) and no. {other_number} {other_name} ({right}) are the same indicator.",
    ),
    suggestion=Words("请保留一行，并核对现状值和目标值。", "Keep one row and check its baseline and target."),
)
