"""等级数字写法不一

检查什么
同一句话中“达到、通过、获得……级”的等级，有的用汉字，有的用阿拉伯数字。

为什么
《出版物上数字用法》要求同一场合体例一致。

反例
    县医院通过五级评价，中医院通过4级评价。

正例
    三级医院达到4级，二级医院达到3级。

局限
医院等级（三级医院）是固定名称，不参加比较；只在一句之内比较。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.numeral-style-mixed",
    family="text.punctuation",
    title=Words("等级数字写法不一", "Levels in two kinds of numerals"),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    view="lists",
    applies=pl.col("kind") == "numeral",
    sound=pl.col("sound"),
    message=Words(
        "同一句中等级数字写法不一：“{shown}”与“{other_shown}”。",
        "One sentence writes levels in two ways: “{shown}” and “{other_shown}”.",
    ),
    suggestion=Words(
        "请统一为汉字或阿拉伯数字。",
        "Use one kind of numerals.",
    ),
)
