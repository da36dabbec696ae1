"""The view of restatements: figures that two lines of prose give in the same words.

A figure's words are its sentence without quotation marks, times and the words that every plan puts around a number
(力争, 达到). Two figures state one thing where the words before both agree back to the start of a clause, and the words
behind go on alike. The other figures among these words tell a passage given twice from a form filled in again.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

import polars as pl
from rapidfuzz.fuzz import partial_ratio

from kg.extract.chapters import Chapter, chapter
from kg.extract.quantities import quantities
from kg.extract.sentences import sentences
from kg.extract.times import Calendar, Time, times
from kg.lexicon.indicators import by_id
from kg.lexicon.units import unit
from kg.model.document import Paragraph
from kg.model.facts import Plan, Statement
from kg.model.quantity import Comparator, Interval, Quantity
from kg.model.span import Span
from validators.rule import Confidence
from validators.views.view import Row, View, place

# Words around a number that say nothing of what is counted; marks but those that part clauses.
_FRAME = re.compile(
    r"争取|力争|努力|计划|预计|确保|加快|积极|大力|推进|推动|实现|达到?|控制|保持|稳定|不断|逐步|进一步|全面|按照?|共计?|合计|约为?|"
    r"[全我本该辖][省市县区旗州盟]内?|五年[内间]?|年[底末]|期?末|规模|总量|总数|[为到至在的了拟将由从以内]|[^\u4e00-\u9fff\w，、：:；,/\ue000-\uf8ff]"
)
_COMMA, _POINT = re.compile("[，：:；,]+"), re.compile("、?，、?|、+")
_LEVEL = re.compile(r"[全我本]([省市县区旗州盟])|([省市县区旗州盟])本级")
# A part, a stage, a year's share or a change of something is not the whole of it.
_PART = re.compile(
    r"其中|每年|年均|年度|当年|今年|明年|去年|上年|首[批期]|第[一二三四五六七八九十]批|[一二三四五]期|近期|远期|累计|人均|平均|每[个家所名人张]|"
    r"各|分别|日均|[上下]半年|季度|新增|净增|剩余|其余|增加|减少|提高|下降|增长|已"
)
_CHANGE = re.compile(r"(?:增加|减少|提高|下降|降低|增长|上升|高于|低于|快于)[到至]?$")
# Whose a figure is, as the clause before it may say.
_OWNER = re.compile(
    r"[\u4e00-\u9fff]{1,20}(?:街道|社区|院|保健所|疾控中心|中心|学|公司|集团|园区|开发区|新区|基地|项目|工程|大道|铁路|小镇|[镇乡村县区旗路桥站馆局园])"
)
_NO_OWNER = re.compile(r"(?:地区|小区|城乡|农村|乡村|城区)$")
_DIGIT = re.compile(r"\d")
_FIRST_MARK, _LAST_MARK = 0xE000, 0xF8FF
_MARKS = re.compile("[\ue000-\uf8ff]")
# Works with a name of their own: “某某方舱医院”.
_QUOTED = re.compile(r"[“\"]([\u4e00-\u9fff]{2,16}(?:院|中心|基地|园|馆|校|站|库|工程|项目))[”\"]")
# A key shared by more figures than this belongs to a form (a budget's notes), and its pairs would be many.
_MOST, _FORM = 40, 3
_LONG, _VERY_LONG = 8, 16
_SLACK = Fraction(1, 20)
_LOOSE = {Comparator.MORE, Comparator.LESS}
_OPEN = _LOOSE | {Comparator.AT_LEAST, Comparator.AT_MOST}


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence with figures: ``words`` holds a private character for each of them, in order."""

    words: str
    quantities: tuple[Quantity, ...]
    paragraph: Paragraph
    number: int
    past: bool
    named: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure in its sentence, its private character at ``at``; ``dated`` says that the sentence names the year."""

    quantity: Quantity
    sentence: _Sentence
    at: int
    year: int | None
    dated: bool
    parts: frozenset[str]
    levels: frozenset[str]


@dataclass(slots=True)
class _Shared:
    """What the words around two figures have in common: characters, equal and unequal figures, and where it begins."""

    length: int = 0
    equal: int = 0
    unequal: int = 0
    starts: tuple[int, int] = (0, 0)


def _rows(plan: Plan) -> Iterator[Row]:
    figures = list(_figures(plan))
    forms: dict[str, set[str]] = defaultdict(set)
    for figure in figures:
        forms[_form(figure)].add(figure.quantity.digits)
    indicators = {s.quantity.span: s.indicator or s.concept for s in plan.statements if s.indicator or _is_share(s)}
    # Three values in the same words are a form, not a figure stated again.
    stated = [figure for figure in figures if len(forms[_form(figure)]) < _FORM]
    for group in _groups(stated):
        for pair in combinations(group, 2):
            # What the table's own indicators and known rates come to is compared in the view of comparisons.
            named = {indicators.get(figure.quantity.span, "") for figure in pair}
            if (len(named) > 1 or "" in named) and _one_thing(plan, *pair):
                yield _row(plan, *pair)


def _is_share(statement: Statement) -> bool:
    known = by_id(statement.concept or "")
    return known is not None and known.dimension != "count" and statement.scope == ""


def _form(figure: _Figure) -> str:
    """The clause before a figure and the words right behind it."""
    words, at = figure.sentence.words, figure.at
    start = max(words.rfind(mark, 0, at) for mark in "，、") + 1
    return _MARKS.sub("#", words[start : at + 8])


def _groups(figures: Sequence[_Figure]) -> Iterator[list[_Figure]]:
    """Figures whose last words before the number, or first ones behind it, are the same."""
    table: dict[str, list[_Figure]] = defaultdict(list)
    for figure in figures:
        words, at = figure.sentence.words, figure.at
        before = words[max(0, at - 2) : at]
        opens = not before or before[-1] in "，、"
        table["^" + words[at + 1 : at + 3] if opens else before[-1]].append(figure)
    for group in table.values():
        if 1 < len(group) <= _MOST:
            yield group


def _figures(plan: Plan) -> Iterator[_Figure]:
    normal, calendar = plan.document.normal, Calendar.of(plan.identity)
    for number, paragraph in enumerate(plan.document.paragraphs):
        if not _DIGIT.search(normal, paragraph.span.start, paragraph.span.end):
            continue
        past: bool | None = None
        for span in sentences(normal, paragraph.span):
            if not _DIGIT.search(normal, span.start, span.end):
                continue
            found = tuple(quantities(normal, span.start, span.end))
            if not found:
                continue
            if past is None:
                past = chapter(plan.document, paragraph.span.start) is Chapter.PAST
            named = times(normal, span.start, span.end)
            sentence = _Sentence(
                _words(normal, span, found, named),
                found,
                paragraph,
                number,
                past,
                frozenset(_QUOTED.findall(normal, span.start, span.end)),
            )
            for index, quantity in enumerate(found):
                before = [time for time in named if time.span.start < quantity.span.start]
                clause = _COMMA.split(normal[span.start : quantity.span.start])[-1]
                near = normal[max(span.start, quantity.span.start - 30) : quantity.span.start]
                yield _Figure(
                    quantity,
                    sentence,
                    sentence.words.index(chr(_FIRST_MARK + index)),
                    before[-1].year if before else calendar.base if past else calendar.end,
                    bool(before),
                    frozenset(_PART.findall(clause)),
                    frozenset("".join(level) for level in _LEVEL.findall(near)),
                )


def _words(normal: str, sentence: Span, found: Sequence[Quantity], named: Sequence[Time]) -> str:
    pieces, position = [], sentence.start
    cuts = [(quantity.span, chr(_FIRST_MARK + index)) for index, quantity in enumerate(found)]
    cuts += [(time.span, "") for time in named if not any(time.span.meets(quantity.span) for quantity in found)]
    for span, mark in sorted(cuts):
        pieces += [normal[position : span.start], mark]
        position = span.end
    pieces.append(normal[position : sentence.end])
    return _POINT.sub(
        lambda m: "，" if "，" in m.group() else "、", _COMMA.sub("，", _FRAME.sub("", "".join(pieces)))
    ).strip("，、")


def _one_thing(plan: Plan, one: _Figure, other: _Figure) -> bool:
    """Whether two figures state one thing, whatever their values."""
    a, b = one.sentence, other.sentence
    if a.number == b.number or one.year != other.year or a.past != b.past or one.parts != other.parts:
        return False
    if one.levels and other.levels and one.levels != other.levels:
        return False
    if a.named & b.named and _head(one) == _head(other) and one.quantity.unit == other.quantity.unit:
        return True
    shared = _shared(one, other)
    if shared is None or shared.length < _LONG or shared.unequal > max(0, shared.equal - 1):
        return False
    # What was done in a year, in five years and so far is told in the same words.
    timeless = a.past or (plan.identity.period is None and not (one.dated and other.dated))
    if timeless and not shared.equal and shared.length < _VERY_LONG:
        return False
    changes = _CHANGE.search(a.words[: one.at])
    if changes and not shared.equal and (timeless or shared.length < _VERY_LONG):
        return False
    owners = [_owner(figure, start) for figure, start in zip((one, other), shared.starts, strict=True)]
    if all(owners):
        return partial_ratio(*owners) >= 95
    return not any(owners) or shared.length >= 12 or shared.equal > 0


def _head(figure: _Figure) -> str:
    """The last two characters of what is counted, empty where a figure opens its clause."""
    before = figure.sentence.words[: figure.at][-2:]
    return before if len(before) == 2 and not set(before) & set("，、") else figure.quantity.text


def _owner(figure: _Figure, start: int) -> str:
    """Whom the clause before the shared words names."""
    clause = figure.sentence.words[:start].rstrip("，、").rpartition("，")[2]
    found = _OWNER.match(clause) or _OWNER.search(clause)
    return found.group() if found is not None and not _NO_OWNER.search(found.group()) else ""


def _shared(one: _Figure, other: _Figure) -> _Shared | None:
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
    return one == other or (_is_mark(one) and _is_mark(other))


def _is_mark(character: str) -> bool:
    return _FIRST_MARK <= ord(character) <= _LAST_MARK


def _count(found: _Shared, one: _Figure, other: _Figure, at: tuple[int, int]) -> None:
    left, right = one.sentence.words[at[0]], other.sentence.words[at[1]]
    if not _is_mark(left):
        found.length += left not in "，、"
        return
    first = one.sentence.quantities[ord(left) - _FIRST_MARK]
    second = other.sentence.quantities[ord(right) - _FIRST_MARK]
    if (first.digits, first.unit) == (second.digits, second.unit):
        found.equal += 1
    else:
        found.unequal += 1


def _number(quantity: Quantity) -> tuple[Fraction, Fraction]:
    measured = unit(quantity.unit)
    factor = measured.factor if measured else Fraction(1)
    return Fraction(quantity.low) * factor, Fraction(quantity.high) * factor


def _row(plan: Plan, one: _Figure, other: _Figure) -> Row:
    left, right = one.quantity, other.quantity
    first, second = unit(_priced(left, right)), unit(_priced(right, left))
    comparable = left.unit == right.unit or (first is not None and second is not None and first.comparable(second))
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


def _priced(quantity: Quantity, other: Quantity) -> str:
    """The unit, with the 元 that a bare 亿 leaves out where its other statement has it."""
    return quantity.unit + "元" if quantity.unit + "元" == other.unit else quantity.unit


def _clause(plan: Plan, figure: _Figure) -> Span:
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
