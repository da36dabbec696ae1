"""其中项大于所属指标

检查什么：指标表中“其中：……”一行的数值，是否大于它所属的上一行（单位相同或可换算，比率除外）。

为什么：部分不会大于总体，多为错行或小数点有误。

反例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 每千人口执业（助理）医师数 | 人 | 3.60 | 4.00 |
    |  | 其中：中医类别执业（助理）医师数 | 人 | 4.50 | 0.60 |

正例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 每千人口执业（助理）医师数 | 人 | 3.60 | 4.00 |
    |  | 其中：中医类别执业（助理）医师数 | 人 | 0.45 | 0.60 |

局限：百分率的分母可能不同，不比较。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="arithmetic.part-exceeds-whole",
    family="arithmetic.sum",
    title=Words("其中项大于所属指标", "A part is larger than its whole"),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    view="wholes",
    applies=pl.col("kind") == "part",
    sound=pl.col("gap") == 0,
    message=Words(
        "“{name}”为{computed}，大于所属指标“{formula}”的{stated}。",
        "{name} is {computed}, more than the {stated} of {formula}, of which it is a part.",
    ),
    suggestion=Words(
        "请核对两行数值。",
        "Check both rows.",
    ),
)
