"""完成时限早于规划期

检查什么：目标、任务、专栏中要求完成、建成、达到的时限是否早于规划期的第一年。“2021年前”按 2020 年底以前理解，“2021年6月底前”按 2021 年 6 月底理解。

为什么：规划期之前的时限已不可能由本规划安排，多为沿用旧稿或年份写错。

反例：“加快医院建设，2020年底前建成投用。”；“门诊楼2021年前开工建设。”（规划期均为2021—2025年）

正例：“孕产妇死亡率较2020年下降10%。”；“在2019年启动的基础上，2023年底前建成智慧医院。”；“落实《青禾县人才规划（2016—2020年）》。”

局限：任务中回顾以往进展的句子若无“已、了、截至、自……以来”等字样，可能误报。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="time.before-period",
    family="time.past",
    title=Words("完成时限早于规划期", "A deadline before the plan's period"),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    view="deadlines",
    applies=pl.col("due"),
    sound=~pl.col("before_period"),
    message=Words(
        "时限“{wording}”早于规划期（{period}）：“{clause}”。",
        "“{wording}” lies before the plan's period ({period}): “{clause}”.",
    ),
    suggestion=Words(
        "请核对年份；已完成的事项应移至成效一节。", "Check the year; what is done belongs into the review of the past."
    ),
)
