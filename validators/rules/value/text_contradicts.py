"""正文两处数值不一致

检查什么：同一指标、同一年份在正文两处的数值是否相同。指标表中也有该值的，分别与指标表比较，不在此重复报告。

为什么：前后两处只能有一处是对的，读者无从判断。

反例：
    一、主要目标
    到2025年，县域就诊率达到90%。
    二、主要任务
    推进分级诊疗，到2025年，县域就诊率达到92%以上。

正例：
    一、主要目标
    到2025年，县域就诊率达到90%。
    二、主要任务
    推进分级诊疗，到2023年，县域就诊率达到88%；到2025年，县域就诊率达到90%。

局限：只比较名称相同、或指标目录认定为同一指标的相对数和平均数；床位、人员等总数可能各指不同机构，不比较。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="value.text-contradicts",
    family="value.text",
    title=Words("正文两处数值不一致", "Two places in the text disagree"),
    severity=Severity.ERROR,
    confidence=Confidence.MEDIUM,
    view="comparisons",
    applies=(pl.col("relation") == "text-text") & pl.col("comparable"),
    sound=(pl.col("gap") == 0)
    | pl.col("slip")
    | ((pl.col("role") == "baseline") & pl.col("compatible") & ~pl.col("same_bound")),
    message=Words(
        "“{name}”{year}的数值，正文一处为{left}，另一处为{right}。",
        "{name}, {year_en}: the text says {left} in one place and {right} in another.",
    ),
    suggestion=Words(
        "请核对后统一；所指范围不同的，应写明范围。", "Settle on one value; where the scope differs, say so."
    ),
)
