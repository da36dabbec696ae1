"""The numbers of a sentence that may follow from each other, with the words between them.

What is said of a number stands right before it (占, 比2015年的, 增加到): the words between two numbers tell how they go
together, whatever the numbers count. Names are needed for the finding's words alone.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from kg.extract.quantities import quantities
from kg.extract.sentences import CITED
from kg.extract.times import Time, times
from kg.lexicon.units import Unit, unit
from kg.model.facts import Plan
from kg.model.quantity import Comparator, Interval, Quantity
from kg.model.span import Span
from validators.views.claims import gap
from validators.views.prose import numbers_of, sentences
from validators.views.view import Row, place

# What a sentence needs for any calculation; one of them stands in few sentences.
CUE = re.compile("占|率|比|增|减|提高|提升|上升|下降|降低|延长|缩短|扩大|翻|倍|合计|计|共|总|其中|平均|[（(]|分别")
# Neither years and dates nor the numbers of chapters.
_COUNT = re.compile(r"\d(?:[\d,]{0,24}\d)?(?:\.\d+)?(?= ?[^\d\s.,年月日号、．）)章条])")
_SPELLED = re.compile(r"占.{0,12}(?:成|半|分之)|翻")
_BETWEEN = re.compile(r"\s*(?:、|和|与|及|以及)?\s*")
_WORDS = re.compile(
    r"(?<=[占比过])(?:达到?|为|了)?(?P<near>近|约|超过?|过)?(?:(?P<below>[二三四五六七八九十])分之(?P<above>[一二三四五六七八九])"
    r"|(?P<tenths>[一二三四五六七八九])成|(?P<half>一?半(?!年|[岛径])|半数))(?P<more>以上|多|以下|左右)?"
)
_TWICE = re.compile(r"(?P<near>近|接近)?翻了?(?P<times>[一两二三])番(?P<more>多|以上)?")
_HAN = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_TWICE_UNIT = Unit("番", "doublings", Fraction(1), "1", "times two")
_LOWER = {Comparator.AT_LEAST, Comparator.MORE}
_UPPER = {Comparator.AT_MOST, Comparator.LESS}
# Longer lists of numbers are tables without lines.
_MOST = 40


@dataclass(frozen=True, slots=True)
class Operand:
    """A number of a sentence: what it stands for in its base unit, and the words before and behind it.

    ``lead`` is the wording since the number before, ``tail`` that up to the next; an open end (以上, 超过) is None.
    ``vague`` numbers (约) are not computed with. ``at`` is its place in the sentence's list, ``run`` that of the first
    number of its list (85.0%、90.5%).
    """

    span: Span
    range: Interval
    measured: Unit
    text: str
    lead: str
    tail: str
    decimals: int
    vague: bool
    at: int
    run: int

    @property
    def ratio(self) -> bool:
        """Whether it is a share or a rate."""
        return self.measured.dimension == "ratio"

    def alike(self, other: "Operand") -> bool:
        """Whether both count or measure the same."""
        return self.measured.comparable(other.measured)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with its numbers."""

    plan: Plan
    span: Span
    operands: tuple[Operand, ...]

    def between(self, one: Operand, other: Operand) -> str:
        """The words from the end of one number to the start of another."""
        return self.plan.document.normal[one.span.end : other.span.start]

    def before(self, operand: Operand) -> str:
        """The sentence up to this number."""
        return self.plan.document.normal[self.span.start : operand.span.start]

    def clause(self, operand: Operand) -> str:
        """The words around a number up to the marks on both sides."""
        lead = re.split("[，,。；：:（）()]", self.before(operand))[-1]
        tail = re.split("[，,。；：:（）()]", operand.tail)[0]
        return lead + operand.text + tail

    def run(self, operand: Operand) -> tuple[Operand, ...]:
        """The list that a number stands in, often itself alone."""
        return tuple(o for o in self.operands if o.run == operand.run)

    def times(self, operand: Operand) -> list[Time]:
        """The times named since the number before."""
        return times(self.plan.document.normal, operand.span.start - len(operand.lead), operand.span.start)


