"""括号不成对

检查什么
圆括号、方括号、书名号在一段之内缺少另一半。

为什么
读者无法判断注释或文件名到哪里为止。

反例
    村（居根据需要设立委员会。

正例
    村（居）根据需要设立委员会。

局限
“1）”一类序号不报；括号跨相邻两行的不报。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.unbalanced-bracket",
    family="text.punctuation",
    title=Words("括号不成对", "Unbalanced bracket"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="marks",
    applies=pl.col("kind") == "bracket",
    sound=pl.col("count") == 0,
    message=Words(
        "括号或书名号不成对：{shown}缺少另一半，见「{other_shown}」。",
        "Unbalanced bracket: {shown} lacks its other half (…{other_shown}…).",
    ),
    suggestion=Words(
        "补上缺少的另一半，或删去{shown}。",
        "Complete or delete {shown}.",
    ),
)
