"""同一概念用语不统一

检查什么
同一概念在一份规划中有两种说法。

为什么
用语不一使人怀疑是否另有所指，也影响检索和考核。

反例
    加强慢性病防治，推进慢病监测。

正例
    加强慢性病防治，推进慢性病监测。

局限
书名号内和机构名称中的用语不比较；简称（医联体）不算另一种说法。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="term.mixed-term",
    family="term.variant",
    title=Words("同一概念用语不统一", "One concept under two terms"),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    view="terms",
    applies=pl.col("kind") == "term",
    sound=pl.col("names") == 1,
    message=Words(
        "同一概念用语不统一：“{shown}”（{count}处）与{other_shown}（{others}处）混用。",
        "One concept under different terms: “{shown}” ({count}) and {other_shown} ({others}).",
    ),
    suggestion=Words(
        "统一用语，建议使用“{concept}”。",
        "Use one term; “{concept}” is suggested.",
    ),
)
