"""现状值与上一稿不同

检查什么：与上一稿相比，同一指标、同一年份的现状值是否改动。

为什么：已经过去的年份数据应当固定；改动要么是更正，要么是新的差错。

反例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78.5 | 预期性 |
    | 2 | 婴儿死亡率 | ‰ | 3.47 | 3.2 | 预期性 |
    【上一稿】
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78.5 | 预期性 |
    | 2 | 婴儿死亡率 | ‰ | 3.74 | 3.2 | 预期性 |

正例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78.5 | 预期性 |
    | 2 | 婴儿死亡率 | ‰ | 3.47 | 3.0 | 预期性 |
    【上一稿】
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78.5 | 预期性 |
    | 2 | 婴儿死亡率 | ‰ | 3.47 | 3.2 | 预期性 |

局限：统计部门修订数据也会使现状值改动，请以最新公布的数据为准。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="plan.revision-baseline-changed",
    family="plan.revision",
    title=Words("现状值与上一稿不同", "The baseline differs from the draft's"),
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    view="revisions",
    applies=pl.col("kind") == "baseline",
    sound=~pl.col("differs"),
    message=Words(
        "“{name}”{year}现状值上一稿为{before}，本稿为{after}。",
        "The value of “{name}” at the start was {before} in the draft and is {after} now.",
    ),
    suggestion=Words(
        "请以统计部门公布的数据核对。",
        "Check it against the published figure.",
    ),
)
