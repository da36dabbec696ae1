"""规划期与上级规划不同

检查什么：本规划的起止年份与上级规划是否一致。不一致的，指标不再逐项比较。

为什么：对照的如果不是同一时期的规划，比较没有意义；也可能是题名中的时期写错。

反例：
    青禾县“十三五”卫生健康规划
    一、发展目标
    到2020年，人均预期寿命达到78岁。
    【上级规划】
    云川市“十四五”卫生健康规划
    一、发展目标
    到2025年，人均预期寿命达到79岁。

正例：
    到2025年，人均预期寿命达到79.2岁。
    【上级规划】
    云川市“十四五”卫生健康规划
    一、发展目标
    到2025年，人均预期寿命达到79岁。

局限：时期按题名和正文中的规划期限识别，识别不出的不比较。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="plan.parent-period-differs",
    family="plan.parent",
    title=Words("规划期与上级规划不同", "Another period than the parent plan's"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="parents",
    applies=(pl.col("kind") == "period") & (pl.col("left") != "") & (pl.col("right") != ""),
    sound=~pl.col("differs"),
    message=Words(
        "本规划的规划期为{left}，{parent}为{right}，两者不是同一时期，指标未作比较。",
        "This plan is for {left}, {parent} for {right}; their indicators were not compared.",
    ),
    suggestion=Words(
        "请确认所给的上级规划；题名时期有误的，予以更正。",
        "Check that this is the right parent plan.",
    ),
)
