"""增减幅度的比较年份不一致

检查什么：目标为增减幅度的同一指标，正文“比2015年降低12%”与指标表“比基期降低12%”所比的年份是否相同。指标表的“基期”取表头的基期年份，没有的取规划期前一年。

为什么：同样是降低12%，与2015年比和与2020年比是两个目标。

反例：
    到2025年，重大慢性病过早死亡率比2015年降低12%。
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 重大慢性病过早死亡率 | % | 15.9 | 比基期降低12% |

正例：
    到2025年，重大慢性病过早死亡率比2020年降低12%。
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 重大慢性病过早死亡率 | % | 15.9 | 比基期降低12% |

局限：表中只写“降低12%”、未说明与何时相比的，不判断。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="time.base-year-differs",
    family="time.year",
    title=Words("增减幅度的比较年份不一致", "A change counts from different years"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="periods",
    applies=pl.col("kind") == "base",
    sound=pl.col("sound"),
    message=Words(
        "“{name}”的目标，正文与{other}相比，指标表“{wording}”与{expected}相比，比较年份不一致。",
        "{name}: the text counts from {other}, the table (“{wording}”) from {expected}.",
    ),
    suggestion=Words(
        "请统一比较的基期；指标表“基期”应注明年份。",
        "Count from one year in both places, and name the base year in the table.",
    ),
)
