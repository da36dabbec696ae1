"""引号不成对

检查什么
引号在一段之内缺少另一半，或左右引号用反。

为什么
引用范围不清。

反例
    推进“互联网+医疗健康建设。

正例
    推进“互联网+医疗健康”建设。

局限
引号跨相邻两行的不报。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.unbalanced-quote",
    family="text.punctuation",
    title=Words("引号不成对", "Unbalanced quotation mark"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="marks",
    applies=pl.col("kind") == "quote",
    sound=pl.col("count") == 0,
    message=Words(
        "引号不成对：{shown}缺少另一半，或方向有误，见「{other_shown}」。",
        "Unbalanced quotation mark (…{other_shown}…): {shown} lacks its other half or faces the wrong way.",
    ),
    suggestion=Words(
        "补上缺少的引号，或更正方向。",
        "Complete or turn the mark.",
    ),
)
