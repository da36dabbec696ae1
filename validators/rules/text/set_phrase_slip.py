"""固定表述疑有错漏

检查什么
词表所列公文和卫生健康领域的固定表述，少一字、重一字、两词颠倒，十字以上的还包括错一字。

为什么
固定表述出自法律、规划和中央文件，写错影响文件的严肃性。

反例
    促进人口均衡长期发展。

    提升居民健康素水平。

正例
    促进人口长期均衡发展，提升居民健康素养水平。

局限
只查词表中的表述，书名号内不查；词表列为通用的近似写法不报。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.set-phrase-slip",
    family="text.typo",
    title=Words("固定表述疑有错漏", "A set phrase gone wrong"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="phrases",
    applies=pl.col("kind") == "slip",
    sound=pl.col("sound"),
    message=Words(
        "“{shown}”疑为“{right}”之误：“{around}”。",
        "“{shown}” should probably be “{right}”: “{around}”.",
    ),
    suggestion=Words(
        "核对后改为“{right}”。",
        "Check and write “{right}”.",
    ),
)
