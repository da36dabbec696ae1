"""Heads of indicator tables that a sheet or a copy has torn."""

from kg.extract import extract
from kg.readers import read_bytes

HEAD = "青禾县“十四五”卫生健康规划\n\n表1 主要指标\n\n"
RULE = "|---|---|---|---|---|---|\n"
ROWS = "| 1 | 人均预期寿命 | 岁 | 77.1 | 78.5 | 预期性 |\n| 2 | 婴儿死亡率 | ‰ | 3.6 | 3.2 | 约束性 |\n"


def read(head):
    plan = extract(read_bytes(f"{HEAD}{head}{RULE}{ROWS}".encode(), "plan.md"))
    return [(row.number, row.name, row.unit, row.nature) for row in plan.indicators]


def test_one_head_over_numbers_and_names():
    whole = read("| 序号 | 主要指标 | 单位 | 2020年 | 2025年 | 属性 |\n")
    assert whole == [("1", "人均预期寿命", "岁", "预期性"), ("2", "婴儿死亡率", "‰", "约束性")]
    # A merged cell that was parted keeps its words on the left.
    assert read("| 主要指标 |  | 单位 | 2020年 | 2025年 | 属性 |\n") == whole
