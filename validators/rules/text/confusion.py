"""疑似错别字

检查什么
词表中列出的常见错别字和误用词。

为什么
错别字影响公文的严肃性，个别会改变含义。

反例
    认真布署各项工作。

正例
    认真部署各项工作。

局限
只查词表列出的写法；专名中的同形字可能误报。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.confusion",
    family="text.typo",
    title=Words("疑似错别字", "Likely typing mistake"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="wording",
    applies=pl.col("kind") == "confusion",
    sound=~(pl.col("suspect") & pl.col("hard")),
    message=Words(
        "“{shown}”疑为“{right}”之误：“{around}”。",
        "“{shown}” should probably be “{right}”: “{around}”.",
    ),
    suggestion=Words(
        "核对后改为“{right}”。",
        "Check and write “{right}”.",
    ),
)
