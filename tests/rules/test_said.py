"""How values are said in messages: units once, bounds that stand elsewhere, numbers whole, names of what was done."""

import pytest

from tests.rules.examples import plan
from validators.registry import rule_named
from validators.run import run
from validators.views.claims import claims
from validators.views.prose import widened
from validators.words import message

TABLE = """表1 主要指标
| 序号 | 指标 | 单位 | 2020年 | 2025年 | 属性 |
| 1 | 人均预期寿命 | 岁 | 78.2 | 80 | 预期性 |
| 2 | 孕产妇死亡率 | 1/10万 | 9.1 | 8.2 | 预期性 |
| 3 | 婴儿死亡率 | ‰ | 3.6 | 3.3 | 预期性 |
| 4 | 疫苗接种率 | % | 91.3 | 93 | 预期性 |
"""


def read(prose):
    return plan(f"青禾县“十四五”卫生健康规划\n一、发展目标\n{prose}\n{TABLE}")


def said(prose):
    return {claim.said for claim in claims(read(prose)) if claim.source == "text"}


@pytest.mark.parametrize(
    ("prose", "wording"),
    [
        ("到2025年，疫苗接种率达到90％以上。", "90％以上"),
        ("到2025年，疫苗接种率达到90 %。", "90 %"),
        ("到2025年，孕产妇死亡率控制在8.2/十万以下。", "8.2/十万以下"),
        ("到2025年，孕产妇死亡率和婴儿死亡率控制在8.2/10万和3.3‰以下。", "8.2/10万（以下）"),
        ("到2025年，孕产妇死亡率、婴儿死亡率分别不高于8.2/10万、3.3‰。", "3.3‰（以下）"),
    ],
)
def test_a_unit_is_said_once_and_a_bound_from_elsewhere_in_brackets(prose, wording):
    assert wording in said(prose)


def test_two_bounds_of_one_number_look_different():
    prose = "到2025年，孕产妇死亡率和婴儿死亡率控制在8.2/10万和3.3‰以下。"
    found = run([read(prose)], [rule_named("value.comparator-differs")]).findings
    assert "正文写“8.2/10万（以下）”，指标表写“8.2/10万”" in message(found[0])


@pytest.mark.parametrize(
    ("prose", "name"),
    [
        ("2020年，采购药品5.15亿元，其中已配送4.77亿元，配送率93.18%。", "配送率"),
        ("2020年，集中采购5.15亿元，配送率93.18%。", "配送率"),
        ("2020年，管理高血压患者5.1万人，规范管理率73.1%。", "高血压患者规范管理率"),
    ],
)
def test_a_rate_is_taken_of_somebody_and_not_of_what_was_done(prose, name):
    assert name in {statement.name for statement in read(prose).statements}


@pytest.mark.parametrize(
    ("text", "window", "shown"),
    [
        ("用房10000平方米", (4, 10), "10000平方米"),
        ("用房10000平方米", (0, 5), "用房10000"),
        ("占比93.18%", (4, 8), "93.18%"),
        ("用房，平方米", (2, 6), "，平方米"),
        ("甲2025", (6, 6), ""),
    ],
)
def test_a_window_does_not_cut_a_number(text, window, shown):
    start, end = widened(text, *window)
    assert text[start:end] == shown


def test_a_window_into_endless_digits_stays_a_window():
    start, end = widened("1" * 1000, 500, 510)
    assert end - start <= 50
