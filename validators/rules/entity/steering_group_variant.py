"""领导小组名称不一

检查什么：本级的领导小组、指挥部、联席会议，两处名称只多出几个字（促进、工作等）。

为什么：议事协调机构以成立文件的名称为准，名称不一，责任单位就对不上。

反例：
    成立老龄工作领导小组，统筹推进各项工作。
    发挥县老龄健康工作领导小组成员单位的作用。

正例：
    成立老龄工作领导小组，统筹推进各项工作。
    发挥县老龄工作领导小组成员单位的作用。
省、县两级分别成立的领导小组，以及防汛指挥部与防汛抗旱指挥部办公室，不是同一机构。

局限：上级的领导小组不参加比较；相差四个字以上的看作两个机构；是否同一机构需人工核对。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="entity.steering-group-variant",
    family="entity.variant",
    title=Words("领导小组名称不一", "A steering group under two names"),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    view="variants",
    applies=pl.col("kind") == "group",
    sound=pl.col("sound"),
    message=Words(
        "“{shown}”与“{other_shown}”疑为同一机构。",
        "“{shown}” and “{other_shown}” are probably one body.",
    ),
    suggestion=Words(
        "请按成立文件统一名称。",
        "Use the name under which it was set up.",
    ),
)
