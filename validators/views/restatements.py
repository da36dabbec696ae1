"""The view of restatements: figures that two lines of prose give in the same words.

Two figures state one thing where the words before both agree back to the start of a clause, and the words behind go on
alike. The other figures among these words tell a passage given twice from a form filled in again.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import polars as pl
from rapidfuzz.fuzz import partial_ratio

from kg.lexicon.indicators import by_id, key
from kg.lexicon.units import unit
from kg.model.facts import Change, Plan, Statement
from kg.model.quantity import Comparator
from kg.model.span import Span
from validators.rule import Confidence
from validators.views.figures import Figure, figures, is_mark
from validators.views.printed import agree, mistyped, one_scale, slip
from validators.views.view import Row, View, place

_CHANGE = re.compile(r"(?:增加|减少|提高|下降|降低|增长|上升|高于|低于|快于)[到至]?$")
_END, _SHOWN = re.compile("[，。；：,;\n]"), 30
_RATES = {"%", "‰", "个百分点", "倍"}
# Whose a figure is, as the clause before it may say.
_OWNER = re.compile(
    r"[\u4e00-\u9fff]{1,20}(?:街道|社区|院|保健所|疾控中心|中心|学|公司|集团|园区|开发区|新区|基地|项目|工程|大道|铁路|小镇|[镇乡村县区旗路桥站馆局园])"
)
_NO_OWNER = re.compile(r"(?:地区|小区|城乡|农村|乡村|城区)$")
# A key shared by more figures than this belongs to a form (a budget's notes), and its pairs would be many.
_MOST, _FORM = 40, 3
_SHORT, _LONG, _LONGER, _VERY_LONG = 6, 8, 12, 16
_SAME = 95
_TELLING = 3
_HAVING = re.compile(r"^(?:共|现|总共|目前|现共|拥|已)?有|总?数量?$")
_NOUN = re.compile(r"[\u4e00-\u9fff]+")
# How many are built or trained differs from task to task; how many there are does not.
_FLOW = re.compile(
    r"(?:建|建成|新增|增加|培[训养]|招[聘录]|引进|选[派拔]|完成|创建|创成|购[置买]|配[备置]|打造|培育|争创|设|设立|设置|支持|开展|组织|评选|发布)$"
)
# A list of works has the same fields for each: 建设内容：, 投资规模：.
_FIELD = re.compile(
    r"[^，、]{0,6}(?:内容|地点|标准|任务|目标|措施|估算|概算|期限|年限|工期|面积|投资|资金|类别|性质)，"
)
_WORK = re.compile(r"迁建|新建|改建|扩建|改造|建设|规划|项目|工程|新院|新址|实施|启动")
_PEOPLE = re.compile(r"医[生师]|护士|药师|人员|儿童|婴幼儿|老年人|患者|妇女|学生|居民|职工|家庭|孕产妇|残疾人")


@dataclass(slots=True)
class _Shared:
    """What the words around two figures have in common: characters, equal and unequal figures, and where it begins.

    ``rich`` says that an equal figure has two digits or more that are no zeros, which two works seldom share.
    """

    length: int = 0
    equal: int = 0
    rich: bool = False
    unequal: int = 0
    starts: tuple[int, int] = (0, 0)


def _rows(plan: Plan) -> Iterator[Row]:
    found = list(figures(plan))
    forms: dict[str, set[str]] = defaultdict(set)
    formed = [(figure, figure.form) for figure in found]
    for figure, form in formed:
        forms[form].add(figure.quantity.digits)
    # Three values in the same words are a form, not a figure stated again.
    stated = [figure for figure, form in formed if len(forms[form]) < _FORM]
    elsewhere = _compared_elsewhere(plan)
    done: set[tuple[Span, Span]] = set()
    for group in _groups(stated):
        known = [(figure, elsewhere.get(figure.quantity.span)) for figure in group]
        for (one, subject), (other, also) in combinations(known, 2):
            if (subject is None or subject != also) and _one_thing(plan, one, other):
                yield _row(plan, one, other, Confidence.MEDIUM)
                done.add((one.quantity.span, other.quantity.span))
    for one, other in (*_of_one_set(stated), *_of_one_name(plan, stated)):
        if (one.quantity.span, other.quantity.span) not in done:
            yield _row(plan, one, other, Confidence.LOW)


def _of_one_set(stated: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Pairs that count the same things, named at length behind the number (39个某某帮扶县), if one may be the other mistyped."""
    table: dict[str, list[Figure]] = defaultdict(list)
    for figure in stated:
        behind = figure.sentence.words[figure.at + 1 : figure.at + 1 + _LONG]
        measured = unit(figure.quantity.unit)
        counted = measured is not None and measured.dimension == "count"
        if (
            counted
            and len(behind) == _LONG
            and _NOUN.fullmatch(behind)
            and not _FLOW.search(figure.sentence.words, 0, figure.at)
        ):
            table[behind].append(figure)
    for group in table.values():
        for one, other in combinations(group[:_MOST], 2):
            if _of_one_time(one, other) and mistyped(one.quantity, other.quantity, digits=2):
                yield one, other


