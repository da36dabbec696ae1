"""规划期的起止年份有误

检查什么：“十四五”时期（2021—2025年）这样注明的起止年份是否正确；“规划期限为……年”与题名所示的规划期是否一致。

为什么：五年规划的起止年份是固定的，写错会使基期和目标年份都成问题。

反例：
    青禾县“十四五”卫生健康发展规划
    “十四五”时期（2020—2024年）是深化改革的关键时期。

    青禾县“十四五”卫生健康发展规划
    规划期限为2020—2025年。

正例：
    青禾县“十四五”卫生健康发展规划
    “十四五”时期（2021—2025年）是深化改革的关键时期。规划期限为2021—2025年，展望到2035年。

局限：“‘十四五’实施方案（2023—2025年）”只占规划期的一段，不检查；同时写明近期、远期、展望的不检查。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="time.period-differs",
    family="time.year",
    title=Words("规划期的起止年份有误", "The years of the plan period are wrong"),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    view="periods",
    applies=pl.col("kind") == "period",
    sound=pl.col("sound"),
    message=Words(
        "“{wording}”所写年份有误，应为{expected}。",
        "The years in “{wording}” should be {expected}.",
    ),
    suggestion=Words(
        "请改正起止年份。",
        "Correct the years.",
    ),
)
