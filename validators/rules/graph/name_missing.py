"""名称缺失

检查什么：章节、指标、部门、机构、项目、单位等是否都有中文名称，规范名称是否唯一，别称是否与规范名称不同。

为什么：没有名称的节点在图谱和报告里无法辨认。

反例：
    <甲> a org:FormalOrganization ; skos:prefLabel "县人民医院"@zh , "县医院"@zh .
机构有两个规范名称，也没有显示用的名称。

正例：
    <甲> a org:FormalOrganization ; rdfs:label "县人民医院"@zh ; skos:prefLabel "县人民医院"@zh ; skos:altLabel "县医院"@zh .

局限：不判断两个名称是否指同一机构，那由名称一类的规则检查。
"""

from validators.rule import Rule, Severity, Words
from validators.rules.graph.shape_rule import shape_rule

RULE: Rule = shape_rule(
    "graph.name-missing",
    Words("名称缺失", "A name is missing"),
    Severity.ERROR,
)
