"""指标名称疑写错

检查什么：指标表中的名称在指标目录里查不到，而把其中相邻的两个字调换过来，就成了目录中的指标，或与正文的写法一致。

为什么：指标名称写错，报表、考核和正文就对不上号，这一行的数值也无法与正文核对。

反例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 孕产妇亡死率 | /10万 | 12.5 | 10 |

正例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 孕产妇死亡率 | /10万 | 12.5 | 10 |

局限：只查相邻两字颠倒；同一处已按“字序颠倒”提示的不重复报。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="term.indicator-misspelt",
    family="term.variant",
    title=Words("指标名称疑写错", "An indicator's name is probably misspelt"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="contrasts",
    applies=pl.col("kind") == "name",
    sound=pl.col("sound"),
    message=Words(
        "指标名称“{shown}”疑为“{right}”之误，字序颠倒。",
        "The indicator “{shown}” should probably be “{right}”.",
    ),
    suggestion=Words(
        "核对后改为“{right}”。",
        "Check and write “{right}”.",
    ),
)
