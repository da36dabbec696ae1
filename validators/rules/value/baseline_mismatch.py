"""正文现状值与指标表基期值不一致

检查什么：同一指标、同一年份的现状值，正文叙述与指标表“基期”一栏是否相符。按四舍五入后的取值区间比较，区间不能相交才报告；正文写“55%以上”而表中为 58.40 的，视为相符。

为什么：基期是考核的起点。正文与表格各说各话，目标的增量、完成率都无从计算，是审核退回最常见的原因。

反例：
    2020年，孕产妇死亡率下降到9.80/10万。
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 孕产妇死亡率 | /10万 | 12.50 | 9 |
    | 2 | 电子病历普及率 | % | 58.40 | 80 |

正例：
    2020年，孕产妇死亡率下降到12.50/10万，电子病历普及率达到55%以上。
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 孕产妇死亡率 | /10万 | 12.50 | 9 |
    | 2 | 电子病历普及率 | % | 58.40 | 80 |

局限：口径不同而名称相同的指标（户籍人口与常住人口）会一并报告，需人工核对；正文与表中名称完全不同、指标目录也未收录的，不能关联。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

_applies = (pl.col("relation") == "text-table") & (pl.col("role") == "baseline") & pl.col("comparable")

RULE = Rule(
    name="value.baseline-mismatch",
    family="value.baseline",
    title=Words("正文现状值与指标表基期值不一致", "Baseline in the text differs from the table"),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    view="comparisons",
    applies=_applies,
    sound=((pl.col("gap") == 0) & ~pl.col("swapped"))
    | pl.col("slip")
    | (pl.col("compatible") & ~pl.col("same_bound"))
    | (pl.col("left_bound") == "about")
    | (pl.col("right_bound") == "about"),
    message=Words(
        "“{name}”{year}的现状值，正文为{left}，指标表为{right}，两处不一致。",
        "{name}, {year_en}: the text says {left}, the indicator table {right}.",
    ),
    suggestion=Words(
        "请核对统计口径和数据来源，统一正文与指标表的{year}数值；口径不同的，应分别注明。",
        "Check definition and source, and give one {year_en} value in both places; state it where definitions differ.",
    ),
)
