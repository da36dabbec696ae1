"""写成另一个规划期

检查什么：题名写明“十×五”的规划，其章节、专栏、表格的标题是否写成另一个五年规划期的目标、指标、任务、项目；正文说到编制、宣传、实施本规划时，是否写成上一个规划期。

为什么：多为沿用上一轮规划的文字，读者会误以为所说的是上一轮规划。

反例：
    平阴县“十四五”卫生健康发展规划
    一、主要目标
    “十三五”主要发展指标见附表。
    二、“十三五”重点项目
    新建区域医疗中心一处。
    三、保障措施
    加强“十三五”卫生健康规划宣传。

正例：
    平阴县“十四五”卫生健康发展规划
    一、“十三五”规划完成情况
    基层网络逐步健全。
    二、主要任务
    （一）评估“十三五”成效
    开展“十三五”规划终期评估。

局限：题名没有写明五年规划期的不检查；标题和所在句含有完成、成效、评估、谋划下一轮等词的，或者同句写有本规划期的，不检查。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="time.other-period",
    family="time.year",
    title=Words("写成另一个规划期", "Another plan's period is named"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="periods",
    applies=pl.col("kind") == "other",
    sound=pl.col("sound"),
    message=Words(
        "“{wording}”写的是{name}，而本规划为{expected}规划。",
        "“{wording}” names {name}, but this is the plan of {expected}.",
    ),
    suggestion=Words(
        "请改正规划期；确为上一轮内容的，应移至回顾部分。",
        "Correct the period, or move what belongs to the plan before into the review.",
    ),
)
