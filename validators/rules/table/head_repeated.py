"""指标表中间重复出现表头

检查什么：指标表中间是否有一行的各格都与表头文字相同。

为什么：多为分页时手工加的表头，版式一变就落到表中间，被当作一项指标。

反例：第10项与第11项之间有一行“序号、指标、单位、2020年、2025年、性质”。

正例：指标名称中含有“指标”二字的普通行。

局限：重复的表头文字有改动、少于三格相同的不报告。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="table.head-repeated",
    family="text.artifact",
    title=Words("指标表中间重复出现表头", "The table's head is repeated among its rows"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="cells",
    applies=pl.col("kind") == "head",
    sound=~pl.col("odd"),
    message=Words(
        "指标表中间重复出现表头“{shown}”。",
        "The head {shown} is repeated among the rows.",
    ),
    suggestion=Words(
        "请删除该行，改用“标题行重复”功能。",
        "Remove the row and let the program repeat the head.",
    ),
)
