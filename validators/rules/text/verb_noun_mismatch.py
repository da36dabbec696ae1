"""动词与宾语搭配不当

检查什么
词表所列搭配不当的动词和宾语，如“提升……战略”“开设……运动”“加快……力度”。

为什么
搭配不当常因并列成分共用一个动词，或者漏写了一个动词。

反例
    开设健康课程和爱国卫生运动。

正例
    开设健康课程，开展爱国卫生运动。

局限
两词之间另有动词或“的”的不报；词表只收确实不能搭配的，口语中可以接受的不收。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.verb-noun-mismatch",
    family="text.typo",
    title=Words("动词与宾语搭配不当", "Verb and noun do not go together"),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    view="phrases",
    applies=pl.col("kind") == "pair",
    sound=pl.col("sound"),
    message=Words(
        "“{shown}”搭配不当：“{around}”。",
        "“{shown}” do not go together: “{around}”.",
    ),
    suggestion=Words(
        "可改用“{right}”，或补上漏写的动词。",
        "Use “{right}”, or supply the verb that was lost.",
    ),
)
