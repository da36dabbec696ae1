"""指标序号重复

检查什么
同一张指标表（含续表）中，两行指标使用了同一个序号。

为什么
序号是指标分解、考核和引用的依据。序号重复后，“第15项指标”指向两个指标，指标总数也会数错。

反例
15 甲指标、15 乙指标、16 丙指标：乙指标应为16，其后顺延。

正例
14 甲指标、15 乙指标、16 丙指标。

局限
按领域分别从1编号的表视为重新起编，不报。“其中：”等没有序号的子行不参与判断。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="numbering.indicator-repeated",
    family="numbering.duplicate",
    title=Words("指标序号重复", "Indicator number repeated"),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    view="numbering",
    applies=pl.col("kind") == "indicator",
    sound=pl.col("earlier").is_null(),
    message=Words(
        "指标序号重复：“{earlier}”与“{shown}”使用了同一序号，后者按顺序应为{expected}。",
        "Indicator number repeated: “{earlier}” and “{shown}” bear the same number; {expected} was to be expected for the second.",
    ),
    suggestion=Words(
        "核对指标表，重新编排“{name}”及其后各行的序号，并同步修改正文和附件中对序号的引用。",
        "Renumber “{name}” and the rows below it, and every reference to these numbers.",
    ),
)
