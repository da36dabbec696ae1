"""名称仅差一字或词序不同

检查什么
同一份规划中以中心、工程、行动、计划、机构、制度、体系等结尾的名称，两处只差一个字，或者两个词前后颠倒。

为什么
一件事写成两个名称，检索、统计和考核时会被当成两件事。

反例
    加强胸痛中心、危急重孕产妇救治中心建设。
    提升胸痛中心、危重孕产妇救治中心水平。

正例
    建设县级急救指挥调度中心，完善镇级急救指挥调度中心。
层级不同，不是同一事物。

局限
差在数字、等级、层级、方位、性别、年龄等字上的不报；“普惠性、公益性”有无“性”字不报；可能确是两件事，只作提示。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="term.list-item-variant",
    family="term.variant",
    title=Words("名称仅差一字或词序不同", "Names one character apart"),
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    view="variants",
    applies=pl.col("kind") == "item",
    sound=pl.col("sound"),
    message=Words(
        "“{shown}”（{count}处）与“{other_shown}”（{others}处）仅差一字或词序不同，疑为同一名称。",
        "“{shown}” ({count}) and “{other_shown}” ({others}) differ by one character or by the order of words.",
    ),
    suggestion=Words(
        "请核对是否同一事物；是的，统一名称。",
        "Check whether they are one thing; if so, use one name.",
    ),
)
