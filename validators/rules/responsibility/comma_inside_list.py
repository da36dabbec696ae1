"""名单内部标点不一

检查什么：同一称谓下的单位之间，个别处用了逗号或分号，而全文名单内部都用顿号。

为什么：名单之间才用分号；内部误用，会使后面的单位失去称谓。

反例：
    1.完善体系。健全服务体系。（责任单位：县卫健局、县财政局）
    ……
    12.养老服务。发展养老服务。（责任单位：县卫健局、县民政局，县教育局）

正例：
    1.完善体系。健全服务体系。（责任单位：县卫健局、县财政局）
    ……
    12.养老服务。发展养老服务。（责任单位：县卫健局、县民政局，各镇人民政府）

局限：“各镇”“有关部门”等另成一组的不算；全文有以逗号分组习惯的不报；超过两处或占一成以上的不报。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="responsibility.comma-inside-list",
    family="text.punctuation",
    title=Words("名单内部标点不一", "Another mark inside a list"),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    view="responsibilities",
    applies=pl.col("kind") == "inner",
    sound=pl.col("sound") | (pl.col("like") > 2) | (pl.col("like") * 10 > pl.col("unlike")),
    message=Words(
        "{titles}的名单“{shown}”之间用了逗号或分号，其余名单内部均用顿号。",
        "The list of {titles} has another mark at “{shown}”; all other lists use 、.",
    ),
    suggestion=Words(
        "同一名单内请用顿号。",
        "Use 、 inside a list.",
    ),
)
