"""同一符号全角半角混用

检查什么
％与%、＋与+、～与~等同一符号的全角、半角写法并存。

为什么
写法不一影响检索和版面。

反例
    覆盖率保持在90％以上，发病率下降10%以上。

正例
    覆盖率保持在90%以上，发病率下降10%以上。

局限
只比较同一符号的两种宽度。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.mixed-width",
    family="text.punctuation",
    title=Words("同一符号全角半角混用", "One sign in two widths"),
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    view="marks",
    applies=pl.col("kind") == "width",
    sound=(pl.col("count") == 0) | (pl.col("others") == 0),
    message=Words(
        "“{shown}”（{count}处）与“{other_shown}”（{others}处）混用。",
        "“{shown}” ({count}) is mixed with “{other_shown}” ({others}).",
    ),
    suggestion=Words(
        "统一为“{other_shown}”。",
        "Write “{other_shown}” throughout.",
    ),
)
