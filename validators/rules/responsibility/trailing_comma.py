"""名单末尾多顿号

检查什么：责任名单末尾（分号、括号之前）留有顿号，或者两个顿号相连。

为什么：可能是删去一个单位后遗留，也可能是漏写了单位。

反例：
    1.养老服务。发展养老服务。（牵头单位：县卫健局、；配合单位：县财政局）

正例：
    1.养老服务。发展养老服务。（牵头单位：县卫健局、县医保局；配合单位：县财政局）

局限：只查写在括号内的名单。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="responsibility.trailing-comma",
    family="text.punctuation",
    title=Words("名单末尾多顿号", "A comma at the end of a list"),
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    view="responsibilities",
    applies=pl.col("kind") == "trailing",
    sound=pl.col("sound"),
    message=Words(
        "{titles}的名单“{shown}”多出顿号，或者顿号之后漏了单位。",
        "The list of {titles} has a comma too much at “{shown}”, or lost a body there.",
    ),
    suggestion=Words(
        "请补上漏写的单位，或删去顿号。",
        "Supply the body that is missing, or delete the comma.",
    ),
)
