"""The view of projects: what two passages say of one project's cost, size and date."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import polars as pl
from rapidfuzz.fuzz import ratio

from kg.extract.sentences import clauses, sentences
from kg.lexicon.indicators import key
from kg.lexicon.units import unit
from kg.model.facts import Deadline, Plan, Project
from kg.model.quantity import Interval, Quantity
from kg.model.span import Span
from validators.rule import Confidence
from validators.views.view import Row, View, place

_FIELDS = (
    ("investment", "投资", "investment"),
    ("floor_area", "建筑面积", "floor area"),
    ("beds", "床位数", "number of beds"),
)
# What keeps two works of one institution apart, however alike their names are.
_TELLING = re.compile(
    r"[一二三四五]期|[东西南北新老]院?区|分院|综合楼|病房楼|门诊楼|住院楼|大楼|中心|基地|迁建|搬迁|改造|扩建|改建|续建|设备|信息"
)
_WHOSE = re.compile(r"^.*?(?:医院|保健院|卫生院|妇保院|疾控中心|控制中心|服务中心|院区|站|所|室|校)")
# What an amount or a date is of: the sum applied for is not the cost, beds in use are not the approved ones.
_OF_WHAT = re.compile(
    r"申请|争取|专项债|债券|中央|省级|已完成|完成投资|年度|其中|补助|到位|首期|[一二三]期|设备|每年|配套|新增|开放|编制|近期|远期|地上|"
    r"地下|用地|改造|扩建"
)
_STAGES = (
    re.compile(r"主体|封顶"),
    re.compile(r"竣工|完工|建成|完成建设|全部完成"),
    re.compile(r"投入使用|投用|启用|开诊|运营|运行"),
)
# 至2025年末总编制床位达到1500张 says how many beds there will be, not when the works are done.
_LEVEL = re.compile(
    r"(?:床位|编制|人员|面积|比例|率|数|量)[^，。；]{0,6}(?:达到?|增至|增加[到至]|提高到|提升[到至]|不少于)\s*\d"
)
_GENERIC = re.compile(r"规划|建设|项目|工程|行动|标准化|整体|推进|实施|[“”\"]")
_ALIKE_NAMES, _ALIKE_LINES = 75, 80
_NEXT = 100


@dataclass(frozen=True, slots=True)
class _Stated:
    """One field of a project as one passage gives it: its range where it is an amount, else its last month.

    ``unit`` is what a table's cell leaves to its head.
    """

    wording: str
    span: Span
    range: Interval | None = None
    dimension: str = ""
    month: int = 0
    precise: bool = True
    unit: str = ""


def _rows(plan: Plan) -> Iterator[Row]:
    for one, other in _pairs(plan.projects):
        if one.span == other.span or not _same(plan, one, other):
            continue
        tables = [plan.document.cell_at(project.name_span) for project in (one, other)]
        if tables[0] is not None and tables[1] is not None and tables[0][0] is tables[1][0]:
            continue  # the rows of one list are so many projects, however alike their names
        where, other_where = _where(one, tables[0]), _where(other, tables[1])
        alike = where == other_where
        for zh, en, left, right in _fields(one, other):
            if left.span == right.span or left.dimension != right.dimension:
                continue
            clause, other_clause = _clause(plan, left.span, one.span), _clause(plan, right.span, other.span)
            dated = left.dimension == "date"
            if not _of_one_thing(plan.document.quote(clause), plan.document.quote(other_clause), dated=dated):
                continue
            yield {
                "name": one.name,
                "what": zh,
                "what_en": en,
                "left": left.wording + left.unit,
                "right": right.wording + right.unit,
                "where": where[0] + ("一处" if alike else ""),
                "other_where": "另一处" if alike else other_where[0],
                "differs": _differs(left, right),
                "confidence": int(Confidence.HIGH if left.dimension != "date" else Confidence.MEDIUM),
                "places": [
                    place(clause, where[1], left.wording),
                    place(other_clause, other_where[1], right.wording),
                ],
            }


def _pairs(projects: Sequence[Project]) -> list[tuple[Project, Project]]:
    """The pairs of projects with one name or one institution, in the order of the text: no others can be the same.

    Of a thousand under one name each is compared with those that follow it next.
    """
    groups: dict[tuple[str, str], list[int]] = {}
    for number, project in enumerate(projects):
        groups.setdefault(("name", key(project.name)), []).append(number)
        if project.institution is not None:
            groups.setdefault(("institution", project.institution), []).append(number)
    pairs = {
        (one, other)
        for group in groups.values()
        for at, one in enumerate(group)
        for other in group[at + 1 : at + 1 + _NEXT]
    }
    return [(projects[one], projects[other]) for one, other in sorted(pairs)]


def _same(plan: Plan, one: Project, other: Project) -> bool:
    """Whether two passages speak of one project: the same name, or one institution and names (or lines) alike."""
    if _WHOSE.fullmatch(one.name) or _WHOSE.fullmatch(other.name):
        return False  # an institution has many works
    first, second = key(one.name), key(other.name)
    if first == second:
        return len(first) >= 5 and (
            one.institution == other.institution or None in {one.institution, other.institution}
        )
    if one.institution is None or one.institution != other.institution:
        return False
    if set(_TELLING.findall(one.name)) != set(_TELLING.findall(other.name)):
        return False
    left, right = (_GENERIC.sub("", _WHOSE.sub("", name)) for name in (first, second))
    if left == right or (left and right and ratio(left, right) >= _ALIKE_NAMES):
        return True
    return ratio(plan.document.quote(one.span), plan.document.quote(other.span)) >= _ALIKE_LINES


def _clause(plan: Plan, at: Span, line: Span) -> Span:
    normal = plan.document.normal
    cell = plan.document.cell_at(at)
    line = line if cell is None else cell[1].span
    sentence = next((s for s in sentences(normal, line) if s.covers(at)), at)
    return next((c for c in clauses(normal, sentence) if c.covers(at)), at)


def _of_one_thing(one: str, other: str, *, dated: bool) -> bool:
    """Whether two clauses give the same amount of a project, or the date of the same stage."""
    if not dated:
        return set(_OF_WHAT.findall(one)) == set(_OF_WHAT.findall(other))
    if any(_LEVEL.search(text) and not any(stage.search(text) for stage in _STAGES) for text in (one, other)):
        return False
    stages = [{n for n, stage in enumerate(_STAGES) if stage.search(text)} for text in (one, other)]
    return not (stages[0] and stages[1] and stages[0].isdisjoint(stages[1]))


def _fields(one: Project, other: Project) -> Iterator[tuple[str, str, _Stated, _Stated]]:
    for name, zh, en in _FIELDS:
        left, right = _amount(getattr(one, name)), _amount(getattr(other, name))
        if left is not None and right is not None:
            yield zh, en, left, right
    first, second = _date(one.deadline), _date(other.deadline)
    if first is not None and second is not None:
        yield "完成时限", "deadline", first, second


def _amount(quantity: Quantity | None) -> _Stated | None:
    if quantity is None:
        return None
    # 10.5亿 of an investment is money, with or without its 元.
    written = quantity.unit + "元" if set(quantity.unit) <= set("千百万亿") else quantity.unit
    measured = unit(written)
    if measured is None:
        return None
    printed = quantity.printed()
    assert printed.low is not None
    assert printed.high is not None
    whole = quantity.decimals == 0 and measured.factor == 1
    low, high = (Fraction(quantity.low), Fraction(quantity.high)) if whole else (printed.low, printed.high)
    scaled = Interval(low * measured.factor, high * measured.factor)
    left_out = "" if quantity.text.endswith(quantity.unit) or quantity.unit in quantity.text else quantity.unit
    return _Stated(quantity.text, quantity.span, scaled, measured.base, unit=left_out)


def _date(deadline: Deadline | None) -> _Stated | None:
    if deadline is None or deadline.year is None:
        return None
    text = deadline.text
    before = text.endswith("前") and not text.endswith(("底前", "末前"))
    if deadline.month is None and before:
        return _Stated(text, deadline.span, None, "date", deadline.year * 12, precise=False)
    month = deadline.month or 12
    return _Stated(text, deadline.span, None, "date", deadline.year * 12 + month, precise=deadline.month is not None)


def _differs(left: _Stated, right: _Stated) -> bool:
    if left.range is not None and right.range is not None:
        return left.range != right.range and not _overlap(left.range, right.range)
    # 2022年 and 2022年6月 agree as far as they go.
    if (left.month - 1) // 12 == (right.month - 1) // 12:
        return left.precise and right.precise and left.month != right.month
    return True


def _overlap(one: Interval, other: Interval) -> bool:
    """Whether two ranges share more than an edge: 2万 and 3万平方米 are no roundings of one area. Exact numbers may touch."""
    assert one.low is not None
    assert one.high is not None
    assert other.low is not None
    assert other.high is not None
    if one.low == one.high or other.low == other.high:
        return one.meets(other)
    return max(one.low, other.low) < min(one.high, other.high)


def _where(project: Project, cell: object) -> tuple[str, str]:
    """What to call the part of the plan that speaks of a project, and the role of its places."""
    if cell is not None:
        return "项目表", "project-list"
    return ("正文", "text") if project.box is None else ("专栏", "box")


VIEW = View(
    name="projects",
    columns={
        "name": pl.String,
        "what": pl.String,
        "what_en": pl.String,
        "left": pl.String,
        "right": pl.String,
        "where": pl.String,
        "other_where": pl.String,
        "differs": pl.Boolean,
        "confidence": pl.Int64,
    },
    rows=_rows,
    required=("name", "differs"),
)
