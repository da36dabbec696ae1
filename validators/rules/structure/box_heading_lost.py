"""专栏内容失去标题和边框

检查什么
连续几段“某某工程：……”紧接在任务之后、不在专栏内，而全文其他同类段落都在专栏内。

为什么
多因编排时丢失专栏标题，常与专栏缺号同时出现。

反例
    一、完善服务体系
    1.改造设施。改造一批业务用房。
    | 专栏1 设施工程 |
    | 业务用房工程：改造乡镇卫生院两所，改善就医环境。 |
    | 设备更新工程：更新一批老旧设备，提高检查能力。 |
    二、提升服务能力
    1.打造专科。建设一批重点专科。
    | 专栏2 专科工程 |
    | 重点专科工程：建设县级重点专科五个，开展新技术。 |
    | 名医培养工程：选拔培养名医十名，带动团队发展。 |
    三、强化要素保障
    1.加强保障。完善投入机制。
    人才培养工程：实施骨干轮训计划，三年内轮训一遍。
    信息建设工程：建成统一平台，实现数据共享互认。

正例
    一、完善服务体系
    1.改造设施。改造一批业务用房。
    | 专栏1 设施工程 |
    | 业务用房工程：改造乡镇卫生院两所，改善就医环境。 |
    | 设备更新工程：更新一批老旧设备，提高检查能力。 |
    二、强化要素保障
    1.加强保障。完善投入机制。
    | 专栏2 保障工程 |
    | 人才培养工程：实施骨干轮训计划，三年内轮训一遍。 |
    | 信息建设工程：建成统一平台，实现数据共享互认。 |

局限
专栏少于两个时不判断。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="structure.box-heading-lost",
    family="structure.heading",
    title=Words("专栏内容失去标题和边框", "Box contents without their box"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="headings",
    applies=pl.col("kind") == "group",
    sound=(pl.col("style") == "boxed")
    | ~pl.col("inline")
    | (pl.col("unlike") < 2)
    | (pl.col("unlike") <= pl.col("like")),
    message=Words(
        "“{shown}：”等{alone}段是专栏式内容，却直接接在正文之后，没有专栏标题；其他同类内容都在专栏内（如“{other_shown}”）。",
        "{alone} paragraphs beginning with “{shown}” read like a box but have neither frame nor title; the like contents elsewhere lie in boxes such as “{other_shown}”.",
    ),
    suggestion=Words(
        "为这几段补上专栏标题和边框。",
        "Give these paragraphs their box and title.",
    ),
)