def _of_one_name(plan: Plan, stated: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Pairs of numbers of many digits that are said of one name, if one may be the other mistyped."""
    by_place = {figure.quantity.span: figure for figure in stated}
    table: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for said in plan.statements:
        figure = by_place.get(said.quantity.span)
        significant = said.quantity.digits.replace(".", "").strip("0")
        if figure is None or said.indicator or said.scope or _is_share(said) or len(significant) < _TELLING:
            continue
        if said.change is Change.LEVEL and len(said.name) >= _TELLING:
            table[said.concept or _HAVING.sub("", key(said.name)), said.year, said.role].append(figure)
    for group in table.values():
        for one, other in combinations(group[:_MOST], 2):
            if _of_one_time(one, other) and mistyped(one.quantity, other.quantity):
                yield one, other


def _of_one_time(one: Figure, other: Figure) -> bool:
    a, b = one.sentence, other.sentence
    if a.number == b.number or a.past != b.past or one.year != other.year:
        return False
    return one.parts == other.parts and one.levels == other.levels


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
            if field is not None and field.comparator is not Comparator.RANGE:
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
    same_digits = one.quantity.digits == other.quantity.digits
    if not _of_one_time(one, other) or not (same_digits or one_scale(one.quantity, other.quantity)):
        return False
    if one.sentence.named & other.sentence.named and one.head == other.head:
        return True
    shared = _shared(one, other)
    if shared is None or shared.unequal > max(0, shared.equal - 1):
        return False
    return _of_one(one, other, shared) and _says_enough(plan, one, other, shared)


def _says_enough(plan: Plan, one: Figure, other: Figure, shared: _Shared) -> bool:
    """Whether the shared words make it one figure.

    Fewer words do where one number may be the other mistyped; hardly any number of words where the same is said of every
    year (growth, what was done) or of every work (a field's label), unless figures among the words agree.
    """
    words, length = one.sentence.words, shared.length
    if _FIELD.match(words, shared.starts[0]):
        return shared.equal > 1
    if shared.equal:
        return length >= (_SHORT if shared.rich else _LONG)
    # What was done in a year, in five years and so far is told in the same words; so is growth.
    timeless = one.sentence.past or (plan.identity.period is None and not (one.dated and other.dated))
    grows = one.quantity.unit in _RATES and _CHANGE.search(words, 0, one.at) is not None
    if timeless and grows:
        return False
    near = mistyped(one.quantity, other.quantity)
    if timeless or grows:
        return length >= (_LONG if near and not grows else _VERY_LONG)
    return length >= (_SHORT if near else _LONG)


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
    if all(owners):
        return partial_ratio(*owners) >= _SAME or (shared.rich and _shortened(*owners))
    near = one.quantity.digits == other.quantity.digits or mistyped(one.quantity, other.quantity)
    if shared.length >= _LONG and near:
        return True
    return not any(owners) or shared.length >= _LONGER or shared.equal > 0


def _shortened(one: str, other: str) -> bool:
    """Whether one name may be the other's short form, whose characters follow each other in it: 妇保院, 妇幼保健院."""
    short, long = sorted((_WORK.sub("", one), _WORK.sub("", other)), key=len)
    rest = iter(long)
    return len(short) > _TELLING and all(character in rest for character in short)


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
            kept = replace(found, starts=(i, j))
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
        found.rich |= len(first.digits.replace(".", "").strip("0")) > 1
    else:
        found.unequal += 1


def _row(plan: Plan, one: Figure, other: Figure, confidence: Confidence) -> Row:
    left, right = one.quantity, other.quantity
    comparable = one_scale(left, right)
    power = slip(left, right) if comparable else 0
    agrees = comparable and agree(left, right, measured=one.sentence.past)
    clauses = [plan.document.quote(_clause(plan, figure)) for figure in (one, other)]
    return {
        "left": plan.document.quote(left.span),
        "right": plan.document.quote(right.span),
        "left_unit": left.unit,
        "right_unit": right.unit,
        "clause": clauses[0],
        "comparable": comparable,
        "agrees": agrees,
        "same_unit": left.digits != right.digits or (comparable and (agrees or power > 0)),
        "slip": power > 0,
        "times": 10**power,
        "confidence": int(confidence),
        "places": [
            place(
                figure.quantity.span,
                "text" if figure.sentence.paragraph.box is None else "box",
                plan.document.quote(figure.quantity.span),
            )
            for figure in (one, other)
        ],
    }


def _clause(plan: Plan, figure: Figure) -> Span:
    """The clause around a figure, where its ends are near."""
    normal, span = plan.document.normal, figure.quantity.span
    before = _END.split(normal[max(0, span.start - _SHOWN) : span.start])[-1]
    behind = _END.split(normal[span.end : span.end + _SHOWN])
    return Span(span.start - len(before), span.end + (len(behind[0]) if len(behind) > 1 else 0))


VIEW = View(
    name="restatements",
    columns={
        "left": pl.String,
        "right": pl.String,
        "left_unit": pl.String,
        "right_unit": pl.String,
        "clause": pl.String,
        "comparable": pl.Boolean,
        "agrees": pl.Boolean,
        "same_unit": pl.Boolean,
        "slip": pl.Boolean,
        "times": pl.Int64,
        "confidence": pl.Int64,
    },
    rows=_rows,
    required=("left", "right", "agrees"),
)
