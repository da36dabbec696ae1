"""投资、面积或床位为零

检查什么：项目的投资额、建筑面积和床位数是否都大于零。

为什么：为零的规模等于没有这个项目，多半是占位的数字没有改，或单位换算时丢了数。

反例：
    新建县人民医院医技综合楼项目，建筑面积3万平方米，计划投资0万元。

正例：
    新建县人民医院医技综合楼项目，建筑面积3万平方米，计划投资1.2亿元。

局限：确实不需要投资的项目，建议写成“不新增投资”。
"""

from validators.rule import Rule, Severity, Words
from validators.rules.graph.shape_rule import shape_rule

RULE: Rule = shape_rule(
    "graph.amount-not-positive",
    Words("投资、面积或床位为零", "Investment, area or beds of zero"),
    Severity.WARNING,
    Words(
        "请核对并填写实际的数额；确无投资的，请改用文字说明。",
        "Check and give the real amount; where there is none, say so in words.",
    ),
)
