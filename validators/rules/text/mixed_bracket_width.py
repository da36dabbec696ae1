"""括号全角半角混用

检查什么
一对括号左右宽度不同。

为什么
中文公文使用全角标点，混用多为输入法切换所致。

反例
    村（居)根据需要设立委员会。

正例
    村（居）根据需要设立委员会。

局限
左右都是半角的由 text.halfwidth-in-chinese 检查。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.mixed-bracket-width",
    family="text.punctuation",
    title=Words("括号全角半角混用", "Brackets of mixed width"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="marks",
    applies=pl.col("kind") == "bracket",
    sound=pl.col("others") == 0,
    message=Words(
        "一对括号全角、半角混用：“{mixed}”。",
        "A pair of brackets of mixed width: “{mixed}”.",
    ),
    suggestion=Words(
        "统一为全角括号。",
        "Make both full-width.",
    ),
)
