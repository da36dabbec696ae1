"""分工不完整

检查什么：任务的每项分工是否有且只有一个承担单位、一项任务和一个角色（牵头或参与），牵头和参与的是否都是部门或机构。

为什么：责任单位与任务对不上，就查不出谁牵头什么。

反例：
    <甲> a org:Membership ; org:organization <任> ; org:role pl:lead ; pl:wording "县卫健局" .
    <任> a pl:Task .
没有写明承担单位。

正例：
    <甲> a org:Membership ; org:member <局> ; org:organization <任> ; org:role pl:lead ; pl:wording "县卫健局" .
    <任> a pl:Task .
    <局> a org:OrganizationalUnit ; pl:leads <任> .

局限：原文没有写责任单位的任务不在此报告，另有规则检查。
"""

from validators.rule import Rule, Severity, Words
from validators.rules.graph.shape_rule import shape_rule

RULE: Rule = shape_rule(
    "graph.duty-broken",
    Words("分工不完整", "A broken duty"),
    Severity.ERROR,
)
