"""规划期名称引号不统一

检查什么
“十四五”等规划期名称有的加引号、有的不加，或引号括入了“末”“时期”等字。

为什么
通行写法为“十四五”时期、“十四五”末。

反例
    “十四五”时期是深化改革的关键时期，到十四五末全面完成各项任务。

    “十二五末”各项指标均已达到预期。

正例
    “十四五”时期是深化改革的关键时期，到“十四五”末全面完成各项任务。

局限
书名号内的名称不比较；全文合并为一条。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.plan-period-quotes",
    family="text.punctuation",
    title=Words("规划期名称引号不统一", "Quotation marks of plan periods mixed"),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    view="marks",
    applies=pl.col("kind") == "period",
    sound=(pl.col("count") == 0) | (pl.col("others") == 0) & ~pl.col("shown").str.contains("“"),
    message=Words(
        "规划期名称引号不统一：{shown}（共{count}处），而其他地方写作{other_shown}。",
        "Quotation marks of plan periods are mixed: {shown} ({count} places), elsewhere {other_shown}.",
    ),
    suggestion=Words(
        "统一写作“十四五”末、“十四五”时期，引号只括规划期名称。",
        "Quote the name of the period alone, everywhere.",
    ),
)
