"""分项之和与总数不符

检查什么：总数之后“其中”列出的分项，同单位相加是否等于总数。分项之和超过总数必报；略少于总数（10%以内）且未写“等、主要、包括”的也报。

为什么：总数与分项至少有一个是错的。

反例：“全县共有卫生技术人员900人，其中医师400人、护士450人、其他60人。”（合计910人）

正例：“全县共有卫生技术人员900人，其中医师400人、护士450人、其他50人。”；“全县共有二级医院40家，其中公立医院30家。”；写有“等、主要、包括”的，不要求相等。

局限：跨句、跨段的分项不合计；“各4个”不展开。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="arithmetic.sum-differs",
    family="arithmetic.sum",
    title=Words("分项之和与总数不符", "The parts do not add up to the whole"),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    view="calculations",
    applies=(pl.col("kind") == "sum") & pl.col("exact"),
    sound=pl.col("gap") == 0,
    message=Words(
        "“{name}”为{stated}，而分项{formula}合计为{computed}。",
        "{name} is {stated}, but the parts {formula} make {computed}.",
    ),
    suggestion=Words("请核对总数和各分项。", "Check the total and its parts."),
)
