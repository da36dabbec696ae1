"""单位与上级规划不同

检查什么：同一指标在两份规划中的单位是否不同：不能换算的（个与张、%与人），比率写成不同量级的（%与‰），以及每千人口与每万人口之别。

为什么：单位不同，目标无法对照和汇总；往往一处写错。

反例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 每千人口3岁以下婴幼儿托位数 | 张 | 1.2 | 4.5 | 预期性 |
    | 2 | 居民健康素养水平 | % | 22 | 28 | 预期性 |
    【上级规划】
    云川市“十四五”卫生健康规划
    一、发展目标
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 每千人口3岁以下婴幼儿托位数 | 个 | 1.8 | 4.5 | 预期性 |
    | 2 | 居民健康素养水平 | % | 25 | 30 | 预期性 |

正例：
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 每千人口医疗卫生机构床位数 | 张 | 5.2 | 6.5 | 预期性 |
    | 2 | 居民健康素养水平 | % | 22 | 30 | 预期性 |
    【上级规划】
    云川市“十四五”卫生健康规划
    一、发展目标
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 每千人口医疗卫生机构床位数 | 张/千人 | 5.8 | 6.5 | 预期性 |
    | 2 | 居民健康素养水平 | ％ | 25 | 30 | 预期性 |

局限：总量指标只是倍数不同的（亿元与万元）不提示；没有写单位的由“指标表缺项”检查。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="plan.parent-unit-differs",
    family="plan.parent",
    title=Words("单位与上级规划不同", "Another unit than in the parent plan"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="parents",
    applies=pl.col("kind") == "unit",
    sound=~pl.col("differs"),
    message=Words(
        "“{name}”的单位，本规划为“{left}”，{parent}为“{right}”（{matched}）。",
        "“{name}” is in {left} here and in {right} in {parent} ({matched_en}).",
    ),
    suggestion=Words(
        "请核对哪一处单位有误；确需不同的，应能与上级口径换算。",
        "Check which unit is meant.",
    ),
)
