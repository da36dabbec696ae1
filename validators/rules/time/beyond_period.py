"""完成时限晚于规划期

检查什么：目标、任务、专栏中要求完成的时限是否晚于规划期的最后一年。

为什么：规划期内无法考核；多为年份写错或沿用中长期规划。

反例：“加快医院建设，到2026年建成投用。”（规划期为2021—2025年）

正例：“加快医院建设，2025年底前建成投用。”；“展望2035年，全民健康水平大幅提升。”；“落实《‘健康中国2030’规划纲要》。”

局限：跨规划期的工程应写明分期，确属跨期的可忽略。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="time.beyond-period",
    family="time.beyond",
    title=Words("完成时限晚于规划期", "A deadline after the plan's period"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="deadlines",
    applies=pl.col("due") & ~pl.col("far"),
    sound=~pl.col("after_period"),
    message=Words(
        "时限“{wording}”晚于规划期（{period}）：“{clause}”。",
        "“{wording}” lies after the plan's period ({period}): “{clause}”.",
    ),
    suggestion=Words(
        "请核对年份；确需跨期的，应写明规划期内的阶段目标。",
        "Check the year; state the milestone within the period if it reaches beyond.",
    ),
)
