"""段落没有写完

检查什么
较长的段落以逗号、顿号或连词结尾，或者在其余段落都有句末标点的文本里，独有一段没有任何句末标点就断了。

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
全文超过一成的段落没有句末标点时（硬换行的文本），不判断；相邻各项都不加句末标点的列举、下一行接着写的断行、标题、附件名不报；短于30字的段落不看；补全与补标点分不清，请核对原稿。
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
        "段落以“{shown}”结束，没有句末标点，似未写完。",
        "The paragraph ends with “{shown}”, without a final mark, and seems unfinished.",
    ),
    suggestion=Words(
        "请核对原稿，补全丢失的文字；文字无缺的，补上句末标点。",
        "Check against the draft: supply what is lost, or the final mark if nothing is.",
    ),
)
