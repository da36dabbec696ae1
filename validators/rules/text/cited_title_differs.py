"""引用文件名称不一致

检查什么：书名号中的文件名称，前后两处只差一个字：漏一字、多一字、错一字或相邻两字颠倒。标点、书名号和引号的差别不算。

为什么：引用的法规和文件名称必须准确；同一文件前后差一个字，至少有一处写错。

反例：依据《医疗机构设置规划指导原则》合理布局。认真执行《医疗机构设置规划导原则》。

正例：落实《健康儿童行动提升计划》和《健康妇女行动提升计划》。依据《公共场所卫生管理条例》，执行《公共场所卫生管理条例实施细则》。

局限：只差数字、年份、届次和行政层级用字的视为两个文件；同一文件只引用一次的无从对照；两个文件确实只差一个字的会误报。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.cited-title-differs",
    family="text.typo",
    title=Words("引用文件名称不一致", "A cited title differs by one character"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="contrasts",
    applies=pl.col("kind") == "title",
    sound=pl.col("sound"),
    message=Words(
        "“{shown}”与另一处的“{right}”只差一字，疑为同一文件，应有一处有误。",
        "{shown} and {right} differ by one character and are probably the same document.",
    ),
    suggestion=Words(
        "请查对文件原名后统一。",
        "Look up the document's title and use it in both places.",
    ),
)
