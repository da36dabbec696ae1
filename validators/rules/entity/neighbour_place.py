"""疑将邻近地名误作本地

检查什么：正文、标题、文头中偶尔出现的另一地名，与本规划主体同属一个上级、层级相同，而所在语句说的是本地的工作、成绩或机构（“某县成功创建国家卫生县城”“提升某县慢性病预防控制水平”“某县人民政府办公室”）。

为什么：多为借用相邻县市的规划而未改全，是公开后最容易被指出的差错。

反例：
    商河县“十四五”卫生健康规划
    一、发展背景
    商河县基层网络健全，商河县服务改善。“十三五”时期，平阴县成功创建国家卫生县城。

正例：
    商河县“十四五”卫生健康规划
    一、发展背景
    商河县基层网络健全，商河县服务改善。与平阴县人民医院合作共建医联体，学习平阴县的做法。

局限：只认地名表中同一上级之下的地名全称，与普通词语相同的（城区、新城区、市中区）不认；该地名在文中出现三次以上，或者有一处是合作、并列、比较的，都不报告；省级规划不检查。
"""

import polars as pl

from validators.rule import Confidence, Rule, Severity, Words

RULE = Rule(
    name="entity.neighbour-place",
    family="entity.place",
    title=Words("疑将邻近地名误作本地", "A neighbour's name for the plan's own place"),
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    view="neighbours",
    applies=pl.lit(value=True),
    sound=pl.col("sound"),
    message=Words(
        "“{titles}”写的是{shown}，而本规划的主体是{other_shown}；两地同属{above}，疑为误写。",
        "“{titles}” speaks of {shown}, but this is the plan of {other_shown}; both belong to {above}.",
    ),
    suggestion=Words(
        "请核对是否应为“{other_shown}”；确指{shown}的，宜写明与本地的关系。",
        "Check whether {other_shown} is meant; if not, say what {shown} has to do with it.",
    ),
)
