"""用词可商榷

检查什么
词表中把握不大的易混用语。

为什么
新旧名称、近义词混用，提请核对。

反例
    推进法制化建设。

正例
    推进法治化建设。

局限
是否有误取决于语境，因此只作提示。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.confusion-possible",
    family="text.typo",
    title=Words("用词可商榷", "Debatable wording"),
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    view="wording",
    applies=pl.col("kind") == "confusion",
    sound=~pl.col("suspect") | pl.col("hard"),
    message=Words(
        "“{shown}”宜作“{right}”：“{around}”。",
        "“{shown}” is better written “{right}”: “{around}”.",
    ),
    suggestion=Words(
        "核对后决定是否改为“{right}”。",
        "Check whether to write “{right}”.",
    ),
)
