"""依据与文档不符

检查什么：每处引文是否给出来源文档、起止位置、原文和行号；位置是否在文档之内，原文的字数是否与位置相符。

为什么：引文对不上原文，审查者就找不到问题所在。

反例：
    <文> a oa:SpecificResource ; oa:hasSource <件> ; pl:line 1 ; oa:hasSelector <位> , <引> .
    <件> a schema:DigitalDocument ; schema:sha256 "0a1b" ; pl:length 3 .
    <位> a oa:TextPositionSelector ; oa:start 0 ; oa:end 4 .
    <引> a oa:TextQuoteSelector ; oa:exact "健康规划" .
文档只有三个字，引文却到第四个字。

正例：
    <文> a oa:SpecificResource ; oa:hasSource <件> ; pl:line 1 ; oa:hasSelector <位> , <引> .
    <件> a schema:DigitalDocument ; schema:sha256 "0a1b" ; pl:length 4 .
    <位> a oa:TextPositionSelector ; oa:start 0 ; oa:end 4 .
    <引> a oa:TextQuoteSelector ; oa:exact "健康规划" .

局限：只看图谱自身；文档后来改动过的，由文件摘要看出。
"""

from validators.rule import Rule, Severity, Words
from validators.rules.graph.shape_rule import shape_rule

RULE: Rule = shape_rule(
    "graph.evidence-broken",
    Words("依据与文档不符", "Evidence that does not fit its document"),
    Severity.ERROR,
)
