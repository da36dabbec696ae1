"""占比无法由整数个得出

检查什么：“共N家，其中……占x%”而未写出个数的，检验是否有整数k使k÷N四舍五入后等于x%（N不超过200）。

为什么：机构、人员只能是整数，得不出的占比必有一数有误。

反例：“共有乡镇卫生院12家，其中达到推荐标准的占60.5%”（7÷12=58.3%，8÷12=66.7%）。

正例：“共有乡镇卫生院12家，其中达到推荐标准的占58.3%”。

局限：占比没有小数的不检验；分母不是所列总数的须人工判断。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="arithmetic.share-impossible",
    family="arithmetic.ratio",
    title=Words("占比无法由整数个得出", "No whole number makes this share"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="wholes",
    applies=pl.col("kind") == "grain",
    sound=pl.col("gap") == 0,
    message=Words(
        "“{name}”中的占比写作{stated}，没有整数能得出；最接近的是{formula}={computed}。",
        "No whole number of {name} makes {stated}; the nearest is {formula} = {computed}.",
    ),
    suggestion=Words(
        "请核对总数和占比，并写出个数。",
        "Check the total and the share, and give the number.",
    ),
)
