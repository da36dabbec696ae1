"""Words and values whose relation the plan itself gives: directions, bounds, sums, shares, growth."""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, pairwise
from random import Random

from kg.model.span import Span
from planlint.doctor.ground import Figure, Ground, Sentence
from planlint.doctor.planting import Kind, Planting
from validators.rule import Words

_OPPOSITE = {
    "上升": "下降", "下降": "上升", "提高": "降低", "降低": "提高", "增加": "减少", "减少": "增加",
    "提升": "下降", "增长": "下降", "升": "降", "降": "升",
}  # fmt: skip
_FROM_TO = re.compile(
    r"由[^，。；、]*?[\d.]+[^，。；]*?(?P<word>上升|下降|提高|降低|增加|减少|提升|增长|升|降)(?:到|至|为)"
)
_AGAINST = re.compile(
    r"\d[^，。；]*[，,]?比(?:20\d\d年)?[^，。；]*?\d[\d.]*(?:%|‰|/10万|\D)\s*(?:有所|略有)(?P<word>上升|下降|提高|降低|增加|减少)"
)
_TOWARDS = re.compile(r"(?P<word>上升|下降|提高|降低|增加|减少|提升|升|降)(?:到|至)[^，。；、\d]{0,4}(?=\d)")
_BOUNDS = {
    "以上": "以下", "以下": "以上", "不低于": "不高于", "不高于": "不低于", "不少于": "不超过", "不超过": "不少于",
    "≥": "≤", "≤": "≥", "＞": "＜", "＜": "＞", ">": "<", "<": ">", "高于": "低于", "低于": "高于",
}  # fmt: skip
_BOUND_BEHIND = re.compile(r"(?:以上|以下)")
_BOUND_BEFORE = re.compile(r"(?:不低于|不高于|不少于|不超过|高于|低于|[≥≤＞＜<>])\s*$")
_WHOLE = re.compile(r"共|总|合计|其中|包括|分别")
_SHARE = re.compile(r"占|比例|比重|率")
_GROWTH = re.compile(r"增长|增加|提高|提升|上升|延长|扩大|净增|缩短|下降|减少|降低|减幅|增幅|降幅")
_POINTS = {"个百分点": "%", "百分点": "%", "个千分点": "‰"}
_PARTS, _AHEAD, _SMALL = 8, 5, 10


def _swapped(ground: Ground, _: Random) -> Iterator[Planting]:
    """The baseline's value stands as the target and the target's as the baseline."""
    for _row, first, last in ground.rows_with_two_values():
        if first.span.end <= last.span.start:
            between = ground.document.text[first.span.end : last.span.start]
            span = Span(first.span.start, last.span.end)
            yield Planting(span, last.digits + between + first.digits)


def _direction(ground: Ground, _: Random) -> Iterator[Planting]:
    """上升 for 下降, where both values stand beside it or the table has the value it started from."""
    told = {figure.span: twin for figure, twin in ground.twins}
    two = {figure.span for _, first, last in ground.rows_with_two_values() for figure in (first, last)}
    for sentence in ground.sentences:
        for match in (*_FROM_TO.finditer(sentence.text), *_AGAINST.finditer(sentence.text)):
            yield _flipped(sentence, match, _OPPOSITE)
        for match in _TOWARDS.finditer(sentence.text):
            at = sentence.span.start + match.end()
            twin = next((told[f.span] for f in sentence.figures if f.span.start == at and f.span in told), None)
            if twin is not None and twin.span in two:
                yield _flipped(sentence, match, _OPPOSITE)


def _flipped(sentence: Sentence, match: re.Match[str], opposite: dict[str, str]) -> Planting:
    span = Span(sentence.span.start + match.start("word"), sentence.span.start + match.end("word"))
    return Planting(
        span,
        opposite[match["word"]],
        touch=(Span(sentence.span.start + match.start(), sentence.span.start + match.end() + 6),),
    )


def _bound(ground: Ground, _: Random) -> Iterator[Planting]:
    """以上 for 以下, where the same figure stands elsewhere with a bound, or its row shows which way it goes."""
    normal = ground.document.normal
    rows = {figure.span for _, first, last in ground.rows_with_two_values() for figure in (first, last)}
    for figure, twin in ground.twins:
        if _bound_of(normal, twin) is None and twin.span not in rows and figure.span not in rows:
            continue
        span = _bound_of(normal, figure)
        if span is not None:
            yield Planting(span, _BOUNDS[ground.document.text[span.start : span.end]], (figure.span,), twin.span)


def _bound_of(normal: str, figure: Figure) -> Span | None:
    behind = _BOUND_BEHIND.match(normal, figure.whole.end)
    if behind:
        return Span(*behind.span())
    start = max(0, figure.span.start - 4)
    before = _BOUND_BEFORE.search(normal[start : figure.span.start].replace("<", "＜").replace(">", "＞"))
    return Span(start + before.start(), start + before.start() + len(before.group().strip())) if before else None


