"""同一机构名称冠名不一

检查什么：同一家机构的几种写法是否只差本地地名或“级”字：县人民医院、青禾县人民医院，县疾控中心、县级疾控中心。每家机构只报一次。

为什么：同一份规划中以一种写法为宜；不致误认为两家，故只作提示。

反例：“依托县人民医院建设急救中心。青禾县人民医院创建三级医院。”

正例：“依托县人民医院建设急救中心。县人民医院创建三级医院。”

局限：“青禾人民医院”一类省去“县”字的写法，由“同一机构名称不一致”报告；冠以其他地方名称的按另一家机构处理。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="entity.institution-prefix",
    family="entity.variant",
    title=Words("同一机构名称冠名不一", "With and without the place's name"),
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    view="institutions",
    applies=pl.col("mentions") > 1,
    sound=(pl.col("variants") == 1) | ~pl.col("prefix_only"),
    message=Words(
        "同一机构的名称冠名不一：{wordings}。",
        "One institution goes with and without the name of its place or level: {wordings_en}.",
    ),
    suggestion=Words(
        "核对后可统一为一种写法（如“{name}”）。",
        "Choose one form ({name}, if that is it).",
    ),
)
