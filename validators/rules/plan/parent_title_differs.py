"""上级规划名称引用有误

检查什么：本规划在书名号内引用上级规划时，名称是否与上级规划的题名完全一致。只看地名、时期和主题都与上级规划相同、只能是指它的引用。

为什么：编制依据的文件名称应当准确；名称有出入，读者会以为是另一份文件。

反例：
    根据《云川市“十四五”卫生与健康发展规划》，编制本规划。
    【上级规划】
    云川市“十四五”卫生健康规划
    一、发展目标
    到2025年，人均预期寿命达到79岁。

正例：
    根据《云川市“十四五”卫生健康规划》和《云川市“十四五”养老服务体系规划》，编制本规划。
    【上级规划】
    云川市“十四五”卫生健康规划
    一、发展目标
    到2025年，人均预期寿命达到79岁。

局限：主题差两个字以上的，按引用另一份文件处理；未在书名号内的提法不检查。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="plan.parent-title-differs",
    family="plan.parent",
    title=Words("上级规划名称引用有误", "The parent plan is cited by another name"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="parents",
    applies=pl.col("kind") == "cited",
    sound=~pl.col("differs"),
    message=Words(
        "正文引用《{name}》，上级规划的题名为{parent}，名称不一致。",
        "The plan cites 《{name}》; the parent plan is called {parent}.",
    ),
    suggestion=Words(
        "请按上级规划印发时的题名改正。",
        "Cite the title as issued.",
    ),
)
