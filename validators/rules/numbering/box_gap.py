"""专栏序号不连续

检查什么
专栏的序号之间缺号。

为什么
缺号常常说明一个专栏的标题或边框在编排时丢失，内容混入了正文。

反例
    一、重点任务
    | 专栏1 人才工程 |
    | 骨干培养：三年内轮训业务骨干一遍。 |
    二、基层建设
    | 专栏3 设施工程 |
    | 业务用房：改造乡镇卫生院两所。 |

正例
    一、重点任务
    | 专栏1 人才工程 |
    | 骨干培养：三年内轮训业务骨干一遍。 |
    二、基层建设
    | 专栏2 设施工程 |
    | 业务用房：改造乡镇卫生院两所。 |

局限
只看以“专栏”开头的标题行。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="numbering.box-gap",
    family="numbering.gap",
    title=Words("专栏序号不连续", "Box numbers skip"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="numbering",
    applies=pl.col("kind") == "box",
    sound=pl.col("missing_count") == 0,
    message=Words(
        "专栏序号不连续：“{shown}”之前缺少{missing}。",
        "Box numbers skip: {missing} is missing before “{shown}”.",
    ),
    suggestion=Words(
        "核对缺少的专栏是否丢失标题或内容，或重新编排专栏序号。",
        "Check whether the missing boxes lost their titles or contents, or renumber.",
    ),
)
