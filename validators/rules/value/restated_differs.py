"""同一事项两处表述数值不一致

检查什么：正文两处（或正文与专栏）用几乎相同的话说同一件事——数字前面从分句开头起的用语相同、数字后面的用语也相同，且所指年份、阶段、范围一致——数值是否相同。相同的长句中其他数字一致的，视为同一段话重复出现。

为什么：目标章提出的任务，在任务章、专栏中往往再说一遍，改了一处、漏了另一处，执行时就有两个数。

反例：
    一、主要目标
    到2025年，新增护理型养老床位2400张。
    二、主要任务
    发展养老服务，五年内新增护理型养老床位2600张以上。

正例：
    一、发展基础
    “十三五”期间，新增护理型养老床位900张。
    二、主要任务
    五年内新增护理型养老床位2600张以上。一期建设床位300张，二期建设床位500张。

局限：用语不同而所指相同的认不出来；目录已收录并列入指标表的指标由其他规则比较；相差恰为十倍、百倍的另行提示。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="value.restated-differs",
    family="value.text",
    title=Words("同一事项两处表述数值不一致", "One figure is given twice with different values"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="restatements",
    applies=pl.col("comparable"),
    # Figures that differ in their unit alone are told by their own rule.
    sound=pl.col("agrees") | pl.col("slip") | ~pl.col("same_unit"),
    message=Words(
        "“{clause}”与另一处用语几乎相同，应指同一事项，另一处的数值却为{right}，两处不一致。",
        "“{clause}” is said again in nearly the same words, with {right}.",
    ),
    suggestion=Words(
        "请核对后统一两处数值；所指范围、阶段不同的，应写明。",
        "Settle on one value; where scope or stage differ, say so.",
    ),
)
