"""正文目标为指标表目标的取整

检查什么：正文与指标表的目标只差在取整（25% 与 25.32）。

为什么：目标是规定的数，不是测得的数，取整后已不是同一个目标。

反例：
    到2025年，居民健康素养水平达到25%以上。
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 居民健康素养水平 | % | 18.20 | 25.32 |

正例：
    到2025年，人均预期寿命达到80.0岁。
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 人均预期寿命 | 岁 | 78.2 | 80 |

局限：只比较同一年份的目标；现状值按四舍五入理解，不在此列。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="value.target-rounded",
    family="value.target",
    title=Words("正文目标为指标表目标的取整", "Target in the text is the table's, rounded"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="comparisons",
    applies=(pl.col("relation") == "text-table") & (pl.col("role") == "target") & pl.col("comparable"),
    sound=~pl.col("rounded"),
    message=Words(
        "“{name}”{year}的目标，正文写{left}，指标表写{right}，正文取整后与表值不等。",
        "{name}, target for {year_en}: {left} in the text is the table's {right}, rounded.",
    ),
    suggestion=Words("请在正文写出与指标表相同的目标值。", "Write the table's target in the text as well."),
)
