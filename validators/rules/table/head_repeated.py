"""指标表中间重复出现表头

检查什么：指标表中间是否有一行的各格都与表头文字相同。

为什么：多为分页时手工加的表头，版式一变就落到表中间，被当作一项指标。

反例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78 |
    | 2 | 婴儿死亡率 | ‰ | 4.1 | 3.8 |
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 3 | 居民健康素养水平 | % | 18.2 | 25 |

正例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78 |
    | 2 | 婴儿死亡率 | ‰ | 4.1 | 3.8 |
    | 3 | 国家卫生县指标达标率 | % | 92 | 95 |

局限：重复的表头文字有改动、少于三格相同的不报告。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="table.head-repeated",
    family="text.artifact",
    title=Words("指标表中间重复出现表头", "The table's head is repeated among its rows"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="cells",
    applies=pl.col("kind") == "head",
    sound=~pl.col("odd"),
    message=Words(
        "指标表中间重复出现表头“{shown}”。",
        "The head {shown} is repeated among the rows.",
    ),
    suggestion=Words(
        "请删除该行，改用“标题行重复”功能。",
        "Remove the row and let the program repeat the head.",
    ),
)
