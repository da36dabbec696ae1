"""引号全角半角混用

检查什么
左引号为中文引号，右引号为直引号（或相反）。

为什么
多为输入法切换或转换所致。

反例
    各项服务接入“掌上办"平台。
右引号为直引号。

正例
    各项服务接入“掌上办”平台。

局限
全文合并为一条。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.mixed-quote-width",
    family="text.punctuation",
    title=Words("引号全角半角混用", "Quotation marks of mixed width"),
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    view="marks",
    applies=pl.col("kind") == "quote-width",
    sound=pl.col("count") == 0,
    message=Words(
        "全文有{count}处引号全角、半角混用，如“{shown}”。",
        "{count} pair(s) of quotation marks of mixed width, such as {shown}.",
    ),
    suggestion=Words(
        "统一为中文引号。",
        "Use Chinese quotation marks throughout.",
    ),
)
