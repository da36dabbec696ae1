"""正文目标值与指标表目标值不一致

检查什么：同一指标、同一年份的目标，正文与指标表所写的数是否相同。“70%以上”对“≥80”也在此列：两处虽可同时成立，但考核尺度已不是一个。

为什么：目标值写入任务分解和年度考核，两处不同即出现两把尺子。

反例：
    到2025年，高血压患者规范管理率达到70%以上。
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 高血压患者规范管理率 | % | 62 | ≥80 |

正例：
    到2023年，高血压患者规范管理率达到70%以上；到2025年，高血压患者规范管理率达到80%以上。
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 高血压患者规范管理率 | % | 62 | ≥80 |
到2023年的70%是中期目标，不与2025年的目标相比。

局限：正文未写年份的目标按规划期末理解；口径不同（如“含进入评审程序”）须人工判断。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="value.target-mismatch",
    family="value.target",
    title=Words("正文目标值与指标表目标值不一致", "Target in the text differs from the table"),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    view="comparisons",
    applies=(pl.col("relation") == "text-table") & (pl.col("role") == "target") & pl.col("comparable"),
    sound=(pl.col("gap") == 0) | pl.col("rounded") | pl.col("slip"),
    message=Words(
        "“{name}”{year}的目标，正文为{left}，指标表为{right}，两处不一致。",
        "{name}, target for {year_en}: the text says {left}, the indicator table {right}.",
    ),
    suggestion=Words(
        "请以批准的目标为准统一两处；口径或范围不同的，应在正文写明。",
        "Settle on the approved target in both places; say so where scope or definition differ.",
    ),
)
