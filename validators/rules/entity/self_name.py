"""本地名称疑有错字

检查什么：正文中与本规划所属地名只差一个字、又不是另一个真实县市区的名称。

为什么：地名写错是公文的硬伤。

反例：
    一、发展基础
    青禾县常住人口40万人。青禾县辖12个镇。青禾县卫生健康事业稳步发展。
    二、主要目标
    到2025年，清禾县居民健康水平明显提高。

正例：
    一、发展基础
    青禾县常住人口40万人。青禾县辖12个镇。青禾县卫生健康事业稳步发展。
    二、主要任务
    学习嘉禾县的经验，提高居民健康水平。
确有其县的，不报告。

局限：本地名称在文中不足三次的不查；“城区、新区、社区”等通用词不算；两个字的地名（某县）不查。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="entity.self-name",
    family="entity.place",
    title=Words("本地名称疑有错字", "The plan’s own place misspelt"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="variants",
    applies=pl.col("kind") == "self",
    sound=pl.col("sound"),
    message=Words(
        "“{shown}”疑为本地名称“{other_shown}”之误。",
        "“{shown}” is probably a slip for {other_shown}.",
    ),
    suggestion=Words(
        "请核对后改为“{other_shown}”。",
        "Check and write {other_shown}.",
    ),
)
