"""文档转换残留

检查什么
书签、域代码、网页标签、乱码等转换残留。

为什么
这些标记不属于规划内容，公开发布前应清除。

反例
    [bookmark: _Toc1] 一、发展基础
    服务体系不断健全。

正例
    一、发展基础
    服务体系不断健全。

局限
全文的残留合并为一条。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.conversion-residue",
    family="text.artifact",
    title=Words("文档转换残留", "Conversion residue"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="marks",
    applies=pl.col("kind") == "residue",
    sound=pl.col("count") == 0,
    message=Words(
        "文中有{count}处文档转换残留，如“{shown}”。",
        "The text has {count} piece(s) of conversion residue such as “{shown}”.",
    ),
    suggestion=Words(
        "删除这些残留标记。",
        "Delete these marks.",
    ),
)
