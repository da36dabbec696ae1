"""段落没有写完

检查什么
较长的段落以逗号、顿号或连词结尾。

为什么
说明其后的内容丢失，或一段被错误地拆成两段。

反例
    健全覆盖城乡的三级医疗卫生服务网络，改善基层医疗机构的服务条件，不断完善服务体系。
    ……
    健全分工协作机制，明确各级各类机构的功能定位，引导资源合理配置，逐步形成上下联动的格局，

正例
    健全覆盖城乡的三级医疗卫生服务网络，改善基层医疗机构的服务条件，不断完善服务体系。
    ……
    健全分工协作机制，明确各级各类机构的功能定位，引导资源合理配置，逐步形成上下联动的格局。

局限
全文超过一成的段落没有句末标点时（硬换行的文本），不判断。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="text.unfinished-paragraph",
    family="text.truncated",
    title=Words("段落没有写完", "Paragraph unfinished"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="wording",
    applies=pl.col("kind") == "end",
    sound=~pl.col("suspect") | (pl.col("share") > 0.1),
    message=Words(
        "段落以“{shown}”结束，似未写完。",
        "The paragraph ends with “{shown}” and seems unfinished.",
    ),
    suggestion=Words(
        "补全段落。",
        "Complete the paragraph.",
    ),
)
