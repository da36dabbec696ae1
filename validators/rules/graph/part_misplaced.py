"""图谱结构错位

检查什么：章节、专栏、指标、任务、项目是否属于一份规划，指标是否在指标数据集内，任务所涉的是否是指标，项目的实施机构是否是机构。

为什么：挂错位置的事实会算到别的规划头上，查询和统计随之出错。

反例：
    <甲> a pl:Task ; dcterms:isPartOf <乙> .
    <乙> a doco:Section ; rdfs:label "主要任务"@zh ; pl:depth 1 ; dcterms:isPartOf <规> .
    <规> a prov:Plan ; dcterms:title "青禾县卫生健康规划"@zh .
任务只属于章节，不属于任何规划。

正例：
    <甲> a pl:Task ; dcterms:isPartOf <规> .
    <规> a prov:Plan ; dcterms:title "青禾县卫生健康规划"@zh .

局限：只看结构；章节划分是否恰当，由结构一类的规则检查。
"""

from validators.rule import Rule, Severity, Words
from validators.rules.graph.shape_rule import shape_rule

RULE: Rule = shape_rule(
    "graph.part-misplaced",
    Words("图谱结构错位", "A fact in the wrong place of the graph"),
    Severity.ERROR,
)
