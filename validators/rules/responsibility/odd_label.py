"""责任单位的称谓与全文不一致

检查什么：任务末尾分工名单的称谓（牵头部门、牵头单位、参与部门、配合部门、参与单位、责任单位等）。同一种角色全文绝大多数用一个称谓，个别处用了另一个，即予提示。牵头、责任、参与三种角色分别比较。

为什么：称谓不一会让人误以为职责不同：“配合部门”是否轻于“参与部门”，“参与单位”是否包括企事业单位，执行中容易推诿。

反例：
    1.完善体系。健全服务体系。（牵头部门：县卫健局；参与部门：县财政局）
    ……
    7.强化监督。开展联合执法。（牵头部门：县卫健局；配合部门：县公安局）

正例：
    1.完善体系。健全服务体系。（牵头单位：县卫健局；配合单位：县财政局）
    ……
    7.培养人才。培养骨干人才。（责任单位：县卫健局）
单独负责的写“责任单位”，多部门的写“牵头单位”“配合单位”，各自前后一致。

局限：两种称谓使用次数相近时无法判断以哪个为准，不报告；没有冒号的写法（某局牵头）不比较。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="responsibility.odd-label",
    family="responsibility.label",
    title=Words("责任单位的称谓与全文不一致", "A responsibility label unlike the others"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="responsibilities",
    applies=pl.col("kind") == "label",
    sound=pl.col("sound") | (pl.col("unlike") < 5) | (pl.col("like") * 5 > pl.col("unlike")),
    message=Words(
        "分工名单使用“{shown}”（{like}处：{titles}），全文同类称谓均为“{other_shown}”（{unlike}处）。",
        "The label {shown} stands in {like} place(s) ({titles}); elsewhere it is {other_shown} ({unlike} places).",
    ),
    suggestion=Words(
        "请统一为“{other_shown}”；确有职责差别的，应在正文说明。",
        "Use {other_shown} throughout, or say what the difference is.",
    ),
)
