"""指标表缺项

检查什么：指标表某行的基期值、目标值、单位或指标性质为空或以“-”“——”代替，而同表半数以上指标都填了这一栏。同一行的缺项合并报告。

为什么：没有基期，进展无从评价；没有目标，指标形同虚设；没有单位或性质，不能考核。

反例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78 |
    | 2 | 婴儿死亡率 | ‰ | 4.1 | 3.8 |
    | 3 | 儿童青少年总体近视率 | % | —— | 50 |

正例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2025年 |
    | 1 | 人均预期寿命 | 岁 | 78 |
    | 2 | 婴儿死亡率 | ‰ | 3.8 |
    | 3 | 儿童青少年总体近视率 | % | 50 |
整张表没有基期一栏的，不报告。

局限：空格是有意留白（如新设指标暂无统计）的，请在表下加注。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="table.cell-missing",
    family="table.missing",
    title=Words("指标表缺项", "A cell is missing in the indicator table"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="rows",
    applies=(pl.col("kind") == "row") & (pl.col("siblings") >= 3),
    sound=pl.col("gaps") == 0,
    message=Words(
        "第{number}项“{name}”缺{missing}，同表多数指标已填写。",
        "No. {number} {name} has no {missing_en}, as most of its siblings have.",
    ),
    suggestion=Words(
        "请补齐{missing}；确无数据的，应加注说明。",
        "Fill in the {missing_en}, or add a note that says why there is none.",
    ),
)
