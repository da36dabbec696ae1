"""金额缺货币单位

检查什么：投资、资金、经费等之后的金额只写“亿”“万”而没有“元”。

为什么：金额是审批和审计的依据，单位必须完整。

反例：“计划投资2.5亿，新建综合楼一栋”。

正例：“计划投资2.5亿元”；“服务群众10万人次”。

局限：只看金额前同一分句中有投资、资金、经费等字样的。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="value.currency-missing",
    family="value.unit",
    title=Words("金额缺货币单位", "An amount of money without its currency"),
    severity=Severity.WARNING,
    confidence=Confidence.HIGH,
    view="amounts",
    applies=pl.col("money").is_not_null(),
    sound=~pl.col("bare"),
    message=Words(
        "“{money}”后的金额“{wording}”缺货币单位“元”。", "The amount “{wording}” after {money} lacks its currency."
    ),
    suggestion=Words("请补“元”，写作“{wording}元”。", "Write “{wording}元”."),
)
