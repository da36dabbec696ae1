"""总量与人均量推出的人口不一致

检查什么：同一段中，由“总量÷每千（万）人口拥有量”推出的人口数，与写明的常住人口（户籍人口）是否相容；没有写明人口的，各项之间是否相容（按四舍五入区间）。

为什么：同一时点只有一个人口数；推出两个人口数，说明某个总量或人均量有误，或分母不同。

反例：
    一、发展基础
    全县有医师1000人，每千人口医师2.50人；护士1200人，每千人口护士2.20人。

    一、发展基础
    全县常住人口40.0万人，执业医师1000人，每千人口执业医师3.50人。
前一例推出约40万人与约54.5万人，后一例推出约28.6万人。

正例：
    一、发展基础
    全县有医师1250人，每千人口医师2.50人；护士1100人，每千人口护士2.20人。

局限：户籍人口、常住人口不同的分母会一并报告，故可信度为中。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="arithmetic.population-differs",
    family="arithmetic.ratio",
    title=Words("总量与人均量推出的人口不一致", "Totals and rates per head imply two populations"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="calculations",
    applies=pl.col("kind") == "population",
    sound=pl.col("gap") == 0,
    message=Words(
        "由“{stated}”与“{formula}”推出的人口分别为{computed}，不能同时成立。",
        "“{stated}” and “{formula}” imply populations of {computed}, which cannot both be true.",
    ),
    suggestion=Words(
        "请核对总量、人均量及所用人口数；分母不同的，应注明。",
        "Check totals, rates and the population used; say where it differs.",
    ),
)
