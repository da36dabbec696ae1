"""基期年份与上级规划不同

检查什么：两份规划指标表的基期年份是否一致。

为什么：基期不同，增幅和目标无法对照，上级也难以汇总考核。

反例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2019年 | 2025年 | 属性 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78.5 | 预期性 |
    | 2 | 居民健康素养水平 | % | 22 | 28 | 预期性 |
    【上级规划】
    云川市“十四五”卫生健康规划
    一、发展目标
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 人均预期寿命 | 岁 | 77.6 | 78.5 | 预期性 |
    | 2 | 居民健康素养水平 | % | 25 | 28 | 预期性 |

正例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78.5 | 预期性 |
    | 2 | 居民健康素养水平 | % | 22 | 28 | 预期性 |
    【上级规划】
    云川市“十四五”卫生健康规划
    一、发展目标
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 人均预期寿命 | 岁 | 77.6 | 78.5 | 预期性 |
    | 2 | 居民健康素养水平 | % | 25 | 28 | 预期性 |

局限：只比较两份规划都有基期一栏的情形；个别指标用其他年份数据的不提示。两地基期数值本来不同，不作比较。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="plan.parent-base-year-differs",
    family="plan.parent",
    title=Words("基期年份与上级规划不同", "Another base year than in the parent plan"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="parents",
    applies=pl.col("kind") == "base-year",
    sound=~pl.col("differs"),
    message=Words(
        "本规划指标表以{left}为基期，{parent}以{right}为基期。",
        "The baselines here are of {left}; those of {parent} are of {right}.",
    ),
    suggestion=Words(
        "请统一基期年份；确无当年数据的，应在表下注明。",
        "Use one base year or note why not.",
    ),
)
