"""并列名称引号不一

检查什么
同一段中括号里的名称或顿号并列的名称，同样构成的都加引号，个别没有加。

为什么
引号不一，读者不知道是专名还是普通说法。

反例
    建设信息平台（健康云）、诊疗平台（“医疗云”）、影像平台（“影像云”）。

正例
    建设信息平台（“健康云”）、诊疗平台（“医疗云”）、影像平台（“影像云”）。

局限
只比较字数相同、末字相同的名称，且至少有两个加了引号。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.quote-inconsistent",
    family="text.punctuation",
    title=Words("并列名称引号不一", "A name without its siblings’ quotation marks"),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    view="lists",
    applies=pl.col("kind") == "quoted",
    sound=pl.col("sound"),
    message=Words(
        "“{shown}”未加引号，同段并列的{other_shown}均加引号。",
        "{shown} stands without quotation marks beside {other_shown}.",
    ),
    suggestion=Words(
        "请统一为{right}。",
        "Write {right}.",
    ),
)
