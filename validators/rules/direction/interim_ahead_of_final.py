"""中期目标优于期末目标

检查什么：规划期内较早年份的目标是否比期末目标更好。

为什么：先达到、后退步，说明年份或数值写颠倒。

反例：
    到2023年，每千人口3岁以下婴幼儿托位数达到4.6个，到2025年达到3.5个。

正例：
    到2023年，每千人口3岁以下婴幼儿托位数达到3.5个，到2025年达到4.6个。

局限：没有单一改善方向的指标不判断。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="direction.interim-ahead-of-final",
    family="direction.worse",
    title=Words("中期目标优于期末目标", "An interim target is better than the final one"),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    view="comparisons",
    applies=(pl.col("relation") == "interim") & (pl.col("direction") != "neutral"),
    sound=pl.col("lag") <= 0,
    message=Words(
        "“{name}”{year}的目标为{left}，优于{target_year}的目标{right}。",
        "{name}: the target for {year_en}, {left}, is better than the later one, {right}.",
    ),
    suggestion=Words("请核对年份和目标值是否写颠倒。", "Check whether years or values are swapped."),
)
