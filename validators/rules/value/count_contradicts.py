"""同一总数前后不一致

检查什么：正文两处都声称是全部（“全县现有N个……”“全县N个……全部”“……总数达N个”）的同一类机构，同一时点的数目是否相同。

为什么：机构总数是最基本的底数，前后差一两个，说明数据取自不同时点或计数有误。

反例：
    一、发展基础
    全县村卫生室总数达283个，服务网络进一步健全。
    二、主要任务
    全县285个村卫生室全部纳入一体化管理。

正例：
    一、发展基础
    全县村卫生室总数达283个，其中12个村卫生室通过评审。
    二、主要任务
    全县283个村卫生室全部纳入一体化管理，到2025年调整为260个。

局限：只比较名称完全相同的机构；“村卫生室”与“村居卫生机构”不作同一类；所指年份不同的不比较。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="value.count-contradicts",
    family="value.text",
    title=Words("同一总数前后不一致", "A total is given twice with different numbers"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="counts",
    applies=pl.lit(value=True),
    sound=pl.col("same"),
    message=Words(
        "“{noun}”的数量{year}一处为{left}，另一处为{right}。",
        "The number of {noun} ({year_en}) is {left} in one place and {right} in another.",
    ),
    suggestion=Words(
        "请核对后统一；时点或范围不同的，应写明。",
        "Settle on one number; where date or scope differ, say so.",
    ),
)
