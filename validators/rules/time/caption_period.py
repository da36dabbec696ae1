"""标题所写的规划期有误

检查什么：题名写明“十×五”的规划，其章节、专栏、表格的标题是否写成另一个五年规划期的目标、指标、任务、项目。

为什么：多为沿用上一轮规划的标题，读者会误以为所列是上一轮的目标。

反例：“十四五”规划中的表题“‘十三五’主要发展指标”、专栏标题“‘十三五’重点项目”。

正例：“‘十三五’规划完成情况”“‘十三五’工作成效”“‘十五五’发展展望”；回顾既往的章节之内的标题。

局限：题名没有写明五年规划期的不检查；标题含有完成、成效、评估、谋划等词的不检查。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="time.caption-period",
    family="time.year",
    title=Words("标题所写的规划期有误", "A heading names another plan's period"),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    view="periods",
    applies=pl.col("kind") == "caption",
    sound=pl.col("sound"),
    message=Words(
        "标题“{wording}”写的是{name}，而本规划为{expected}规划。",
        "The heading “{wording}” names {name}, but this is the plan of {expected}.",
    ),
    suggestion=Words(
        "请改正标题中的规划期；确为上一轮内容的，应移至回顾部分。",
        "Correct the period, or move what belongs to the plan before into the review.",
    ),
)
