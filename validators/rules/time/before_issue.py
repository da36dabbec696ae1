"""完成时限早于印发日期

检查什么：目标、任务、专栏中的时限，是否早于文件载明的印发（公布）日期。

为什么：印发时时限已过，任务无从部署。

反例：
    青禾县“十四五”卫生健康发展规划
    （2022年10月8日）
    一、主要任务
    加快项目建设，2021年8月底前建成门诊楼。

正例：
    青禾县“十四五”卫生健康发展规划
    （2022年10月8日）
    一、主要任务
    加快项目建设，2022年底完成门诊楼改造。

局限：印发日期取自文头、落款或公布日期。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="time.before-issue",
    family="time.past",
    title=Words("完成时限早于印发日期", "A deadline before the plan was issued"),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    view="deadlines",
    applies=pl.col("due") & (pl.col("issued") != "") & ~pl.col("before_period"),
    sound=~pl.col("before_issue"),
    message=Words(
        "时限“{wording}”早于印发日期{issued}：“{clause}”。",
        "“{wording}” had passed when the plan was issued on {issued}: “{clause}”.",
    ),
    suggestion=Words(
        "请改为实际时限；已完成的事项应改用完成时表述。", "Give a date still to come, or say that it has been done."
    ),
)
