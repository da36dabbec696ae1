"""目标劣于更早年份的水平

检查什么：基期之前的年份（如2015年）已经达到的水平，是否优于规划期末的目标。目标同时劣于基期值的，由“目标劣于现状”报告，不在此重复。

为什么：目标低于五年前的水平，须说明其间倒退的原因；也可能是历史数据或目标写错。

反例：
    2015年，婴儿死亡率为2.93‰，2020年为3.84‰。
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 婴儿死亡率 | ‰ | 3.84 | 3.3 |

正例：
    2015年，婴儿死亡率为5.51‰，2020年为3.84‰。
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 婴儿死亡率 | ‰ | 3.84 | 3.3 |

局限：没有单一改善方向的指标不判断；统计口径在其间调整的，须人工判断。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="direction.target-behind-history",
    family="direction.worse",
    title=Words("目标劣于更早年份的水平", "The target is worse than an earlier level"),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    view="comparisons",
    applies=(pl.col("relation") == "history-target") & (pl.col("direction") != "neutral"),
    sound=(pl.col("lag") <= 0) | pl.col("overtaken"),
    message=Words(
        "“{name}”{year}曾达到{left}，{target_year}目标却为{right}，尚不及当年水平。",
        "{name} stood at {left} in {year_en}; the target {right} is worse than that.",
    ),
    suggestion=Words(
        "请核对历史数据；确有倒退的，应在正文说明原因。",
        "Check the earlier value; if things did get worse, say why.",
    ),
)
