"""所给上级规划不是本地的上级

检查什么：按全国行政区划表，上级规划的地方是否为本规划所在地的上级。

为什么：拿错了上级规划，逐项对照就没有意义。

反例：
    昌平区“十四五”卫生健康规划
    一、发展目标
    到2025年，人均预期寿命达到82岁。
    【上级规划】
    潍坊市“十四五”卫生健康规划
    一、发展目标
    到2025年，人均预期寿命达到80岁。

正例：
    昌平区“十四五”卫生健康规划
    一、发展目标
    到2025年，人均预期寿命达到82岁。
    【上级规划】
    北京市“十四五”卫生健康规划
    一、发展目标
    到2025年，人均预期寿命达到82岁。

局限：区划表中没有的地名（如开发区）和各地重名的县区不判断；国家规划是所有地方的上级。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="plan.parent-place-differs",
    family="plan.parent",
    title=Words("所给上级规划不是本地的上级", "The parent plan is of another region"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="parents",
    applies=pl.col("kind") == "place",
    sound=~pl.col("differs"),
    message=Words(
        "本规划属{left}，所给上级规划属{right}，两地没有隶属关系。",
        "This plan is of {left}, the parent plan of {right}, which is not above it.",
    ),
    suggestion=Words(
        "请确认 --parent 给出的是本地的上级规划。",
        "Check the file given with --parent.",
    ),
)
