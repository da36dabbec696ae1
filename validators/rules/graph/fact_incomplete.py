"""事实不完整

检查什么：数值是否有所属指标、角色、原文写法和比较方式，年份、单位、币种、完成时间是否唯一而且格式正确，取值是否在规定的取值表内。

为什么：缺了这些，数值就不能比较，也不能换算。

反例：
    <甲> a pl:Statement ; rdfs:label "人均预期寿命"@zh ; pl:valueRole pl:target ; pl:change pl:level ; pl:comparator pl:equal .
没有数值，也没有原文写法。

正例：
    <甲> a pl:Statement ; rdfs:label "人均预期寿命"@zh ; pl:valueRole pl:target ; pl:change pl:level ; pl:comparator pl:equal ;
      sdmx-measure:obsValue 78.5 ; pl:wording "78.5岁" .

局限：只检查完整和格式；数值是否合理，由其他规则检查。
"""

from validators.rule import Rule, Severity, Words
from validators.rules.graph.shape_rule import shape_rule

RULE: Rule = shape_rule(
    "graph.fact-incomplete",
    Words("事实不完整", "An incomplete fact"),
    Severity.ERROR,
)
