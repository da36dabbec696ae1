"""表格合计与分项之和不符

检查什么：表格中称为“合计”“总计”“小计”的行、列，其数值是否等于各分项之和。比率、年份、单价等列不加总；有“其中”的行不重复计入。

为什么：改动一行而未重算合计，或合计录入有误，是投资表、任务表最常见的差错。

反例：
    表1 重点项目投资表
    | 序号 | 项目名称 | 总投资（万元） |
    | 1 | 县医院新院区 | 12000 |
    | 2 | 县中医院二期 | 4500 |
    | 3 | 疾控中心迁建 | 3200 |
    | 合计 | | 19800 |

正例：
    表1 重点项目投资表
    | 序号 | 项目名称 | 总投资（万元） |
    | 1 | 县医院新院区 | 12000 |
    | 2 | 县中医院二期 | 4500 |
    | 3 | 疾控中心迁建 | 3200 |
    | 合计 | | 19700 |

局限：分级列示的表格（类、款、项）不易分清层次，只有同表其他合计能合上，或差额像一位数字之误时才报告。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="arithmetic.table-total-differs",
    family="arithmetic.sum",
    title=Words("表格合计与分项之和不符", "A total of a table is not the sum of its parts"),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    view="wholes",
    applies=pl.col("kind") == "total",
    sound=pl.col("gap") == 0,
    message=Words(
        "表中“{name}”为{stated}，而分项{formula}合计为{computed}。",
        "In the table {name} is {stated}, but the parts {formula} make {computed}.",
    ),
    suggestion=Words("请核对合计和各分项。", "Check the total and its parts."),
)
