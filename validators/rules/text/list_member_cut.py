"""并列成分残缺

检查什么
“省委、市委、区委”一类并列，中间一项漏了共有的字；“县、乡镇、村三级”一类列举漏了顿号，与级数不符。

为什么
漏字漏点使所指不全。

反例
    落实省委、市、区委部署。

    健全县、乡镇村三级网络。

正例
    落实省、市、区委部署，健全县、乡、村三级网络，完善市、县两级平台。

局限
只查党委的并列和以“几级”收尾的层级列举；全部省略共有字的简写不报。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.list-member-cut",
    family="text.typo",
    title=Words("并列成分残缺", "A member of a list is cut short"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="lists",
    applies=pl.col("kind").is_in(["member", "levels"]),
    sound=pl.col("sound"),
    message=Words(
        "“{shown}”并列成分残缺，疑应为“{right}”。",
        "A member of “{shown}” is cut short; it should probably be “{right}”.",
    ),
    suggestion=Words(
        "请改为“{right}”。",
        "Write “{right}”.",
    ),
)
