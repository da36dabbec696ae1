"""指标表没有目标值

检查什么：规划的全部指标表合起来，是否至少有一项目标值。

为什么：规划的指标表要说明期末达到什么水平，只列已达到的数值，就无从考核。

反例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2015年 | 2020年 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78 |
    | 2 | 婴儿死亡率 | ‰ | 4.1 | 3.8 |

正例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78 |
    | 2 | 婴儿死亡率 | ‰ | 4.1 | 3.8 |
另有“上一期完成情况”一类的表而目标写在别的表里的，不报告。

局限：目标只写在正文里的规划也会报告，可不修改。
"""

from validators.rule import Rule, Severity, Words
from validators.rules.graph.shape_rule import shape_rule

RULE: Rule = shape_rule(
    "graph.table-without-target",
    Words("指标表没有目标值", "The indicator tables have no target"),
    Severity.WARNING,
    Words(
        "请补充期末目标值一栏；表内只是完成情况的，请另列目标表。",
        "Add a column with the targets, or a table of its own for them.",
    ),
)
