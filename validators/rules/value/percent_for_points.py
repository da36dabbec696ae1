"""比率的增减用“%”或“倍”表示

检查什么：占比、比例、覆盖率、达标率等比率的增减，是否写作“提高了28%”“提高了0.25倍”。

为什么：比率从50%提高28%，可以是78%，也可以是64%；写“百分点”才没有歧义。

反例：“达标率提高了28%”“占比提高了0.25倍”。

正例：“达标率提高了28个百分点”“占比提高到28%”“诊疗人次增长28%”“死亡率下降10%”。

局限：死亡率、发病率等习惯以百分比表示降幅，不在此列；确指相对增幅的，可不修改。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="value.percent-for-points",
    family="value.unit",
    title=Words("比率的增减用“%”或“倍”表示", "The change of a share given in percent"),
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    view="amounts",
    applies=pl.col("share") & (pl.col("change") != "level"),
    sound=~pl.col("unit").is_in(["%", "倍"]),
    message=Words(
        "“{name}”是比率，其增减写作{wording}，分不清是百分点还是相对增幅。",
        "{name} is a share; a change of {wording} may be meant in points or in percent of it.",
    ),
    suggestion=Words(
        "指绝对变化的，请改为“个百分点”；指相对变化的，请写出前后两个数值。",
        "Say percentage points if they are meant, else give both values.",
    ),
)
