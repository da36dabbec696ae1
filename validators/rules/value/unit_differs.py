"""正文与指标表的单位不一致

检查什么：同一指标在正文与指标表中使用的单位是否相同（张与个、%与‰、万元与亿元）。家、所、处、个等通用量词不作区分。

为什么：单位不同，轻则用语不统一，重则数值相差十倍、万倍。

反例：
    到2025年，每千人口3岁以下婴幼儿托位数达到4.2个。
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 每千人口3岁以下婴幼儿托位数 | 张 | 1.8 | 4.2 |

正例：
    到2025年，每千人口3岁以下婴幼儿托位数达到4.2个。
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 每千人口3岁以下婴幼儿托位数 | 个 | 1.8 | 4.2 |

局限：指标表没有单位栏、名称中也未注明单位的，不能比较。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="value.unit-differs",
    family="value.unit",
    title=Words("正文与指标表的单位不一致", "Unit in the text differs from the table"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="comparisons",
    applies=(pl.col("relation") == "text-table")
    & (pl.col("change") == "level")
    & (pl.col("left_unit") != "")
    & (pl.col("right_unit") != ""),
    # A slip of the unit by powers of ten is told by its own rule.
    sound=pl.col("same_unit") | pl.col("slip"),
    message=Words(
        "“{name}”的单位，正文用“{left_unit}”（{left}），指标表用“{right_unit}”（{right}），两处不一致。",
        "{name}: the text counts in {left_unit} ({left}), the indicator table in {right_unit} ({right}).",
    ),
    suggestion=Words(
        "请按统计制度规定的计量单位统一。", "Use the unit that the statistical standard prescribes in both places."
    ),
)
