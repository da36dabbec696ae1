"""部门名称疑写错

检查什么：分工名单中的单位名称，与另外三处以上的某一单位名称只差一步：漏一字、多一字、错一字、相邻两字颠倒，或末尾的“局、委、办、中心”
写成了另一个，而它本身又不是名录收录的名称。

为什么：分工名单是考核和督办的依据，写错一个字，任务就落到一个不存在的单位头上。

反例：
    一、主要任务
    1.完善网络。建成覆盖城乡的服务网络。（牵头单位：县卫健局；配合单位：县市场监管局、县民政局）
    2.充实队伍。培养一批骨干人才。（牵头单位：县卫健局；配合单位：县市场监管局）
    3.强化监管。规范医疗服务行为。（牵头单位：县卫健局；配合单位：县市场监管局）
    4.保障投入。落实各项补助政策。（牵头单位：县卫健局；配合单位：县市监管局）
    5.加强宣传。普及健康知识。（牵头单位：县卫健局；配合单位：县民政局）

正例：
    一、主要任务
    1.完善网络。建成覆盖城乡的服务网络。（牵头单位：县卫健局；配合单位：县财政局）
    2.充实队伍。培养一批骨干人才。（牵头单位：县卫健局；配合单位：县财政局）
    3.强化监管。规范医疗服务行为。（牵头单位：县卫健局；配合单位：县财政局）
    4.保障投入。落实各项补助政策。（牵头单位：县卫健局；配合单位：县民政局）
    5.加强宣传。普及健康知识。（牵头单位：县卫健局；配合单位：县大数据局、县大数据中心）

局限：正确的写法至少要出现在三份名单里，错的不超过其一半；名录收录的名称不在此判断，全称与简称并用见“同一部门名称不统一”；
错成另一个真实单位的看不出来。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="entity.body-misspelt",
    family="entity.variant",
    title=Words("部门名称疑写错", "A body's name is probably misspelt"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="contrasts",
    applies=pl.col("kind").str.starts_with("body-"),
    sound=pl.col("sound"),
    message=Words(
        "“{shown}”疑为“{right}”之误：后一名称在分工名单中出现{others}次，前者仅{count}次。",
        "“{shown}” should probably be “{right}”, which the lists name {others} times.",
    ),
    suggestion=Words(
        "核对后改为“{right}”；确为另一单位的，可不改。",
        "Check and write “{right}”, unless another body is meant.",
    ),
)
