"""专栏没有序号

检查什么
专栏没有序号，而其他专栏都有。

为什么
正文引用和任务分解都以专栏序号为准。

反例
    一、完善服务体系
    | 专栏1 设施工程 |
    | 业务用房工程：改造乡镇卫生院两所。 |
    | 设备更新工程：更新一批设备。 |
    二、提升服务能力
    | 专栏2 专科工程 |
    | 重点专科工程：建设重点专科五个。 |
    | 名医培养工程：培养名医十名。 |
    三、强化要素保障
    | 专栏 保障工程 |
    | 人才培养工程：实施骨干轮训计划。 |
    | 信息建设工程：建成统一平台。 |

正例
    一、完善服务体系
    | 专栏 设施工程 |
    | 业务用房工程：改造乡镇卫生院两所。 |
    二、提升服务能力
    | 专栏 专科工程 |
    | 重点专科工程：建设重点专科五个。 |
全部专栏都没有序号的，不报告。

局限
不足两个带序号的专栏时不判断。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="structure.box-without-number",
    family="structure.heading",
    title=Words("专栏没有序号", "Box without a number"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="headings",
    applies=pl.col("kind") == "box",
    sound=(pl.col("style") == "numbered") | (pl.col("unlike") < 2) | (pl.col("unlike") <= pl.col("like") + 1),
    message=Words(
        "专栏“{shown}”没有序号，而“{other_shown}”等{unlike}个专栏有序号。",
        "Box “{shown}” has no number, while {unlike} others such as “{other_shown}” have one.",
    ),
    suggestion=Words(
        "为“{shown}”补上专栏序号。",
        "Number the box “{shown}”.",
    ),
)
