"""缺少“等”“的”

检查什么
“通过甲、乙等多种形式”一类列举缺少“等”；“以甲为主的某某”缺少“的”。

为什么
漏字使前后成分粘连，产生歧义。

反例
    通过讲座、义诊多种形式普及知识。

    建设以县医院为主医疗体系。

正例
    通过讲座、义诊等多种形式普及知识，开展多种形式的活动。

局限
“多种形式”前是动词或“的”的不报；“为主”后只看常见名词。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.link-word-missing",
    family="text.truncated",
    title=Words("缺少“等”“的”", "A link word is missing"),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    view="wording",
    applies=pl.col("kind") == "link",
    sound=~pl.col("suspect"),
    message=Words(
        "“{around}”中“{shown}”之处疑缺“{right}”。",
        "“{right}” seems to be missing at “{shown}” in “{around}”.",
    ),
    suggestion=Words(
        "请补上“{right}”。",
        "Supply “{right}”.",
    ),
)
