"""语句残缺

检查什么
连词“与、和、及、或”后面紧接“等”或标点，顿号、逗号后面紧接句号。

为什么
说明并列的一项被漏写或删去。

反例
    县医院先后与等知名院校签订协议。

    加强学校、社区、企业和。

正例
    县医院先后与多所院校签订协议；群众广泛参与，健康知识得到普及。

局限
“参与，”“普及。”等以连词字结尾的词不报。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.truncated",
    family="text.truncated",
    title=Words("语句残缺", "Words missing"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="wording",
    applies=pl.col("kind") == "cut",
    sound=~pl.col("suspect"),
    message=Words(
        "“{around}”中“{shown}”前后缺少内容。",
        "Words are missing at “{shown}” in “{around}”.",
    ),
    suggestion=Words(
        "补上缺少的词语，或删去多余的连词、标点。",
        "Supply the missing words, or delete the conjunction or mark.",
    ),
)
