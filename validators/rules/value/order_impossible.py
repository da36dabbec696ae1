"""两个指标的大小关系不可能成立

检查什么：同一年份、同在正文或同在指标表的两个指标，是否违反定义上的包含关系：新生儿死亡率不会高于婴儿死亡率，婴儿死亡率不会高于5岁以下儿童死亡率，健康预期寿命不会高于人均预期寿命，中医类别医师不会多于全部医师。关系取自词表，每条注明来源。

为什么：包含关系由指标定义决定，违反即说明至少一个数值有误或两行错位。

反例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 婴儿死亡率 | ‰ | 4.10 | 3.5 |
    | 2 | 5岁以下儿童死亡率 | ‰ | 3.60 | 4.5 |

正例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 婴儿死亡率 | ‰ | 3.04 | ≤5 |
    | 2 | 5岁以下儿童死亡率 | ‰ | 3.90 | ≤5 |

局限：一个在正文、一个在指标表的不比较；人口范围不同（户籍、常住）的须人工判断。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="value.order-impossible",
    family="value.text",
    title=Words("两个指标的大小关系不可能成立", "Two values stand in an impossible order"),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    view="orderings",
    applies=pl.col("kind") == "pair",
    sound=pl.col("possible"),
    message=Words(
        "{year}“{name}”为{left}，高于“{other_name}”的{right}；{reason}，不可能更高。",
        "{year_en}: {name} {left} is above {other_name} {right}, which cannot be: {reason_en}.",
    ),
    suggestion=Words(
        "请核对两个指标的数值是否写错或错行。",
        "Check whether a value is wrong or in the wrong row.",
    ),
)
