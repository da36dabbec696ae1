"""段内序号重复

检查什么
同一段落内“一是……二是……”“第一，……第二，……”“其一，……”“（1）……”“①……”等分项，两项用了同一个序号。

为什么
多为增删分项之后没有顺改序号，引用和分解任务时对不上。

反例
一是健全制度。二是充实队伍。二是强化考核。

正例
一是健全制度。二是充实队伍。三是强化考核。

局限
引号内的序号、分项之内又从“一是”开始的小项、分写在几个段落里的各项不查；“首先、其次”不查。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="numbering.point-repeated",
    family="numbering.duplicate",
    title=Words("段内序号重复", "Number repeated inside a paragraph"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="points",
    sound=~pl.col("repeated"),
    message=Words(
        "段内分项序号重复：“{previous}”与“{shown}”使用了同一序号，按顺序应为“{expected}”。",
        "A number is repeated inside a paragraph: “{previous}” and “{shown}”; “{expected}” was to be expected.",
    ),
    suggestion=Words(
        "核对各分项，重新编排“{shown}”及其后的序号。",
        "Renumber “{shown}” and what follows it.",
    ),
)
