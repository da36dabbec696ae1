"""引用的表、专栏或章节不存在

检查什么
“见表9”“见专栏9”“见第九章”所指的表、专栏、章或附件在文件中不存在。

为什么
读者按引用找不到内容，多因增删后未同步修改。

反例
    到2025年，各项指标达到预期目标（见表3）。
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78 |

正例
    到2025年，各项指标达到预期目标（见表1）。
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78 |

局限
《》中文件自身的章节不判断；全文没有任何附件标题时，不判断对附件的引用（附件可能另行装订）。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="numbering.dangling-reference",
    family="numbering.reference",
    title=Words("引用的表、专栏或章节不存在", "Reference to what does not exist"),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    view="references",
    applies=(pl.col("kind") == "table")
    | (pl.col("kind") == "box") & (pl.col("numbered") > 0)
    | pl.col("kind").is_in(["annex", "chapter"]) & (pl.col("numbered") > 0),
    sound=pl.col("exists") | ((pl.col("numbered") == 0) & (pl.col("number") <= pl.col("total"))),
    message=Words(
        "引用了不存在的“{wording}”；本文件现有：{have}。",
        "“{wording}” is referred to, but the document only has: {have}.",
    ),
    suggestion=Words(
        "核对引用的编号，或补上缺少的内容。",
        "Correct the number, or supply what is missing.",
    ),
)
