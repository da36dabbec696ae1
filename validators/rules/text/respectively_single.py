"""“分别”没有分述对象

检查什么
“分别达到”“分别下降”等，同一分句内主语只有一个、数值也只有一个。

为什么
多半是删改时漏了一个指标或者一个数值。

反例
    到2025年，居民健康素养水平分别达到30%以上。

正例
    到2025年，高血压、糖尿病患者管理率分别达到60%、58%；各镇签约服务覆盖率分别达到90%以上。

局限
主语含“各、每、均、两、城乡”或并列成分的不报；百分之几的中文写法不查。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.respectively-single",
    family="text.typo",
    title=Words("“分别”没有分述对象", "“Respectively” with one thing"),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    view="wording",
    applies=pl.col("kind") == "respectively",
    sound=~pl.col("suspect"),
    message=Words(
        "“{around}”用了“{shown}”，但前后只有一个对象、一个数值。",
        "“{around}” says “{shown}”, but there is one thing and one value.",
    ),
    suggestion=Words(
        "请补全对象或数值，或删去“分别”。",
        "Supply the other thing or value, or delete “分别”.",
    ),
)
