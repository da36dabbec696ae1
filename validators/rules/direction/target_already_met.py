"""控制线目标低于已达到的水平

检查什么：目标写成控制线（“90%以上”“控制在5‰以内”“≤8”）的，现状是否早已优于这条线。表中基期与表中目标、正文现状与正文目标、正文现状与表中目标均比较。

为什么：照此目标，规划期内退步也算完成，目标不起约束作用；多半是沿用上级的控制线而没有结合本地实际。

反例：
    一、发展基础
    2020年，婴儿死亡率降至2.60‰。
    二、主要目标
    到2025年，婴儿死亡率控制在3.5‰以下。

正例：
    一、发展基础
    2020年，婴儿死亡率降至2.60‰。
    二、主要目标
    到2025年，婴儿死亡率控制在2.5‰以下。

局限：有的指标（疫苗接种率、饮用水水质）本来就只求守住底线，是否改写由审核人判断，故只作警告；目标写成确定数值而劣于现状的，由“目标劣于现状”报告。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="direction.target-already-met",
    family="direction.worse",
    title=Words("控制线目标低于已达到的水平", "The bound set as a target is already outdone"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="comparisons",
    applies=(pl.col("relation") == "then-target") & (pl.col("direction") != "neutral"),
    sound=(pl.col("lag") <= 0) | ~pl.col("met"),
    message=Words(
        "“{name}”{year}已达到{left}，{target_year}目标仍为{right}，劣于已达到的水平。",
        "{name} stood at {left} in {year_en}; the target {right} already held then.",
    ),
    suggestion=Words(
        "请核对现状值和目标值；意在守住底线的，可写明“保持在现有水平”或说明理由。",
        "Check both values; where holding the line is meant, say so or give the reason.",
    ),
)
