"""专栏内容失去标题和边框

检查什么
连续几段“某某工程：……”紧接在任务之后、不在专栏内，而全文其他同类段落都在专栏内。

为什么
多因编排时丢失专栏标题，常与专栏缺号同时出现。

反例
任务7之后直接是“人才工程：……”“信息工程：……”，而其他工程都列于专栏。

正例
各组工程都列于专栏之内。

局限
专栏少于两个时不判断。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="structure.box-heading-lost",
    family="structure.heading",
    title=Words("专栏内容失去标题和边框", "Box contents without their box"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="headings",
    applies=pl.col("kind") == "group",
    sound=(pl.col("style") == "boxed")
    | ~pl.col("inline")
    | (pl.col("unlike") < 2)
    | (pl.col("unlike") <= pl.col("like")),
    message=Words(
        "“{shown}：”等{alone}段是专栏式内容，却直接接在正文之后，没有专栏标题；其他同类内容都在专栏内（如“{other_shown}”）。",
        "{alone} paragraphs beginning with “{shown}” read like a box but have neither frame nor title; the like contents elsewhere lie in boxes such as “{other_shown}”.",
    ),
    suggestion=Words(
        "为这几段补上专栏标题和边框。",
        "Give these paragraphs their box and title.",
    ),
)