def _sum_broken(ground: Ground, random: Random) -> Iterator[Planting]:
    """A part or the whole is another number, where parts that add up follow their whole."""
    seen: set[Span] = set()
    for wording, figures in ground.windows():
        found = _parts(figures) if _WHOLE.search(wording) else None
        if found is not None and found[0].span not in seen:
            whole, parts = found
            seen.add(whole.span)
            yield _other_digit(random.choice((whole, *parts)), random, (whole, *parts))


def _parts(figures: tuple[Figure, ...]) -> tuple[Figure, tuple[Figure, ...]] | None:
    """A whole and an unbroken run of numbers of its unit behind it that add up to it exactly."""
    for at, whole in enumerate(figures):
        value, printed = Decimal(whole.digits), "." in whole.digits
        same = [f for f in figures[at + 1 :] if f.unit == whole.unit and ("." in f.digits) is printed]
        for first in range(min(_AHEAD, len(same))):
            for size in range(2, min(_PARTS, len(same) - first) + 1):
                parts = tuple(same[first : first + size])
                if value >= _SMALL and sum(Decimal(part.digits) for part in parts) == value:
                    return whole, parts
    return None


def _share_broken(ground: Ground, random: Random) -> Iterator[Planting]:
    """The share is another number, where part, whole and share stand in one sentence and agree."""
    for sentence in ground.sentences:
        if not _SHARE.search(sentence.text):
            continue
        for share in sentence.figures:
            if share.unit != "%":
                continue
            before = [
                f
                for f in sentence.figures
                if f.span < share.span and f.unit not in {"%", "‰"} and Decimal(f.digits) > 1
            ]
            for first, second in combinations(before, 2):
                part, whole = sorted((first, second), key=lambda f: Fraction(f.digits))
                agree = first.unit == second.unit and _rounds(Fraction(part.digits) / Fraction(whole.digits), share)
                if agree and Fraction(part.digits) < Fraction(whole.digits):
                    yield _other_digit(share, random, (part, whole))
                    break


def _growth_broken(ground: Ground, random: Random) -> Iterator[Planting]:
    """The growth is another number, where both values and the growth stand in one sentence and agree."""
    for sentence in ground.sentences:
        for change in sentence.figures:
            # Two shares differ by percentage points: a reader subtracts them as well as two counts.
            shares = change.unit in _POINTS
            before = [f for f in sentence.figures if f.span < change.span and (f.unit in {"%", "‰"}) is shares]
            gap = sentence.text[
                max(0, change.span.start - sentence.span.start - 6) : change.span.start - sentence.span.start
            ]
            if not _GROWTH.search(gap):
                continue
            for first, second in pairwise(before):
                if first.unit != second.unit and first.unit and second.unit:
                    continue
                old, new = Fraction(first.digits), Fraction(second.digits)
                relative = change.unit == "%" and old and _rounds(abs(new / old - 1), change)
                absolute = _counts_alike(change, second) and abs(new - old) == Fraction(change.digits)
                if old != new and (relative or absolute):
                    yield _other_digit(change, random, (first, second))
                    break


def _counts_alike(change: Figure, value: Figure) -> bool:
    """Whether a change is of its values' unit: 个百分点 of %."""
    return _POINTS.get(change.unit, change.unit) == value.unit


def _rounds(share: Fraction, printed: Figure) -> bool:
    decimals = len(printed.digits.partition(".")[2])
    return abs(100 * share - Fraction(printed.digits)) <= Fraction(1, 2 * 10**decimals)


def _other_digit(figure: Figure, random: Random, others: tuple[Figure, ...]) -> Planting:
    """The first digit is another one, so that no rounding explains it."""
    digit = random.choice([other for other in "123456789" if abs(int(other) - int(figure.digits[0])) > 1])
    touch = tuple(f.span for f in others if f.span != figure.span)
    return Planting(figure.span, digit + figure.digits[1:], touch, touch[0])


KINDS = (
    Kind(
        "baseline-target-swapped",
        Words("基期与目标互换", "baseline and target swapped"),
        ("direction", "value"),
        _swapped,
    ),
    Kind(
        "direction-flipped",
        Words("升降方向写反", "direction word flipped"),
        ("direction", "arithmetic", "value"),
        _direction,
    ),
    Kind("bound-flipped", Words("以上以下写反", "comparator flipped"), ("value", "direction"), _bound),
    Kind("sum-broken", Words("合计不符", "sum broken"), ("arithmetic", "value"), _sum_broken),
    Kind("share-broken", Words("占比不符", "share broken"), ("arithmetic", "value"), _share_broken),
    Kind("growth-broken", Words("增幅不符", "growth broken"), ("arithmetic", "value", "direction"), _growth_broken),
)
