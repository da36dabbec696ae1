"""指标序号不连续

检查什么
指标表中相邻两行的序号之间缺号。

为什么
缺号或者说明漏列了指标，或者说明删改后没有重新编号。

反例
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78 |
    | 2 | 婴儿死亡率 | ‰ | 4.1 | 3.8 |
    | 4 | 居民健康素养水平 | % | 18.2 | 25 |

正例
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78 |
    | 2 | 婴儿死亡率 | ‰ | 4.1 | 3.8 |
    | 3 | 居民健康素养水平 | % | 18.2 | 25 |

局限
表的首行若从较大的序号开始（续接另一张表），不报。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="numbering.indicator-gap",
    family="numbering.gap",
    title=Words("指标序号不连续", "Indicator numbers skip"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="numbering",
    applies=pl.col("kind") == "indicator",
    sound=pl.col("missing_count") == 0,
    message=Words(
        "指标序号不连续：“{shown}”之前缺少序号{missing}。",
        "Indicator numbers skip: {missing} is missing before “{shown}”.",
    ),
    suggestion=Words(
        "核对是否漏列指标或序号有误。",
        "Check whether an indicator was left out or the number is wrong.",
    ),
)
