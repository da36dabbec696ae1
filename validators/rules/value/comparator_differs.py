"""目标的限定词不一致

检查什么：同一目标数值相同，但“以上、以下、左右、力争、≥、≤”等限定在两处不同。＞与≥、＜与≤不作区分。

为什么：“80岁左右”“80岁以上”“80岁”是三个不同的目标，约束程度不同，考核结论也不同。

反例：
    到2025年，人均预期寿命达到80岁左右。
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 人均预期寿命 | 岁 | 78.2 | 80 |

正例：
    到2025年，重大慢性病过早死亡率控制在13.5%以下。
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 重大慢性病过早死亡率 | % | 15.9 | ≤13.5 |

局限：不判断哪一处为准。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="value.comparator-differs",
    family="value.comparator",
    title=Words("目标的限定词不一致", "The target's bound differs"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="comparisons",
    applies=(pl.col("relation") == "text-table") & (pl.col("role") == "target") & pl.col("equal"),
    sound=pl.col("same_bound"),
    message=Words(
        "“{name}”{year}的目标，正文写“{left}”，指标表写“{right}”，数值相同而限定不同。",
        "{name}, target for {year_en}: “{left}” in the text, “{right}” in the table: one number, two bounds.",
    ),
    suggestion=Words(
        "请统一“以上、以下、左右、力争”等限定用语；约束性指标不宜使用弹性表述。",
        "Use one bound in both places; binding indicators should not have a loose one.",
    ),
)
