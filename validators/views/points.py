"""The view ``points``: the members of an enumeration inside one paragraph (一是…二是…), beside what their numbers should be.

A row for every member of a series of two or more. A series may start above one, where it goes on from the paragraph
before; at a one that a two follows it starts anew, as a series within a member does.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from kg.model.document import Document
from kg.model.facts import Plan
from kg.model.span import Span
from kg.readers.structure.outline import chinese_number
from validators.views.view import Row, View, place

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_NUMERAL = "[一二三四五六七八九十]{1,3}"
# What a member opens with, by style: 一是 and 一要, 第一，, 其一，, （1）, ①.
_STYLES = (
    ("是", re.compile(rf"({_NUMERAL})是")),
    ("要", re.compile(rf"({_NUMERAL})要")),
    ("第", re.compile(rf"第({_NUMERAL})(?=[，,：])")),
    ("其", re.compile(rf"其({_NUMERAL})(?=[，,：])")),
    ("（）", re.compile(r"[（(](\d{1,2})[）)](?=[\u4e00-\u9fff“《])")),
    ("①", re.compile(rf"([{_CIRCLED}])(?=[\u4e00-\u9fff“《])")),
)  # fmt: skip
# A member opens a clause; 三是 within one is a number and a verb.
_BEFORE = "。；;：:，,、！？—” \u3000"
_SHOWN = 16


@dataclass(frozen=True, slots=True)
class _Point:
    """A member: its number, its label as written and, for the reviewer, the first words behind it.

    ``loose``: a word stands right before it (今年一是), so that it counts only where a series follows.
    """

    number: int
    label: str
    span: Span
    shown: str
    loose: bool


def _points(document: Document, start: int, text: str, pattern: re.Pattern[str]) -> Iterator[_Point]:
    """The members of one style in a paragraph, those in quotation marks left out."""
    quoted = [match.span() for match in re.finditer("“[^”]*”", text)]
    for match in pattern.finditer(text):
        at = match.start()
        loose = at > 0 and text[at - 1] not in _BEFORE
        sign = match[1]
        if (loose and sign != "一") or any(begin < at < end for begin, end in quoted):
            continue
        number = _CIRCLED.find(sign) + 1 or (int(sign) if sign.isdigit() else chinese_number(sign))
        if number:
            span = Span(start + at, start + match.end())
            words = re.match("[^，。；：！？]*", text[match.end() : match.end() + 2 * _SHOWN].lstrip("，,：:"))
            name = words.group() if words else ""
            shown = match.group() + (name if len(name) <= _SHOWN else name[:_SHOWN] + "…")
            yield _Point(number, document.quote(span), span, shown, loose)


def _series(points: Sequence[_Point]) -> Iterator[list[_Point]]:
    """The points cut where a series starts anew."""
    run: list[_Point] = []
    for index, point in enumerate(points):
        after = points[index + 1].number if index + 1 < len(points) else None
        if point.loose and after != 2:
            continue
        if run and point.number == 1 and (after == 2 or run[-1].number > 1):
            yield run
            run = []
        run.append(point)
    if run:
        yield run


def _rows(document: Document, style: str, run: Sequence[_Point], outer: Collection[int]) -> Iterator[Row]:
    """The members of one series, each beside the one before; a repeated number may be counted on or jumped over.

    ``outer`` are the numbers with which the series around this one go on.
    """
    seen = {run[0].number: run[0]}
    allowed = {run[0].number + 1}
    for before, point in pairwise(run):
        earlier = seen.get(point.number)
        if earlier and point.number in outer:
            seen, allowed = {point.number: point}, {point.number + 1}
            continue
        expected = max(allowed)
        jumped = range(expected, point.number) if earlier is None and point.number not in allowed else range(0)
        labels = [point.label.replace(_sign(point.label), _like(point.label, n)) for n in jumped]
        # A member behind a word or another mark than usual (和二是) is there after all.
        passed = document.normal[before.span.end : point.span.start]
        missing = [label for label in labels if label not in passed]
        other = earlier or before
        yield {
            "style": style,
            "number": point.number,
            "label": point.label,
            "shown": point.shown,
            "previous": other.shown,
            "expected": point.label.replace(_sign(point.label), _like(point.label, expected)),
            "repeated": earlier is not None,
            "skipped": len(missing),
            "missing": "、".join(missing),
            "places": [place(point.span, "text", point.shown), place(other.span, "previous", other.shown)],
        }
        allowed = {expected, expected + 1} if earlier else {point.number + 1}
        seen.setdefault(point.number, point)


def _sign(label: str) -> str:
    """The numeral of a label."""
    match = re.search(rf"\d+|{_NUMERAL}|[{_CIRCLED}]", label)
    return match.group() if match else label


def _like(label: str, number: int) -> str:
    """A number in the numerals of a label."""
    sign = _sign(label)
    if sign.isascii():
        return str(number)
    if sign in _CIRCLED:
        return _CIRCLED[min(number, len(_CIRCLED)) - 1]
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    digits = " 一二三四五六七八九"
    return ((digits[tens] if tens > 1 else "") + "十" if tens else "") + (digits[ones] if ones else "")


def rows(plan: Plan) -> Iterable[Row]:
    """A row for every member but the first of every series."""
    document = plan.document
    for paragraph in document.paragraphs:
        text = document.normal[paragraph.span.start : paragraph.span.end]
        for style, pattern in _STYLES:
            if style[0] in text:
                points = list(_points(document, paragraph.span.start, text, pattern))
                outer: set[int] = set()
                for run in _series(points) if len(points) > 1 else ():
                    yield from _rows(document, style, run, outer)
                    outer.add(run[-1].number + 1)


VIEW = View(
    name="points",
    columns={
        "style": pl.String,
        "number": pl.Int32,
        "label": pl.String,
        "shown": pl.String,
        "previous": pl.String,
        "expected": pl.String,
        "repeated": pl.Boolean,
        "skipped": pl.Int32,
        "missing": pl.String,
    },
    rows=rows,
    required=("style", "number", "label", "shown", "repeated", "skipped"),
)
