"""以其他层级的口吻表述

检查什么：县级规划中以“我市”“全市”、市级规划中以“我省”“全省”自称；通篇用“全市”的市级规划中偶有一处“全县”。“我市”一类均报告；“全市”一类在它是本地工作、本地数字的主语时报告（全市新增救护车、全市在岗村医若干名），“结合全市实际”“在全市公共场所推动……”同样报告。自称用语可在自备词表的 levels 一项中补充。

为什么：多为照抄上级或其他地方文件的遗留，任务和数据究竟属于哪一级无从判断。

反例：“我市将新建养老院10所。”；“全市新建急救站5个。”（均为县级规划）

正例：“医疗服务能力位居全市前列，在全市率先建成远程会诊平台。”；“按照全省统一部署推进各项工作。”；“全省136个县参加评比。”

局限：前后有比较、排名、部署等词语的，一律不报告，可能有遗漏；本级称谓很少出现的规划，只报告作为任务主语的“全市”；规划未写明地名的不检查。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="entity.foreign-level",
    family="entity.level",
    title=Words("以其他层级的口吻表述", "The voice of another level"),
    severity=Severity.ERROR,
    confidence=Confidence.HIGH,
    view="levels",
    applies=pl.col("kind") == "voice",
    sound=pl.col("sound"),
    message=Words(
        "“{titles}”以“{shown}”自称，而本规划的主体是{name}，疑为沿用其他层级文件的表述。",
        "{titles}: the plan speaks of itself as {shown}, but it is the plan of {name}.",
    ),
    suggestion=Words(
        "请核对该处所指范围，指本地的改为“{other_shown}”，并核对相应任务和数据是否属于本级。",
        "If the plan means its own place, write {other_shown}, and check whether task and figures are its own.",
    ),
)
