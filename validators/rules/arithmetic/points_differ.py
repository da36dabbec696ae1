"""分值、权重合计不符

检查什么：标题中注明分值的（“一、……（25分）”），下级各标题的分值之和是否等于上级；表格“权重、分值”栏之和是否等于合计行，没有合计行而接近100的，是否等于100；“得分=甲（60%）+乙（40%）”的权重之和是否为100%。

为什么：分值合不拢，考核评价无法进行。

反例：
    青禾县数字政府建设考评办法
    一、政务服务（25分）
    （一）平台建设（10分）
    按期建成平台。
    （二）热线升级（10分）
    按期完成升级。

正例：
    青禾县数字政府建设考评办法
    一、政务服务（25分）
    （一）平台建设（10分）
    按期建成平台。
    （二）热线升级（15分）
    按期完成升级。

局限：下级标题没有全部注明分值的不合计；表格没有合计行、总和与100相差10%以上的，不认为是百分制，不报告。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="arithmetic.points-differ",
    family="arithmetic.sum",
    title=Words("分值、权重合计不符", "Points or weights do not add up"),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    view="wholes",
    applies=pl.col("kind").is_in(["points", "weights"]),
    sound=pl.col("gap") == 0,
    message=Words(
        "“{name}”应为{stated}，而各项{formula}合计为{computed}。",
        "{name} should be {stated}, but {formula} makes {computed}.",
    ),
    suggestion=Words(
        "请核对各项分值、权重和总分。",
        "Check the points or weights and their total.",
    ),
)
