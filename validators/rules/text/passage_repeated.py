"""段落内容重复

检查什么
不同段落之间逐字或近于逐字重复30字以上。

为什么
同一任务写在两处，分工、数字容易相互矛盾。

反例
    一、防控传染病
    1.加强监测。组织二级以上医院对辖区重点人群开展早期筛查，基本实现高危人群登记随访和干预管理全覆盖。
    二、防控慢性病
    1.加强筛查。组织二级以上医院对辖区重点人群开展早期筛查，基本实现高危人群登记随访和干预管理全覆盖。

正例
    一、防控传染病
    1.加强监测。组织二级以上医院对辖区重点人群开展早期筛查，基本实现高危人群登记随访和干预管理全覆盖。
    二、防控慢性病
    1.加强筛查。结合重点人群早期筛查，扩大病种范围。

局限
每两个段落只报一条，重复的各段都列为依据，说明中引最长的三段；引用的指导思想套语不报。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.passage-repeated",
    family="text.duplicate",
    title=Words("段落内容重复", "Passage repeated"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="repeats",
    applies=(pl.col("kind") == "passage") & ~pl.col("own_box"),
    sound=(pl.col("length") < 17) | (pl.col("total") < 30) | (pl.col("aligned") < 24),
    message=Words(
        "两处内容重复{extent}：“{shown}”。",
        "{total} characters in {pieces} piece(s) are repeated between two passages: “{shown}”.",
    ),
    suggestion=Words(
        "核对两处是否同一任务，合并或改写其中一处。",
        "Check whether both are the same task; merge or rewrite one.",
    ),
)
