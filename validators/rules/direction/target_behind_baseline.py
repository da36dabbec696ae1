"""目标劣于现状

检查什么：按指标改善的方向（死亡率越低越好、床位数越高越好，取自指标目录；目录未收录的按“降至、提高到”等用语），2025 年目标是否比已经达到的水平还差。表中基期与表中目标、正文现状与正文目标、正文现状与表中目标均比较。

为什么：目标低于现状，等于允许倒退；多半是数据、口径或目标沿用上级而未结合本地实际。

反例：
    一、发展基础
    2020年，婴儿死亡率降至2.60‰。
    二、主要目标
    到2025年，婴儿死亡率降至3.5‰。

正例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 孕产妇死亡率 | /10万 | 22 | 20 |
    | 2 | 成人吸烟率 | % | 29左右 | 27左右 |

局限：床位使用率、出生人口性别比等没有单一改善方向的指标不判断；以控制线作目标（如“控制在5‰以内”“90%以上”）而现状已优于控制线的，另由“目标低于已达到的水平”提示。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="direction.target-behind-baseline",
    family="direction.worse",
    title=Words("目标劣于现状", "The target is worse than what is reached"),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    view="comparisons",
    applies=(pl.col("relation") == "then-target") & (pl.col("direction") != "neutral"),
    sound=(pl.col("lag") <= 0) | pl.col("met"),
    message=Words(
        "“{name}”{year}已达到{left}，{target_year}目标却为{right}，目标劣于现状。",
        "{name} stood at {left} in {year_en}; the target {right} is worse than that.",
    ),
    suggestion=Words(
        "请核对现状值和目标值；确需以控制线作为目标的，应在正文说明理由。",
        "Check both values; where a ceiling or floor is meant as the target, say why.",
    ),
)
