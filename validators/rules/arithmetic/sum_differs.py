"""分项之和与总数不符

检查什么：总数之后“其中”、括号或冒号列出的分项，列举之后的“合计、共计”，以及同一段落里再次点名列出的分项（“医院中：公立9个、民营16个”），同单位相加是否等于总数，分项可以跨几句。分项之和超过总数必报；少于总数的，列到“其他”为止、按统计口径已经列全，或者相差在10%以内、恰好像是一位数字写错，且未写“等、主要、包括”的也报；括号内列全的分项、列举之后的合计，不相等就报。“甲、乙各4个”按两个4个相加。

为什么：总数与分项至少有一个是错的。

反例：“全县共有卫生技术人员900人，其中医师400人、护士450人、其他60人。”（合计910人）

正例：“全县共有卫生技术人员900人，其中医师400人、护士450人、其他50人。”；“全县共有二级医院40家，其中公立医院30家。”；写有“等、主要、包括”的，不要求相等。

局限：跨段的分项不合计；“其中”之后没有列全、也没有“其他”的，少了多少无从判断；按学历、职称、年龄等交叉分类的分项不合计；是否按统计口径列全，依据 data/lexicon/partitions.csv。
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