def lines(plan: Plan) -> Iterator[Line]:
    """The sentences of a plan that hold two numbers and a word that may join them."""
    normal = plan.document.normal
    known: dict[int, list[Quantity]] = defaultdict(list)
    for statement in plan.statements:
        if statement.quantity.digits[:1].isdecimal():
            known[statement.sentence.start].append(statement.quantity)
    numbers = numbers_of(plan.document)
    for _, parts in sentences(plan.document):
        for sentence in parts:
            read, stated = numbers.get(sentence.start, ()), known.get(sentence.start, ())
            if not (read or stated) or not _may_reckon(normal, sentence):
                continue
            found = _operands(plan, sentence, read, stated)
            if 2 <= len(found) <= _MOST:
                yield Line(plan, sentence, found)


def whole_sentences(plan: Plan, word: str) -> Iterator[Line]:
    """The sentences that hold a word, with all their numbers up to the full stop; ``lines`` parts them at semicolons."""
    normal = plan.document.normal
    if word not in normal:
        return
    for paragraph in plan.document.paragraphs:
        start = paragraph.span.start
        if normal.find(word, start, paragraph.span.end) < 0:
            continue
        for piece in re.split("(?<=。)", normal[start : paragraph.span.end]):
            span = Span(start, start + len(piece))
            start = span.end
            if word not in piece:
                continue
            found = _operands(plan, span, quantities(normal, span.start, span.end))
            if len(found) <= _MOST:
                yield Line(plan, span, found)


def _may_reckon(normal: str, sentence: Span) -> bool:
    """Whether a sentence holds two numbers with something behind them that can be a unit, and a word that may join them."""
    first = _COUNT.search(normal, sentence.start, sentence.end)
    if first is None or not CUE.search(normal, sentence.start, sentence.end):
        return False
    return (
        _COUNT.search(normal, first.end(), sentence.end) is not None
        or _SPELLED.search(normal, sentence.start, sentence.end) is not None
    )


def _operands(
    plan: Plan, sentence: Span, read: Iterable[Quantity], known: Sequence[Quantity] = ()
) -> tuple[Operand, ...]:
    normal = plan.document.normal
    numbers = list(known)
    # Statements leave out amounts of works: what they do not hold is among all that was read.
    if len(numbers) < len(_COUNT.findall(normal, sentence.start, sentence.end)):
        titles = [Span(*m.span()) for m in CITED.finditer(normal, sentence.start, sentence.end)]
        numbers = [q for q in read if not any(t.covers(q.span) for t in titles)]
    numbers = [
        replace(one, unit=other.unit) if one.unit == "个" and other.unit == "个百分点" and one.decimals else one
        for one, other in zip(numbers, [*numbers[1:], *numbers[-1:]], strict=True)
    ]
    marks = [*(operand(q) for q in numbers), *_spelled(normal, sentence)]
    ordered = sorted((m for m in marks if m is not None), key=lambda mark: mark.span)
    result: list[Operand] = []
    end = sentence.start
    for at, mark in enumerate(ordered):
        lead = normal[end : mark.span.start]
        last = ordered[at + 1].span.start if at + 1 < len(ordered) else sentence.end
        run = result[-1].run if result and lead and _BETWEEN.fullmatch(lead) else at
        text, tail = plan.document.quote(mark.span), normal[mark.span.end : last]
        result.append(
            Operand(mark.span, mark.range, mark.measured, text, lead, tail, mark.decimals, mark.vague, at, run)
        )
        end = mark.span.end
    return tuple(result)


def stands_for(quantity: Quantity, factor: Fraction) -> Interval:
    """What rounding allows a printed number to stand for in its base unit, its comparator left aside."""
    # Counts without decimals are exact: 33家 is 33, not 32.5 to 33.5.
    return quantity.exact() if quantity.decimals == 0 and factor == 1 else quantity.printed(factor)


def operand(quantity: Quantity, text: str = "") -> Operand | None:
    """A printed number as one to reckon with, outside any list; None where its unit is unknown."""
    measured = unit(quantity.unit)
    if measured is None:
        return None
    printed = stands_for(quantity, measured.factor)
    low, high = printed.low, printed.high
    least = None if quantity.comparator in _UPPER else low
    most = None if quantity.comparator in _LOWER else high
    vague = quantity.comparator in {Comparator.ABOUT, Comparator.RANGE}
    return Operand(quantity.span, Interval(least, most), measured, text, "", "", quantity.decimals, vague, 0, 0)


