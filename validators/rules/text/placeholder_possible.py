"""疑似占位文字

检查什么
××、XX、待定等可能是占位、也可能是有意为之的写法。

为什么
提请核对。

反例
    该项工作由××局牵头。

正例
    该项工作由县财政局牵头。

局限
样表、示例中的占位属正常。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.placeholder-possible",
    family="text.artifact",
    title=Words("疑似占位文字", "Possible placeholder"),
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    view="wording",
    applies=pl.col("kind") == "placeholder",
    sound=~pl.col("suspect") | pl.col("hard"),
    message=Words(
        "“{shown}”疑为占位文字（{count}处）：“{around}”。",
        "“{shown}” may be a placeholder ({count} place(s)): “{around}”.",
    ),
    suggestion=Words(
        "核对是否遗漏内容。",
        "Check whether something is missing.",
    ),
)
