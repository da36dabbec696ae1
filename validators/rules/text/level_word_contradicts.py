"""高低水平与指标方向相反

检查什么
“某率保持（维持）在较低（较高）水平”的表述，与指标目录中该指标的优劣方向是否一致。

为什么
方向相反，或是指标名称漏字，或是高低写反，意思完全相反。

反例
    法定传染病报告率保持在较低水平。

    婴儿死亡率维持较高水平。

正例
    法定传染病报告发病率保持在较低水平，疫苗接种率保持较高水平。

局限
只看“保持、维持、稳定、控制……水平”的句式；目录没有、末尾词也不表明方向的指标不判断。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.level-word-contradicts",
    family="text.typo",
    title=Words("高低水平与指标方向相反", "High or low against the sense of the indicator"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="phrases",
    applies=pl.col("kind") == "level",
    sound=pl.col("sound"),
    message=Words(
        "“{shown}”{wording}，与该指标的优劣方向相反。",
        "{shown}: {wording} is against the direction in which the indicator improves.",
    ),
    suggestion=Words(
        "请核对指标名称是否漏字（如“报告率”与“报告发病率”），或将水平改为“{right}水平”。",
        "Check whether the name lost a word, or write the opposite level.",
    ),
)
