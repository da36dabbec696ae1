"""日期不存在

检查什么：带有年份或日期的月份是否在1—12月之间，日期是否在当月之内（含闰年）；“到、至、比、较”之后的年份是否是四位数，是否在公元1900—2099年之内。

为什么：时限写成不存在的日期，无法执行。

反例：“2023年13月底前完成改造。”；“6月31日前完成验收。”；“2023年2月29日前投入使用。”；“到2205年建成三级医院。”

正例：“2024年2月29日前投入使用。”；“18月龄儿童全部完成接种。”；“针灸已有1200年历史。”

局限：只写月份的（“13月”）不检查，以免与月龄相混。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="time.date-invalid",
    family="time.year",
    title=Words("日期不存在", "A date that does not exist"),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    view="periods",
    applies=pl.col("kind") == "date",
    sound=pl.col("sound"),
    message=Words(
        "“{wording}”这个日期不存在。",
        "There is no such date as “{wording}”.",
    ),
    suggestion=Words(
        "请核对日期。",
        "Check the date.",
    ),
)
