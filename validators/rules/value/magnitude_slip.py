"""数值相差十倍、百倍、千倍

检查什么：同一指标、同一年份的数值，正文与指标表（或正文两处）是否恰好相差10、100、1000或10000倍（允许5%的出入），按单位换算后比较。

为什么：整十整百倍的差距几乎都是小数点错位、单位写错（%与‰、张与万张）或漏写“万”，比一般的不一致更容易定位和改正。查出后不再作为一般的不一致重复报告。

反例：
    2020年，每千人口医疗卫生机构床位数65.0张。
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 每千人口医疗卫生机构床位数 | 张 | 6.50 | 7 |

    2020年，孕产妇死亡率为12.5‰。
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 孕产妇死亡率 | /10万 | 12.5 | 9 |

正例：
    2020年，孕产妇死亡率为0.125‰。
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 孕产妇死亡率 | /10万 | 12.5 | 9 |
换算后相等。正文7.8而指标表28.9的，相差不是整十倍，由一般的不一致规则报告。

局限：只比较能够关联为同一指标、单位可以换算的两处；整数如5与50也可能确是两个口径，仍会报告。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="value.magnitude-slip",
    family="value.unit",
    title=Words("数值相差十倍、百倍、千倍", "Two values differ by a power of ten"),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    view="comparisons",
    applies=pl.col("relation").is_in(["text-table", "text-text"]) & pl.col("comparable"),
    sound=~pl.col("slip"),
    message=Words(
        "“{name}”{year}的数值，一处为{left}，另一处为{right}，恰好相差约{times}倍，疑为小数点或单位有误。",
        "{name}, {year_en}: {left} in one place and {right} in another, {times} times apart: a slip of the decimal point or the unit.",
    ),
    suggestion=Words(
        "请核对小数点位置和计量单位，统一两处数值。",
        "Check the decimal point and the unit, and give one value in both places.",
    ),
)
