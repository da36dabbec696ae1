"""词句中有多余空格

检查什么
句子或表格单元格中，两个汉字之间、汉字与引号或数字之间的空格。

为什么
多为换行或转换残留，影响检索和引用。

反例
    健全院前急救网络，提高救 治能力。

正例
    健全院前急救网络，提高救治能力。

局限
标题、题注、句末标点之后、名单对齐的空格，以及全文习惯性的空格不报。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.space-in-word",
    family="text.artifact",
    title=Words("词句中有多余空格", "Blank inside a sentence"),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    view="marks",
    applies=pl.col("kind") == "blank",
    sound=(pl.col("alike") > 0) | (pl.col("others") > 12),
    message=Words(
        "“{shown}”中有多余空格，应为“{other_shown}”。",
        "“{shown}” holds a superfluous blank: “{other_shown}”.",
    ),
    suggestion=Words(
        "删除空格。",
        "Delete the blank.",
    ),
)
