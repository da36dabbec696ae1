"""标题级别跳级

检查什么
某一标题之下的序号比同级其他标题之下的序号低一级，且只此一处。

为什么
公文序号依次为“一、（一）1.（1）”，跳级多因漏掉一级标题。

反例
    一、完善体系
    （一）健全网络
    健全三级服务网络。
    二、提升能力
    （一）打造专科
    建设一批重点专科。
    三、培养人才
    （一）引进骨干
    引进一批骨干人才。
    四、推进信息化
    （一）建设平台
    建成统一的平台。
    五、加强保障
    1.加强领导
    健全工作机制。
    2.加大投入
    完善投入机制。

正例
    一、完善体系
    （一）健全网络
    健全三级服务网络。
    二、提升能力
    （一）打造专科
    建设一批重点专科。
    三、加强保障
    （一）加强领导
    健全工作机制。

局限
内容较短的末章直接使用1.也较常见，因此只作提示。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="structure.level-skipped",
    family="structure.heading",
    title=Words("标题级别跳级", "Heading level skipped"),
    severity=Severity.INFO,
    confidence=Confidence.LOW,
    view="headings",
    applies=(pl.col("kind") == "heading") & pl.col("first_rank").is_not_null(),
    sound=~((pl.col("first_rank") > pl.col("usual_rank")) & (pl.col("like") == 1) & (pl.col("unlike") >= 4)),
    message=Words(
        "“{shown}”之下直接使用更低一级的序号，而“{other_shown}”等其他同级标题之下没有跳级。",
        "Below “{shown}” a level is skipped, unlike below “{other_shown}” and the others.",
    ),
    suggestion=Words(
        "核对“{shown}”之下是否漏掉一级标题。",
        "Check whether a level of headings is missing below “{shown}”.",
    ),
)
