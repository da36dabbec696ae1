"""The view of amounts: every number with a unit in prose, and what it is said of."""

import re
from collections.abc import Iterator

import polars as pl

from kg.lexicon.units import unit
from kg.model.facts import Change, Plan
from kg.model.span import Span
from validators.views.prose import numbers_of, sentences
from validators.views.view import Row, View, place

_MONEY = re.compile(
    r"(?:投资|资金|经费|金额|收入|支出|产值|产业增加值|投入|补助|预算|贷款|融资|产出|销售额|营收|负担|费用|节约|节省|减负|减免|结余|补贴|奖补)(?:总额|总计|额|规模)?(?:共|约|达到?|超过?|突破|近|为|计|累计|[:：\s])*$"
)
_COUNT = re.compile(r"(?:人数|数量|人次|诊疗量|服务量|业务量|总量|机构数|床位数|人员数)$")
_SHARE = re.compile(r"率|占|比例|比重|百分|增幅|增速|幅度|不少于|不低于|不超过|不高于")
# No single project of a county costs a hundred billion.
_OUTSIZED = 1000
_PROJECT = re.compile(r"(?:^|[，、]|的|总|计划|预计|概算)投资(?:约|近|为|达)?\d[\d,.]*亿元(?:的|[，。；]|$)")
# What passes through a county is no project of its own.
_THROUGH = re.compile(
    "铁路|高铁|城际|轨道|高速|公路|机场|大桥|隧道|运河|调水|水利枢纽|水电|核电|电站|石化|炼化|化工|半导体|钢铁|国家|全国|全[省市]"
)
_MARK = re.compile(r"[，。；：,;]")
# 由28%提高到32%，提高4个百分点，增幅14.3%: who reads both values is not in doubt.
_BOTH = re.compile(r"[由从][^，。；]{0,12}?\d[\d.]*%?[^，。；]{0,8}(?:到|至)\d[\d.]*%|\d个?百分点[，,、（(]")
_MERE = re.compile(
    r"(?:[，,（(]|^)(?:相对|同比|累计|总)?(?:增幅|涨幅|升幅|降幅|幅度|增长|提高|提升|上升|下降|降低)(?:了|为|达到?|约)*$"
)
_OF = re.compile(r"占[^，。；、\d]{0,14}(?:约|近|达到?|为)?$")
_POINT = re.compile(r"(?:占比|比例|比重|覆盖率|达标率|合格率|普及率|参保率|规范管理率)$")


def _rows(plan: Plan) -> Iterator[Row]:
    document = plan.document
    named = {statement.quantity.span: statement for statement in plan.statements}
    numbers = numbers_of(document)
    for paragraph, parts in sentences(document):
        for quantity in (quantity for sentence in parts for quantity in numbers.get(sentence.start, ())):
            statement = named.get(quantity.span)
            measured = unit(quantity.unit)
            clause = _clause(document.normal, paragraph.span, quantity.span)
            money = _MONEY.search(document.normal[clause.start : quantity.span.start])
            wording = document.quote(quantity.span)
            name = statement.name if statement else ""
            said = document.normal[clause.start : quantity.span.start]
            yield {
                "name": name,
                "wording": wording,
                "unit": quantity.unit,
                "dimension": measured.dimension if measured else "",
                "outsized": plan.identity.level == "county"
                and quantity.unit == "亿元"
                and quantity.low >= _OUTSIZED
                and _PROJECT.search(document.normal[clause.start : clause.end]) is not None
                and not _THROUGH.search(document.normal[clause.start : clause.end]),
                "bare": set(quantity.unit) <= set("千百万亿"),
                "money": money.group() if money else None,
                "counted": bool(name and _COUNT.search(name)) and not _SHARE.search(name) and not _OF.search(said),
                "share": bool(name and _POINT.search(name)) and not _given_both(document.normal, clause.start, said),
                "change": (statement.change if statement else Change.LEVEL).value,
                "places": [place(clause, "text", wording)],
            }


def _given_both(normal: str, start: int, said: str) -> bool:
    """Whether a change without a name of its own follows, in its sentence, the two values that it lies between."""
    if not _MERE.search(said):
        return False
    return _BOTH.search(re.split("[。；\n]", normal[max(0, start - 60) : start])[-1]) is not None


def _clause(normal: str, paragraph: Span, amount: Span) -> Span:
    """The clause around an amount, its closing mark included."""
    before = _MARK.split(normal[max(paragraph.start, amount.start - 30) : amount.start])[-1]
    behind = _MARK.search(normal, amount.end, min(paragraph.end, amount.end + 12))
    return Span(amount.start - len(before), behind.end() if behind else amount.end)


VIEW = View(
    name="amounts",
    columns={
        "name": pl.String,
        "wording": pl.String,
        "unit": pl.String,
        "dimension": pl.String,
        "outsized": pl.Boolean,
        "bare": pl.Boolean,
        "money": pl.String,
        "counted": pl.Boolean,
        "share": pl.Boolean,
        "change": pl.String,
    },
    rows=_rows,
    required=("unit",),
)
