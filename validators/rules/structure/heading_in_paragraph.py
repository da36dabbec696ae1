"""标题与正文连排

检查什么
标题与其后的正文同处一行，而同一上级之下的同级标题都独立成行。

为什么
标题级别和目录因此出错，读者也难以辨认结构。

反例
    一、发展基础
    （一）主要成效
    服务体系不断健全，居民健康水平持续提高。
    （二）形势分析——发展机遇。一是健康需求持续增长，二是信息技术广泛应用。
    （三）存在问题
    优质资源总量不足，分布不够均衡。

正例
    一、发展基础
    （一）主要成效
    服务体系不断健全，居民健康水平持续提高。
    （二）形势分析
    健康需求持续增长，信息技术广泛应用。
    （三）存在问题
    优质资源总量不足，分布不够均衡。

局限
同级标题中有两个以上与正文连排时，视为行文习惯，不报。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="structure.heading-in-paragraph",
    family="structure.heading",
    title=Words("标题与正文连排", "Heading runs into its paragraph"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="headings",
    applies=pl.col("kind") == "heading",
    sound=~(
        pl.col("inline")
        & (pl.col("inline_siblings") == 0)
        & (
            (pl.col("alone") >= 2)
            | (pl.col("alone") == 1)
            & (pl.col("dash") | (pl.col("inline_elsewhere") == 0) & (pl.col("alone_elsewhere") >= 4))
        )
    ),
    message=Words(
        "标题“{shown}”与正文连排，而同级标题“{sibling}”独立成行。",
        "Heading “{shown}” runs into its paragraph, while its sibling “{sibling}” has a line of its own.",
    ),
    suggestion=Words(
        "将“{shown}”独立成行。",
        "Give “{shown}” a line of its own.",
    ),
)
