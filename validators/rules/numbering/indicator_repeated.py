"""指标序号重复

检查什么
同一张指标表（含续表）中，两行指标使用了同一个序号。

为什么
序号是指标分解、考核和引用的依据。序号重复后，“第15项指标”指向两个指标，指标总数也会数错。

反例
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78 |
    | 2 | 婴儿死亡率 | ‰ | 4.1 | 3.8 |
    | 2 | 居民健康素养水平 | % | 18.2 | 25 |
    | 3 | 每千人口床位数 | 张 | 5.1 | 6.5 |
第三行应为3，其后顺延。

正例
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78 |
    | 2 | 婴儿死亡率 | ‰ | 4.1 | 3.8 |
    | 3 | 居民健康素养水平 | % | 18.2 | 25 |

局限
按领域分别从1编号的表视为重新起编，不报。“其中：”等没有序号的子行不参与判断。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="numbering.indicator-repeated",
    family="numbering.duplicate",
    title=Words("指标序号重复", "Indicator number repeated"),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    view="numbering",
    applies=pl.col("kind") == "indicator",
    sound=pl.col("earlier").is_null(),
    message=Words(
        "指标序号重复：“{earlier}”与“{shown}”使用了同一序号，后者按顺序应为{expected}。",
        "Indicator number repeated: “{earlier}” and “{shown}” bear the same number; {expected} was to be expected for the second.",
    ),
    suggestion=Words(
        "核对指标表，重新编排“{name}”及其后各行的序号，并同步修改正文和附件中对序号的引用。",
        "Renumber “{name}” and the rows below it, and every reference to these numbers.",
    ),
)
