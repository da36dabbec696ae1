"""中文中使用半角标点

检查什么
汉字之间的半角逗号、分号、冒号、问号、叹号、句点，用“--”代替的破折号，以及少数半角括号。

为什么
中文公文使用全角标点。

反例
    全县床位1200张,每千人口4.2张;医师300人。
    近几年--特别是2020年以来，服务能力明显提升。

正例
    全县床位1200张，每千人口4.2张；医师300人，其中女性1,200人次，比例为1:4。

局限
数字内部的逗号、小数点、时间和比例的冒号不报；每段合并为一条。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.halfwidth-in-chinese",
    family="text.punctuation",
    title=Words("中文中使用半角标点", "Half-width marks in Chinese"),
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    view="marks",
    applies=pl.col("kind") == "half",
    sound=pl.col("count") == 0,
    message=Words(
        "中文句子中使用了{count}处半角标点（{shown}）：{other_shown}。",
        "{count} half-width mark(s) ({shown}) in Chinese text: {other_shown}.",
    ),
    suggestion=Words(
        "改为全角标点。",
        "Use full-width marks.",
    ),
)
