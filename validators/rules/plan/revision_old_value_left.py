"""改了一处，另一处仍是旧值

检查什么：与上一稿相比，某个数值在一处已经改动，而同一数值在另一处（正文、指标表、任务）仍保持旧值。先按指标对应，再按数值和前后文字对应（三位以上数字）。

为什么：修改时漏改，是定稿前最常见的前后矛盾；仅看定稿只知道不一致，对照上一稿才知道哪个是新值。

反例：
    到2025年，居民健康素养水平达到30%。
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78.5 | 预期性 |
    | 2 | 居民健康素养水平 | % | 22 | 28 | 预期性 |
    【上一稿】
    到2025年，居民健康素养水平达到28%。
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78.5 | 预期性 |
    | 2 | 居民健康素养水平 | % | 22 | 28 | 预期性 |

正例：
    到2025年，居民健康素养水平达到30%。
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78.5 | 预期性 |
    | 2 | 居民健康素养水平 | % | 22 | 30 | 预期性 |
    【上一稿】
    到2025年，居民健康素养水平达到28%。
    表1 主要指标
    | 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
    | 1 | 人均预期寿命 | 岁 | 77.1 | 78.5 | 预期性 |
    | 2 | 居民健康素养水平 | % | 22 | 28 | 预期性 |

局限：上一稿中两处本来不同的数值不在此列；不足三位且不属于同一指标的数字不作判断。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="plan.revision-old-value-left",
    family="plan.revision",
    title=Words("改了一处，另一处仍是旧值", "A value was changed here and left there"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="revisions",
    applies=pl.col("kind") == "left",
    sound=~pl.col("differs"),
    message=Words(
        "“{name}”上一稿为{before}，本稿一处已改为{after}，另一处仍为{before}。",
        "“{name}” was {before} in the draft; one place now says {after}, another still {before}.",
    ),
    suggestion=Words(
        "请确认以哪个数值为准，并将各处一并改正。",
        "Decide which value holds and change every place.",
    ),
)
