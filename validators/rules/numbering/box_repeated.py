"""专栏序号重复

检查什么
两个专栏使用了同一个序号。

为什么
“见专栏3”将指向两个专栏。

反例
    一、重点任务
    | 专栏3 人才工程 |
    | 骨干培养：三年内轮训业务骨干一遍。 |
    二、信息化建设
    | 专栏3 信息工程 |
    | 平台建设：建成统一的数据平台。 |

正例
    一、重点任务
    | 专栏3 人才工程 |
    | 骨干培养：三年内轮训业务骨干一遍。 |
    二、信息化建设
    | 专栏4 信息工程 |
    | 平台建设：建成统一的数据平台。 |

局限
没有序号的专栏由 structure.box-without-number 检查。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="numbering.box-repeated",
    family="numbering.duplicate",
    title=Words("专栏序号重复", "Box number repeated"),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    view="numbering",
    applies=pl.col("kind") == "box",
    sound=pl.col("earlier").is_null(),
    message=Words(
        "专栏序号重复：“{earlier}”与“{shown}”。",
        "Box number repeated: “{earlier}” and “{shown}”.",
    ),
    suggestion=Words(
        "重新编排专栏序号，并核对正文中的“见专栏”。",
        "Renumber the boxes and check the references to them.",
    ),
)
