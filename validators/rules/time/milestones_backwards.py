"""阶段时限先后颠倒

检查什么：同一句中先后写出的“到某年……，到某年……”，后一个年份是否早于前一个。

为什么：阶段目标按时间先后写，颠倒的多为其中一个年份写错。

反例：“到2025年，制度基本建立，到2023年，体系更加完善”。

正例：“到2023年，制度基本建立，到2025年，体系更加完善”；“到2025年建成三所，其中到2023年建成一所”。

局限：只看同一句之内、规划期之内、以“到、至”引出的年份。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="time.milestones-backwards",
    family="time.year",
    title=Words("阶段时限先后颠倒", "Milestones run backwards"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="deadlines",
    applies=pl.col("kind") == "order",
    sound=pl.col("in_order"),
    message=Words(
        "同一句中先写{clause}的目标，后写{wording}的目标，年份先后颠倒。",
        "The sentence sets an aim for {clause} and then one for {wording}: the years run backwards.",
    ),
    suggestion=Words("请核对两处年份。", "Check both years."),
)
