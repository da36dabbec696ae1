"""同一简称两种含义

检查什么
加引号的数字简称（“六大中心”“五个全科化”）在文中几处展开，所列内容是否基本相同。

为什么
同一简称指两件事，目标、项目和责任都会张冠李戴。

反例
    推进“三大中心”（胸痛、卒中、创伤中心）建设，提高急救能力。
    建成“三大中心”（影像、检验、心电中心），实现资源共享。

正例
    推进“三大急救中心”（胸痛、卒中、创伤中心）建设，提高急救能力。
    建成“三大共享中心”（影像、检验、心电中心），实现资源共享。

局限
只比较带引号、且紧邻列举的简称；两处所列有三分之一以上相同即不报。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="term.abbreviation-two-meanings",
    family="term.variant",
    title=Words("同一简称两种含义", "One short form with two meanings"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="announcements",
    applies=pl.col("kind") == "abbreviation",
    sound=pl.col("sound"),
    message=Words(
        "“{shown}”在文中有两种所指：{other_shown}。",
        "“{shown}” stands for two different lists: {other_shown}.",
    ),
    suggestion=Words(
        "请分别命名，或在简称前加限定语以示区别。",
        "Give each its own name, or qualify the short form.",
    ),
)
