"""分工名单之间的标点不一致

检查什么：牵头单位与参与单位两个名单之间的标点。全文绝大多数用分号，个别处用逗号（或者相反），合并为一条提示。

为什么：名单内部用顿号，名单之间用分号，层次才清楚；改用逗号，容易把后一个称谓读进前一个名单。

反例：
    1.完善体系。健全服务体系。（牵头单位：县卫健局；配合单位：县财政局）
    ……
    7.养老服务。发展养老服务。（牵头单位：县卫健局，配合单位：县民政局）

正例：
    1.完善体系。健全服务体系。（牵头单位：县卫健局，配合单位：县财政局）
    ……
    7.养老服务。发展养老服务。（牵头单位：县卫健局，配合单位：县民政局）

局限：两种标点使用次数相近时不报告；全角与半角的差别不在此检查。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="responsibility.separator",
    family="text.punctuation",
    title=Words("分工名单之间的标点不一致", "Mixed marks between the roles of a list"),
    severity=Severity.INFO,
    confidence=Confidence.HIGH,
    view="responsibilities",
    applies=pl.col("kind") == "separator",
    sound=pl.col("sound") | (pl.col("unlike") < 5) | (pl.col("like") * 4 > pl.col("unlike")),
    message=Words(
        "牵头与参与名单之间，{like}处用“{shown}”（{titles}），其余{unlike}处用“{other_shown}”。",
        "Between the roles of a list, {like} place(s) have {shown} ({titles}), the other {unlike} have {other_shown}.",
    ),
    suggestion=Words(
        "请统一使用“{other_shown}”。",
        "Use {other_shown} throughout.",
    ),
)
