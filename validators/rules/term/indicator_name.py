"""同一指标名称不统一

检查什么
指标目录认定为同一指标的名称，在一份规划中有两种写法。

为什么
名称不一，考核时无法确定是否同一口径。

反例
    到2025年，每千人口医师数达到3.2人。
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 每千人口执业（助理）医师数 | 人 | 2.8 | 3.2 |

正例
    到2025年，每千人口执业（助理）医师数达到3.2人。
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 每千人口执业（助理）医师数 | 人 | 2.8 | 3.2 |

局限
只加限定语（居民人均预期寿命）或仅“比重、比例”之别的不报。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="term.indicator-name",
    family="term.variant",
    title=Words("同一指标名称不统一", "One indicator under two names"),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    view="terms",
    applies=pl.col("kind") == "indicator",
    sound=pl.col("names") == 1,
    message=Words(
        "同一指标名称不统一：“{shown}”（{count}处）与{other_shown}（{others}处）。",
        "One indicator under different names: “{shown}” ({count}) and {other_shown} ({others}).",
    ),
    suggestion=Words(
        "统一指标名称；若口径不同，应当说明。",
        "Use one name; if they differ in scope, say so.",
    ),
)
