"""一句之内用语重复

检查什么
同一分句中，“分别”一类副词出现两次，或句首的名词又在同一分句中出现。

为什么
多为改写时新旧说法并存。

反例
    婴儿死亡率、5岁以下儿童死亡率分别由5‰、7‰分别降至3‰、4‰。

正例
    婴儿死亡率、5岁以下儿童死亡率分别由5‰、7‰降至3‰、4‰。

局限
并列结构（甲体系和乙体系）中的重复不报。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.phrase-twice-in-sentence",
    family="text.duplicate",
    title=Words("一句之内用语重复", "Phrase twice in a clause"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="repeats",
    applies=pl.col("kind") == "phrase",
    sound=pl.col("natural"),
    message=Words(
        "一句之内“{shown}”重复：“{other_shown}”。",
        "“{shown}” stands twice in one clause: “{other_shown}”.",
    ),
    suggestion=Words(
        "删去其中一个“{shown}”。",
        "Delete one “{shown}”.",
    ),
)
