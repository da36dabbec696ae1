"""事实没有依据

检查什么：图谱里的每项事实（指标、数值、任务、分工、部门、机构、项目等）是否都指明出自文中何处、由哪一版程序读出。

为什么：没有出处的事实无法复核，不应出现在审查意见里。

反例：
    <甲> a pl:Indicator ; rdfs:label "人均预期寿命"@zh .
以上是图谱片段：一项指标没有出处。

正例：
    <甲> a pl:Indicator ; rdfs:label "人均预期寿命"@zh ; prov:wasDerivedFrom <文> ; prov:wasGeneratedBy <读> .
    <文> a oa:SpecificResource .
    <读> a prov:Activity ; prov:used <件> ; prov:wasAssociatedWith <软> .
    <件> a schema:DigitalDocument .
    <软> a prov:SoftwareAgent ; schema:softwareVersion "1.0" .

局限：只检查有没有出处；出处写得对不对，另有规则检查。
"""

from validators.rule import Rule, Severity, Words
from validators.rules.graph.shape_rule import shape_rule

RULE: Rule = shape_rule(
    "graph.fact-without-evidence",
    Words("事实没有依据", "A fact without evidence"),
    Severity.ERROR,
)
