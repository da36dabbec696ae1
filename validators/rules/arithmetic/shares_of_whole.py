"""构成比合计不是100%

检查什么：三次产业结构“a:b:c”之和是否为100；“分别占……总数的a%、b%、c%”之和是否超过100%。每个数留出四舍五入的余地。

为什么：同一总体的各部分合计不会超过总体。

反例：“三次产业结构为12.1:40.5:49.4。”；“城镇人口、农村人口分别占总人口的58.2%、43.8%。”

正例：“三次产业结构为12.1:40.5:47.4。”；“三类人员分别占总数的33.3%、33.3%、33.3%。”（合计99.9%属四舍五入）；“门诊、住院分别占各自总量的60%、70%。”

局限：没有写明占什么总数的“占比”不合计，因为分母可能不同；各部分互有交叉的（如60岁以上与65岁以上）合计也可能超过100%，须人工判断。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="arithmetic.shares-of-whole",
    family="arithmetic.ratio",
    title=Words("构成比合计不是100%", "Shares of one whole do not make 100 %"),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    view="wholes",
    applies=pl.col("kind").is_in(["structure", "shares"]),
    sound=pl.col("gap") == 0,
    message=Words(
        "“{name}”的各部分{formula}合计为{computed}，超出四舍五入的余地。",
        "The shares of {name}, {formula}, make {computed}, more than rounding explains.",
    ),
    suggestion=Words(
        "请核对各部分的占比。",
        "Check the shares.",
    ),
)
