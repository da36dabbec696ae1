"""序号写法不统一

检查什么
同级序号后的标点或括号有全角、半角两种写法。

为什么
写法不一影响版面，也使目录和自动编号出错。

反例
    1．培养骨干人才。
    2．改造业务用房。
    3.建成统一平台。
    4．完善投入机制。
    5．开展联合执法。

正例
    1．培养骨干人才。
    2．改造业务用房。
    3．建成统一平台。

局限
两种写法各占相当比例时不报。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.numbering-form-mixed",
    family="text.punctuation",
    title=Words("序号写法不统一", "Number forms mixed"),
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    view="headings",
    applies=pl.col("kind") == "form",
    sound=(pl.col("like") == 0) | (pl.col("unlike") < 4) | (pl.col("like") * 3 > pl.col("unlike")),
    message=Words(
        "序号写法不统一：“{shown}”，而其余{unlike}处写作“{other_shown}”。",
        "Number forms mixed: “{shown}”, while {unlike} others are written “{other_shown}”.",
    ),
    suggestion=Words(
        "统一为“{other_shown}”的写法。",
        "Write all of them like “{other_shown}”.",
    ),
)
