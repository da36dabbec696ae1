"""段内序号跳号

检查什么
同一段落内“一是……二是……”“第一，……第二，……”“（1）……”等分项，序号中间缺了一个或几个。

为什么
可能漏写了一项，也可能删去一项之后没有顺改序号。

反例
一是健全制度。三是强化考核。

正例
一是健全制度。二是强化考核。

局限
各项可以从上一段接着编号；引号内的序号、分写在几个段落里的各项不查。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="numbering.point-skipped",
    family="numbering.gap",
    title=Words("段内序号跳号", "Number skipped inside a paragraph"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="points",
    sound=pl.col("skipped") == 0,
    message=Words(
        "段内分项序号不连续：“{previous}”之后是“{shown}”，缺“{missing}”。",
        "Numbers are skipped inside a paragraph: “{shown}” follows “{previous}”; “{missing}” is missing.",
    ),
    suggestion=Words(
        "核对是否漏写“{missing}”，或顺改其后的序号。",
        "Check whether “{missing}” is lost, or renumber what follows.",
    ),
)