def _spelled(normal: str, sentence: Span) -> Iterator[Operand]:
    """四分之三, 三成, 过半 behind 占; 翻一番."""
    if normal.find("占", sentence.start, sentence.end) >= 0:
        percent = unit("%")
        assert percent is not None
        for match in _WORDS.finditer(normal, sentence.start, sentence.end):
            middle, step = _fraction(match), Fraction(1, 20)
            low: Fraction | None = middle - step
            high: Fraction | None = middle + step
            over = normal[match.start() - 1] == "过" or (match["near"] or "") in {"超", "超过", "过"}
            if over or (match["more"] or "") in {"以上", "多"}:
                low, high = middle, None
            elif match["more"] == "以下":
                low, high = None, middle
            yield Operand(Span(*match.span()), Interval(low, high), percent, "", "", "", 0, match["near"] == "约", 0, 0)
    if normal.find("番", sentence.start, sentence.end) >= 0:
        for match in _TWICE.finditer(normal, sentence.start, sentence.end):
            ratio = Fraction(2 ** _HAN[match["times"]])
            low, high = ratio * Fraction(9, 10), ratio * Fraction(13, 10)
            if match["near"]:
                low = ratio * Fraction(3, 4)
            elif match["more"]:
                low, high = ratio, ratio * 2
            yield Operand(
                Span(*match.span()), Interval(low, high), _TWICE_UNIT, "", "", "", 0, vague=False, at=0, run=0
            )


def _fraction(match: re.Match[str]) -> Fraction:
    if match["below"]:
        return Fraction(_HAN[match["above"]], _HAN[match["below"]])
    return Fraction(_HAN[match["tenths"]], 10) if match["tenths"] else Fraction(1, 2)


def quotient(above: Interval, below: Interval) -> Interval:
    """The range of one number divided by another; open where an end is."""
    low = None if above.low is None or below.high is None or below.high <= 0 else above.low / below.high
    high = None if above.high is None or below.low is None or below.low <= 0 else above.high / below.low
    return Interval(low, high)


def difference(one: Interval, other: Interval) -> Interval:
    """The range of one number less another."""
    low = None if one.low is None or other.high is None else one.low - other.high
    high = None if one.high is None or other.low is None else one.high - other.low
    return Interval(low, high)


def product(one: Interval, other: Interval) -> Interval:
    """The range of two numbers multiplied."""
    low = None if one.low is None or other.low is None else one.low * other.low
    high = None if one.high is None or other.high is None else one.high * other.high
    return Interval(low, high)


def total(ranges: Sequence[Interval]) -> Interval:
    """The range of a sum."""
    lows, highs = [r.low for r in ranges], [r.high for r in ranges]
    low = None if None in lows else sum((n for n in lows if n is not None), Fraction(0))
    high = None if None in highs else sum((n for n in highs if n is not None), Fraction(0))
    return Interval(low, high)


def apart(stated: Interval, made: Interval) -> Fraction:
    """How far two ranges miss each other; 0 where they meet."""
    if None not in {stated.low, stated.high, made.low, made.high}:
        return gap(stated, made)
    if stated.low is not None and made.high is not None and made.high < stated.low:
        return stated.low - made.high
    if made.low is not None and stated.high is not None and stated.high < made.low:
        return made.low - stated.high
    return Fraction(0)


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A stated number beside what others make of it.

    ``near`` says that it was cut off instead of rounded: it misses by less than one in its last digit.
    """

    kind: str
    name: str
    stated: Operand
    used: tuple[Operand, ...]
    formula: str
    made: Interval
    shown: str
    near: bool = False

    def row(self, miss: Fraction) -> Row:
        """The row for a view; ``miss`` is how far both lie apart."""
        return {
            "kind": self.kind,
            "name": self.name,
            "stated": self.stated.text,
            "formula": self.formula,
            "computed": self.shown,
            "gap": float(miss),
            "near": self.near,
            "exact": not any(o.vague for o in (self.stated, *self.used)),
            "places": [place(o.span, "text", o.text) for o in (self.stated, *self.used)],
        }


def shown(made: Interval, like: Operand) -> str:
    """A computed range in the unit and with the decimals of a printed number."""
    factor, written = like.measured.factor, like.measured.text
    written, decimals = ("%", max(like.decimals, 1)) if written == "%" else (written, like.decimals)
    low, high = (None if end is None else f"{float(end / factor):.{decimals}f}" for end in (made.low, made.high))
    if low is None and high is None:
        return "不定"
    if low is None:
        return f"不超过{high}{written}"
    if high is None:
        return f"不低于{low}{written}"
    return f"{low}{written}" if low == high else f"{low}—{high}{written}"
