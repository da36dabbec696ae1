"""序号次序颠倒

检查什么
指标、标题或专栏的序号与前后都接不上：前后序号连续而中间一个突兀，或两个序号颠倒。

为什么
多为笔误，如把8写成18。

反例
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 7 | 人均预期寿命 | 岁 | 77.1 | 78 |
    | 18 | 婴儿死亡率 | ‰ | 4.1 | 3.8 |
    | 9 | 居民健康素养水平 | % | 18.2 | 25 |
    | 10 | 每千人口床位数 | 张 | 5.1 | 6.5 |

正例
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 7 | 人均预期寿命 | 岁 | 77.1 | 78 |
    | 8 | 婴儿死亡率 | ‰ | 4.1 | 3.8 |
    | 9 | 居民健康素养水平 | % | 18.2 | 25 |
    | 10 | 每千人口床位数 | 张 | 5.1 | 6.5 |

局限
颠倒与缺号可能同时成立时，只报次序有误。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="numbering.out-of-order",
    family="numbering.gap",
    title=Words("序号次序颠倒", "Number out of order"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="numbering",
    applies=pl.col("previous").is_not_null(),
    sound=pl.col("in_order"),
    message=Words(
        "序号次序有误：“{previous}”之后是“{shown}”，按顺序应为{expected}。",
        "Number out of order: “{shown}” follows “{previous}”; {expected} was to be expected.",
    ),
    suggestion=Words(
        "核对序号是否写错，或调整次序。",
        "Correct the number or the order.",
    ),
)
