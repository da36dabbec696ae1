"""同一数值在正文与指标表中的年份不一致

检查什么：正文写明年份的数值，与指标表同一指标的数值完全相同时，年份是否也相同。现状值须有三位以上数字并带小数，目标值须在规划期内。

为什么：数值一位不差而年份不同，多半是年份写错；审核时会误以为是另一年的数据或提前完成的目标。

反例：
    一、发展基础
    2019年，全县人均预期寿命达到77.46岁。
    二、主要目标
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 人均预期寿命 | 岁 | 77.46 | 78.5 |

正例：
    一、发展基础
    2019年，全县人均预期寿命达到77.12岁；2020年，全县人均预期寿命达到77.46岁。
    二、主要目标
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 人均预期寿命 | 岁 | 77.46 | 78.5 |

局限：年份由前文承接、句中未写出的不判断；指标连年不变、目标确需提前完成的，应在正文说明。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="time.value-year-differs",
    family="time.year",
    title=Words("同一数值在正文与指标表中的年份不一致", "One value, another year in the table"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="comparisons",
    applies=pl.col("relation") == "same-value",
    sound=pl.col("year") == pl.col("target_year"),
    message=Words(
        "“{name}”的{left}，正文说是{year}的，指标表同一数值在{target_year}，年份不一致。",
        "{name}: {left} is given for {year_en} in the text, and for another year in the table.",
    ),
    suggestion=Words(
        "请核对年份；确为提前完成或连年不变的，应在正文说明。",
        "Check the year; say so where a target is met early or a value did not change.",
    ),
)
