"""同一部门名称不统一

检查什么：同一级的同一部门在文中有两种以上写法，如“县发展改革局”与“县发改局”、“区公安局”与“区公安分局”。每个部门合并为一条，列出各种写法的次数，次数少的在前。

为什么：同一部门两种写法，读者会当作两个部门，统计分工、建立台账时也会重复。

反例：
    一、主要任务
    1.应急救援。健全应急体系。（牵头单位：县应急管理局；配合单位：县财政局）
    2.安全生产。加强安全管理。（牵头单位：县应急局；配合单位：县财政局）

正例：
    一、主要任务
    1.应急救援。健全应急体系。（牵头单位：县应急局；配合单位：县教育局）
    2.安全生产。加强安全管理。（牵头单位：县应急局；配合单位：市教育局）
“县教育局”与“市教育局”分属两级；正文写全称、分工名单一律用简称的，或者文中已注明“（以下简称县发改局）”的，也不报告。

局限：只认部门名录收录的全称和简称；“卫生健康部门”等泛称、文件名和标题中的名称不参与比较。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="entity.department-variant",
    family="entity.variant",
    title=Words("同一部门名称不统一", "One department under several names"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="names",
    applies=pl.col("kind") == "variant",
    sound=pl.col("sound"),
    message=Words(
        "同一部门有不同写法：{shown}，另作{other_shown}。",
        "One department under several names: {shown} beside {other_shown}.",
    ),
    suggestion=Words(
        "请统一部门名称；使用简称的，应在首次出现时注明。",
        "Use one name, and introduce a short form where it first stands.",
    ),
)
