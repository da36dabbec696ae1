"""同段之内语句重复

检查什么
同一段落内，12字以上的分句出现两次，或仅开头动词不同。

为什么
同一任务写两遍，多为合并多方来稿时遗留。

反例
    健全群众意见收集和反馈机制，畅通投诉渠道，加强行风建设，健全群众意见收集和反馈机制。

正例
    健全群众意见收集和反馈机制，畅通投诉渠道，加强行风建设。

局限
仅数字不同的平行句（2023年达到甲，2025年达到乙）不报。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.sentence-repeated",
    family="text.duplicate",
    title=Words("同段之内语句重复", "Clause repeated in a paragraph"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="repeats",
    applies=pl.col("kind") == "within",
    # A whole and its part, or two quarters, may well have the same figure: 支出10万元，其中财政拨款支出10万元.
    sound=pl.col("figures")
    | (pl.col("shown").str.contains(r"\d") & (pl.col("similar") < 1))
    | ~((pl.col("similar") == 1) | pl.col("to_the_end") & (pl.col("total") - pl.col("length") <= 5)),
    message=Words(
        "同一段落内语句重复：“{shown}”与“{other_shown}”。",
        "Repeated within one paragraph: “{shown}” and “{other_shown}”.",
    ),
    suggestion=Words(
        "合并或删去其中一处。",
        "Merge the two or delete one.",
    ),
)
