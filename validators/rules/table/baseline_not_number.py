"""基期值不是数值

检查什么：指标表中其他指标的基期值都是数值，个别指标写成文字或不成数值的数字（“3..5”“7.8.0”）的。

为什么：基期值是已有的统计数，写成文字就不能与目标比较；写坏的数字多为录入错误。

反例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78 |
    | 2 | 婴儿死亡率 | ‰ | 4.1 | 3.8 |
    | 3 | 居民健康素养水平 | % | 较低 | 25 |
    | 4 | 电子病历普及率 | % | 7.8.0 | 90 |
    | 5 | 每千人口床位数 | 张 | 5.1 | 6.5 |

正例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 人均预期寿命 | 岁 | 80（2019年） | 81 |
    | 2 | 成人吸烟率 | % | 29左右 | 27 |
    | 3 | 居民健康素养水平 | % | ≥20 | 25 |
    | 4 | 电子病历普及率 | % | 78.0 | 90 |
    | 5 | 每千人口床位数 | 张 | 5.1 | 6.5 |
暂无数据而以“—”代替的，另有规则检查。

局限：带有说明的数值不检查；定性指标确无数值的，可不修改。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="table.baseline-not-number",
    family="table.missing",
    title=Words("基期值不是数值", "A baseline that is no number"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="cells",
    applies=pl.col("kind") == "baseline",
    sound=~pl.col("odd"),
    message=Words(
        "第{number}项“{name}”的基期值写作“{shown}”，不是数值。",
        "No. {number} {name}: the baseline “{shown}” is no number.",
    ),
    suggestion=Words(
        "请填写基期的统计数值；确为定性指标的，应加注说明。",
        "Give the value of the base year, or add a note that the indicator is qualitative.",
    ),
)
