"""所称数目与所列项数不符

检查什么
“六大中心”“三项任务”“四位一体”等所称数目，与紧挨着的列举（顿号列举、括号、冒号后的列举，“一是……二是……”）的项数是否一致。

为什么
数目与列举不一，说明漏列、多列或者改稿时未同步修改，任务分解和考核无从落实。

反例
    建设胸痛、卒中、创伤、癌症等五大中心。

正例
    建设胸痛、卒中、创伤三大中心。

    实施助餐、助浴等六项服务。

局限
“等”字之后可以只是举例，只有恰好少一项、且总数在四项以上时才提示；项内的“和”可能是一项也可能是两项，按范围判断；列举与数目之间隔有其他文字的不查。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="numbering.announced-count",
    family="arithmetic.sum",
    title=Words("所称数目与所列项数不符", "Announced number and list differ"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="announcements",
    applies=pl.col("kind") == "count",
    sound=pl.col("sound"),
    message=Words(
        "“{shown}”称{announced}项，所列为{listed}项：{other_shown}。",
        "“{shown}” announces {announced}, the list beside it has {listed}: {other_shown}.",
    ),
    suggestion=Words(
        "请核对列举有无遗漏或多列，或改正数目；只列其中几项的，应写明“等”。",
        "Check the list for what is lost or too much, or correct the number; say so where it is a selection.",
    ),
)
