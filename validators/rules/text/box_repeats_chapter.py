"""专栏与本章正文重复

检查什么
专栏内容与同一章正文逐字或近于逐字重复30字以上。

为什么
专栏应当是正文的展开，不是照抄；照抄的两处以后容易只改一处。

反例
    一、改善设施
    1.建设业务楼。计划投资八千万元，在原址新建一座六千平方米的综合业务楼，力争三年内建成投入使用。
    | 专栏1 设施改善项目 |
    | 业务楼建设：计划投资八千万元，在原址新建一座六千平方米的综合业务楼，力争三年内建成投入使用。 |

正例
    一、改善设施
    1.建设业务楼。加快推进业务楼项目建设，改善服务条件。
    | 专栏1 设施改善项目 |
    | 业务楼建设：计划投资八千万元，在原址新建一座六千平方米的综合业务楼，力争三年内建成投入使用。 |

局限
重复本身不影响内容正确，因此只作提示。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.box-repeats-chapter",
    family="text.duplicate",
    title=Words("专栏与本章正文重复", "Box repeats its chapter"),
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    view="repeats",
    applies=(pl.col("kind") == "passage") & pl.col("own_box"),
    sound=(pl.col("length") < 17) | (pl.col("total") < 30),
    message=Words(
        "专栏与本章正文重复{extent}：“{shown}”。",
        "The box repeats {total} characters of its chapter in {pieces} piece(s): “{shown}”.",
    ),
    suggestion=Words(
        "专栏宜列出项目要素，删去与正文逐字相同的表述。",
        "Let the box list the project’s particulars instead of the chapter’s words.",
    ),
)
