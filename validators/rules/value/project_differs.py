"""同一项目的投资、面积、床位或时限前后不一致

检查什么：同一项目（名称相同，或同一机构而名称、叙述相近）在正文与专栏、正文两处所写的投资额、建筑面积、床位数、完成时限是否一致。金额按单位换算，按四舍五入区间比较；“2025年前”指2025年开始之前，与“2025年底”不同。

为什么：项目的规模和投资是立项、用地和资金安排的依据，两处不同即无从执行。

反例：
    一、主要任务
    1.推进项目建设。加快县中医院新院区项目建设，总投资3.6亿元。
    | 专栏1 重点项目 |
    | 县中医院新院区项目：总投资3.8亿元，2024年建成。 |

正例：
    一、主要任务
    1.推进项目建设。加快县中医院新院区项目建设，总投资3.6亿元。
    | 专栏1 重点项目 |
    | 县中医院新院区项目：总投资36000万元，2024年建成。 |

局限：名称差异大、又未写明机构的项目不能识别为同一项目；同一机构的多个工程按期别、楼名、院区区分，未写明的可能误认。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="value.project-differs",
    family="value.text",
    title=Words("同一项目的投资、面积、床位或时限前后不一致", "Cost, size or date of one project differs"),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    view="projects",
    applies=pl.lit(value=True),
    sound=~pl.col("differs"),
    message=Words(
        "“{name}”的{what}前后不一致：{where}写作{left}，{other_where}写作{right}。",
        "{name}: {what_en} is {left} in one place and {right} in another.",
    ),
    suggestion=Words(
        "请核对项目批复文件，统一各处的{what}；分期实施的，应分别写明。",
        "Check the approval and use one {what_en}; where phases are meant, name them.",
    ),
)
