"""固定搭配缺少前半

检查什么
“集……为一体”“以……为主导”“在……的基础上”一类搭配，同一句中缺少“集”“以”“在”。

为什么
脱字使句子不通。

反例
    为老年人开展诊疗、康复、养老为一体的服务。

正例
    为老年人开展集诊疗、康复、养老为一体的服务。

局限
同一句内出现可以呼应的字（如以、集、融、由、将、把）即不报；“融为一体”不需要呼应。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.frame-incomplete",
    family="text.typo",
    title=Words("固定搭配缺少前半", "Frame without its opening"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="wording",
    applies=pl.col("kind") == "frame",
    sound=~pl.col("suspect"),
    message=Words(
        "“{around}”中“……{shown}”缺少与之呼应的“{right}”。",
        "“{shown}” in “{around}” lacks the “{right}” that opens it.",
    ),
    suggestion=Words(
        "在并列成分之前补上“{right}”。",
        "Supply “{right}” before the parts.",
    ),
)
