"""专栏与本章正文重复

检查什么
专栏内容与同一章正文逐字或近于逐字重复30字以上。

为什么
专栏应当是正文的展开，不是照抄；照抄的两处以后容易只改一处。

反例
正文：计划投资1亿元新建综合楼……专栏：计划投资1亿元新建综合楼……

正例
正文概述任务，专栏列出项目规模、投资和时限。

局限
重复本身不影响内容正确，因此只作提示。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.box-repeats-chapter",
    family="text.duplicate",
    title=Words("专栏与本章正文重复", "Box repeats its chapter"),
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    view="repeats",
    applies=(pl.col("kind") == "passage") & pl.col("own_box"),
    sound=(pl.col("length") < 17) | (pl.col("total") < 30),
    message=Words(
        "专栏与本章正文重复{extent}：“{shown}”。",
        "The box repeats {total} characters of its chapter in {pieces} piece(s): “{shown}”.",
    ),
    suggestion=Words(
        "专栏宜列出项目要素，删去与正文逐字相同的表述。",
        "Let the box list the project’s particulars instead of the chapter’s words.",
    ),
)
