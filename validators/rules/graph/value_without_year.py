"""指标值没有年份

检查什么：指标表的数值是否都知道是哪一年的：表头写了年份，或可由规划期推出基期和期末。

为什么：不知道是哪一年的数值，既不能与统计年鉴核对，也不能与其他规划比较。

反例：
    青禾县卫生健康事业发展规划
    一、主要目标
    表1 主要指标
    | 序号 | 指标 | 单位 | 现状值 | 目标值 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78 |
    | 2 | 婴儿死亡率 | ‰ | 4.1 | 3.8 |

正例：
    青禾县卫生健康事业发展规划
    一、主要目标
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78 |
    | 2 | 婴儿死亡率 | ‰ | 4.1 | 3.8 |

局限：年份写在表下附注里的，识别不到，可不修改。
"""

from validators.rule import Rule, Severity, Words
from validators.rules.graph.shape_rule import shape_rule

RULE: Rule = shape_rule(
    "graph.value-without-year",
    Words("指标值没有年份", "Values without a year"),
    Severity.WARNING,
    Words(
        "请在表头写明年份，例如“2020年”“2025年”。",
        "Write the years into the head of the table, such as 2020年 and 2025年.",
    ),
)
