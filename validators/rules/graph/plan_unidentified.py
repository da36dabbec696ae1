"""规划名称、地区或规划期不明

检查什么：是否识别出规划的名称、所属地区和规划期。国家级规划不要求地区，题名不含“规划”的文件不要求规划期。

为什么：这三项是规划的身份，缺了就不能核对年份，也不能与上级规划、同级规划或前一稿对照。

反例：
    青禾县卫生健康事业发展规划
    一、主要任务
    加强基层卫生服务。

正例：
    青禾县“十四五”卫生健康发展规划
    一、主要任务
    加强基层卫生服务。

局限：名称写在封面图片里的，识别不到；没有题名的文件也会报告。
"""

from validators.rule import Rule, Severity, Words
from validators.rules.graph.shape_rule import shape_rule

RULE: Rule = shape_rule(
    "graph.plan-unidentified",
    Words("规划名称、地区或规划期不明", "Title, area or period of the plan unknown"),
    Severity.INFO,
    Words(
        "请在题名或开头写明地区和规划期，例如“××县‘十四五’”“2021—2025年”。",
        "Name the area and the period in the title or at the beginning.",
    ),
)
