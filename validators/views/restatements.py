"""The view of restatements: figures that two lines of prose give in the same words.

Two figures state one thing where the words before both agree back to the start of a clause, and the words behind go on
alike. The other figures among these words tell a passage given twice from a form filled in again.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

import polars as pl
from rapidfuzz.fuzz import partial_ratio

from kg.lexicon.indicators import by_id, key
from kg.lexicon.units import unit
from kg.model.facts import Plan, Statement
from kg.model.quantity import Comparator, Interval, Quantity
from kg.model.span import Span
from validators.rule import Confidence
from validators.views.figures import Figure, figures, is_mark
from validators.views.view import Row, View, place

_CHANGE = re.compile(r"(?:增加|减少|提高|下降|降低|增长|上升|高于|低于|快于)[到至]?$")
# Whose a figure is, as the clause before it may say.
_OWNER = re.compile(
    r"[\u4e00-\u9fff]{1,20}(?:街道|社区|院|保健所|疾控中心|中心|学|公司|集团|园区|开发区|新区|基地|项目|工程|大道|铁路|小镇|[镇乡村县区旗路桥站馆局园])"
)
_NO_OWNER = re.compile(r"(?:地区|小区|城乡|农村|乡村|城区)$")
# A key shared by more figures than this belongs to a form (a budget's notes), and its pairs would be many.
_MOST, _FORM = 40, 3
_LONG, _LONGER, _VERY_LONG = 8, 12, 16
_SAME = 95
# A list of works has the same fields for each: 建设内容：, 投资规模：.
_FIELD = re.compile(
    r"[^，、]{0,6}(?:内容|地点|标准|任务|目标|措施|估算|概算|期限|年限|工期|面积|投资|资金|类别|性质)，"
)
_PEOPLE = re.compile(r"医[生师]|护士|药师|人员|儿童|婴幼儿|老年人|患者|妇女|学生|居民|职工|家庭|孕产妇|残疾人")
_SLACK = Fraction(1, 20)
_LOOSE = {Comparator.MORE, Comparator.LESS}
_OPEN = _LOOSE | {Comparator.AT_LEAST, Comparator.AT_MOST}


@dataclass(slots=True)
class _Shared:
    """What the words around two figures have in common: characters, equal and unequal figures, and where it begins."""

    length: int = 0
    equal: int = 0
    unequal: int = 0
    starts: tuple[int, int] = (0, 0)


def _rows(plan: Plan) -> Iterator[Row]:
    found = list(figures(plan))
    forms: dict[str, set[str]] = defaultdict(set)
    for figure in found:
        forms[figure.form].add(figure.quantity.digits)
    # Three values in the same words are a form, not a figure stated again.
    stated = [figure for figure in found if len(forms[figure.form]) < _FORM]
    elsewhere = _compared_elsewhere(plan)
    for group in _groups(stated):
        for one, other in combinations(group, 2):
            known = elsewhere.get(one.quantity.span)
            compared = known is not None and known == elsewhere.get(other.quantity.span)
            if not compared and _one_thing(plan, one, other):
                yield _row(plan, one, other)


def _compared_elsewhere(plan: Plan) -> dict[Span, tuple[str, str]]:
    """Figures that other views compare, by place: of what they are, with what their unit measures."""
    found: dict[Span, tuple[str, str]] = {}
    for statement in plan.statements:
        subject = statement.indicator or (statement.concept if _is_share(statement) else None)
        measured = unit(statement.quantity.unit)
        if subject is not None and measured is not None:
            found[statement.quantity.span] = (subject, measured.base)
    for project in plan.projects:
        for field in (project.investment, project.floor_area, project.beds):
            if field is not None:
                found[field.span] = (key(project.name), field.unit)
    return found


def _is_share(statement: Statement) -> bool:
    known = by_id(statement.concept or "")
    return known is not None and known.dimension != "count" and statement.scope == ""


def _groups(figures: Sequence[Figure]) -> Iterator[list[Figure]]:
    """Figures whose last words before the number, or first ones behind it, are the same."""
    table: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        words, at = figure.sentence.words, figure.at
        before = words[max(0, at - 2) : at]
        opens = not before or before[-1] in "，、"
        table["^" + words[at + 1 : at + 3] if opens else before[-1]].append(figure)
    for group in table.values():
        if 1 < len(group) <= _MOST:
            yield group


def _one_thing(plan: Plan, one: Figure, other: Figure) -> bool:
    """Whether two figures state one thing, whatever their values."""
    a, b = one.sentence, other.sentence
    if a.number == b.number or a.past != b.past or one.year != other.year:
        return False
    if a.named & b.named and one.head == other.head and _of_one_scope(one, other):
        return _one_scale(one.quantity, other.quantity) or one.quantity.digits == other.quantity.digits
    shared = _shared(one, other)
    if shared is None or shared.length < _LONG or shared.unequal > max(0, shared.equal - 1):
        return False
    if not _of_one_scope(one, other):
        return False
    return shared.equal > 0 or (_says_enough(plan, one, other, shared) and _of_one(one, other, shared))


def _of_one_scope(one: Figure, other: Figure) -> bool:
    return one.parts == other.parts and one.levels == other.levels


def _says_enough(plan: Plan, one: Figure, other: Figure, shared: _Shared) -> bool:
    """Whether the shared words alone make it one figure, without another figure among them that agrees."""
    words = one.sentence.words
    if _FIELD.match(words, shared.starts[0]):
        return False
    # What was done in a year, in five years and so far is told in the same words; so is growth.
    timeless = one.sentence.past or (plan.identity.period is None and not (one.dated and other.dated))
    grows = _CHANGE.search(words, 0, one.at) is not None
    if timeless or grows:
        return shared.length >= _VERY_LONG and not (timeless and grows)
    return True


def _of_one(one: Figure, other: Figure, shared: _Shared) -> bool:
    """Whether the clauses before the shared words name the same body or people, if any."""
    before = [
        f.sentence.words[:start].rstrip("，、").rpartition("，")[2]
        for f, start in zip((one, other), shared.starts, strict=True)
    ]
    people = [set(_PEOPLE.findall(clause)) for clause in before]
    if all(people) and people[0].isdisjoint(people[1]):
        return False
    owners = [_owner(clause) for clause in before]
    return partial_ratio(*owners) >= _SAME if all(owners) else not any(owners) or shared.length >= _LONGER


def _owner(clause: str) -> str:
    """Whom a clause names."""
    found = _OWNER.match(clause) or _OWNER.search(clause)
    return found.group() if found is not None and not _NO_OWNER.search(found.group()) else ""


def _shared(one: Figure, other: Figure) -> _Shared | None:
    """The words that two figures share, from the start of a clause on; None where the clauses do not begin alike."""
    a, b = one.sentence.words, other.sentence.words
    found, kept = _Shared(), None
    i, j = one.at, other.at
    while True:
        if (i == 0 or a[i - 1] in "，、") and (j == 0 or b[j - 1] in "，、"):
            kept = _Shared(found.length, found.equal, found.unequal, (i, j))
        if not (i and j and _alike(a[i - 1], b[j - 1])):
            break
        i, j = i - 1, j - 1
        _count(found, one, other, (i, j))
    if kept is None:
        return None
    behind = a[one.at + 1 :], b[other.at + 1 :]
    for step, (left, right) in enumerate(zip(*behind, strict=False), 1):
        if not _alike(left, right):
            break
        _count(kept, one, other, (one.at + step, other.at + step))
    rests = [re.split("[，、]", words)[0] for words in behind]
    if rests[0] != rests[1] and rests[0][:3] != rests[1][:3]:
        # 床位1000张 and 床位1000张左右的医院 may be one; 投资500万元新建 and 投资500万元购置 are not.
        if all(rests):
            return None
        kept.length -= 4
    return kept


def _alike(one: str, other: str) -> bool:
    return one == other or (is_mark(one) and is_mark(other))


def _count(found: _Shared, one: Figure, other: Figure, at: tuple[int, int]) -> None:
    left, right = one.sentence.words[at[0]], other.sentence.words[at[1]]
    if not is_mark(left):
        found.length += left not in "，、"
        return
    first = one.sentence.quantity(left)
    second = other.sentence.quantity(right)
    if (first.digits, first.unit) == (second.digits, second.unit):
        found.equal += 1
    else:
        found.unequal += 1


def _number(quantity: Quantity) -> tuple[Fraction, Fraction]:
    measured = unit(quantity.unit)
    factor = measured.factor if measured else Fraction(1)
    return Fraction(quantity.low) * factor, Fraction(quantity.high) * factor


def _row(plan: Plan, one: Figure, other: Figure) -> Row:
    left, right = one.quantity, other.quantity
    comparable = _one_scale(left, right)
    slip = _slip(left, right) if comparable else 0
    clauses = [plan.document.quote(_clause(plan, figure)) for figure in (one, other)]
    return {
        "left": plan.document.quote(left.span),
        "right": plan.document.quote(right.span),
        "left_unit": left.unit,
        "right_unit": right.unit,
        "clause": clauses[0],
        "comparable": comparable,
        "same_digits": left.digits == right.digits,
        "agrees": not comparable or _agrees(left, right, measured=one.sentence.past),
        "slip": slip > 0,
        "times": 10**slip,
        "confidence": int(Confidence.MEDIUM),
        "places": [
            place(
                figure.quantity.span,
                "text" if figure.sentence.paragraph.box is None else "box",
                plan.document.quote(figure.quantity.span),
            )
            for figure in (one, other)
        ],
    }


def _one_scale(left: Quantity, right: Quantity) -> bool:
    first, second = unit(_priced(left, right)), unit(_priced(right, left))
    return left.unit == right.unit or (first is not None and second is not None and first.comparable(second))


def _priced(quantity: Quantity, other: Quantity) -> str:
    """The unit, with the 元 that a bare 亿 leaves out where its other statement has it."""
    return quantity.unit + "元" if quantity.unit + "元" == other.unit else quantity.unit


def _clause(plan: Plan, figure: Figure) -> Span:
    normal, span = plan.document.normal, figure.quantity.span
    start = max(
        (m.end() for m in re.finditer("[，。；：,;:\n]", normal[max(0, span.start - 40) : span.start])), default=0
    )
    return Span(max(0, span.start - 40) + start, span.end)


def _agrees(one: Quantity, other: Quantity, *, measured: bool) -> bool:
    """Whether two printed numbers can be one: equal, one the other's rounding, or one an open end (超过3000) that holds the other.

    Where a value was measured, 3000以上 is such an end too; a target of 3000以上 is not one of 3100.
    """
    if _number(one) == _number(other):
        return True
    said = {one.comparator, other.comparator}
    if Comparator.RANGE in said:
        return False
    if said & _OPEN and (measured or said & _LOOSE) and one.comparator is not other.comparator:
        return _open(one).meets(_open(other))
    if Comparator.ABOUT in said and len(said) > 1 and abs(_ratio(one, other) - 1) <= _SLACK:
        return True
    coarse, fine = sorted((one, other), key=_step, reverse=True)
    return _step(coarse) > _step(fine) and abs(_number(coarse)[0] - _number(fine)[0]) <= _step(coarse)


def _open(quantity: Quantity) -> Interval:
    allowed, measured = quantity.allowed(), unit(quantity.unit)
    factor = measured.factor if measured else Fraction(1)
    low, high = allowed.low, allowed.high
    return Interval(None if low is None else low * factor, None if high is None else high * factor)


def _step(quantity: Quantity) -> Fraction:
    """What one more in the last printed digit makes; a whole number without 万 is exact."""
    measured = unit(quantity.unit)
    return Fraction(1, 10**quantity.decimals) * (measured.factor if measured else 1)


def _ratio(one: Quantity, other: Quantity) -> Fraction:
    small, large = sorted((_number(one)[0], _number(other)[0]))
    return large / small if small else Fraction(0)


def _slip(one: Quantity, other: Quantity) -> int:
    """The power of ten, 1 to 8, by which two numbers differ exactly; 0 where they do not."""
    ratio = _ratio(one, other)
    return next((power for power in range(1, 9) if ratio == 10**power), 0)


VIEW = View(
    name="restatements",
    columns={
        "left": pl.String,
        "right": pl.String,
        "left_unit": pl.String,
        "right_unit": pl.String,
        "clause": pl.String,
        "comparable": pl.Boolean,
        "same_digits": pl.Boolean,
        "agrees": pl.Boolean,
        "slip": pl.Boolean,
        "times": pl.Int64,
        "confidence": pl.Int64,
    },
    rows=_rows,
    required=("left", "right", "agrees"),
)
