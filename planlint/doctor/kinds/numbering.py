"""Numbers of headings, boxes, rows and points that are repeated or skipped, and references to what is not there."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from random import Random

from kg.model.document import Section
from kg.model.span import Span
from planlint.doctor.ground import Ground
from planlint.doctor.planting import Kind, Planting
from validators.rule import Words

_DIGITS = "零一二三四五六七八九"
_NUMBER = re.compile(r"[一二三四五六七八九十]+|\d+")
_POINT = re.compile(r"(?<![^。；：:，、\n\s—])(?P<number>[一二三四五六七八九十])是")
_BOX = re.compile(r"专栏\s*(?P<number>[一二三四五六七八九十]+|\d+)")
_REFERENCE = re.compile(r"(?:见|详见|参见|如)(?:附)?(?P<kind>表|专栏|图)\s*(?P<number>[一二三四五六七八九十]+|\d+)")
_NUMBERING = ("numbering",)


def _like(written: str, number: int) -> str:
    """The number in the numerals of ``written``: Arabic, or Chinese below 100."""
    if written.isdigit():
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones or not tens else "")


def _renumbered(span: Span, label: str, number: int, touch: tuple[Span, ...]) -> Planting | None:
    match = _NUMBER.search(label)
    if match is None or not 0 < number < 100:
        return None
    return Planting(Span(span.start + match.start(), span.start + match.end()), _like(match.group(), number), touch)


def _chains(sections: Sequence[Section]) -> Iterator[list[Section]]:
    """Headings of one style that count on, at least three: within their section, or through the whole plan."""
    running: dict[str, list[Section]] = {}
    for section in sections:
        style = _NUMBER.sub("#", section.label) + str(section.level)
        chain = running.get(style, [])
        if chain and section.number == chain[-1].number + 1:
            chain.append(section)
        else:
            if len(chain) >= 3:
                yield chain
            running[style] = [section]
    yield from (chain for chain in running.values() if len(chain) >= 3)


def _heading(section: Section, number: int, touch: Section) -> Planting | None:
    return _renumbered(section.heading, section.label, number, (section.heading, touch.heading))


def _heading_repeated(ground: Ground, _: Random) -> Iterator[Planting]:
    """A heading has the number of the one before."""
    for chain in _chains(ground.document.sections):
        for before, section in pairwise(chain):
            planting = _heading(section, before.number, before)
            if planting is not None:
                yield planting


def _heading_skipped(ground: Ground, _: Random) -> Iterator[Planting]:
    """The last heading of a chain counts one too far."""
    for chain in _chains(ground.document.sections):
        planting = _heading(chain[-1], chain[-1].number + 1, chain[-2])
        if planting is not None:
            yield planting


def _row_repeated(ground: Ground, _: Random) -> Iterator[Planting]:
    """A row of the indicator table has the number of the row before."""
    rows = [row for row in ground.plan.indicators if row.number.isdigit() and len(row.number_span)]
    for before, row in pairwise(rows):
        if before.table == row.table and int(row.number) == int(before.number) + 1:
            yield Planting(row.number_span, before.number, (before.number_span, row.span), before.number_span)


def _row_skipped(ground: Ground, _: Random) -> Iterator[Planting]:
    """The last row of a table counts one too far."""
    rows = [row for row in ground.plan.indicators if row.number.isdigit() and len(row.number_span)]
    for before, row, after in zip(rows, rows[1:], [*rows[2:], None], strict=False):
        last = after is None or after.table != row.table
        if last and before.table == row.table and int(row.number) == int(before.number) + 1:
            yield Planting(row.number_span, str(int(row.number) + 1), (before.number_span, row.span))


def _box_number(ground: Ground, _: Random) -> Iterator[Planting]:
    """A box has the number of the one before."""
    boxes = [box for box in ground.document.boxes if box.number is not None]
    for before, box in pairwise(boxes):
        match = _BOX.search(ground.document.normal, box.heading.start, box.heading.end)
        if match is not None and box.number == (before.number or 0) + 1:
            wrong = _like(match["number"], box.number - 1)
            yield Planting(Span(*match.span("number")), wrong, (box.heading, before.heading), before.heading)


def _point_repeated(ground: Ground, _: Random) -> Iterator[Planting]:
    """一是…，二是…，二是… in one paragraph."""
    for paragraph in ground.document.paragraphs:
        points = list(_POINT.finditer(ground.document.normal, paragraph.span.start, paragraph.span.end))
        for before, point in pairwise(points):
            if _DIGITS.find(point["number"]) == _DIGITS.find(before["number"]) + 1 > 1:
                yield Planting(Span(*point.span("number")), before["number"], witness=Span(*before.span()))


def _reference(ground: Ground, _: Random) -> Iterator[Planting]:
    """见表9 in a plan that has no such table."""
    for match in _REFERENCE.finditer(ground.document.normal):
        wrong = "九十九" if not match["number"].isdigit() else str(int(match["number"]) + 40)
        yield Planting(Span(*match.span("number")), wrong, (Span(*match.span()),))


KINDS = (
    Kind("heading-repeated", Words("标题序号重复", "heading number repeated"), _NUMBERING, _heading_repeated),
    Kind("heading-skipped", Words("标题跳号", "heading number skipped"), _NUMBERING, _heading_skipped),
    Kind("row-number-repeated", Words("指标序号重复", "row number repeated"), _NUMBERING, _row_repeated),
    Kind("row-number-skipped", Words("指标跳号", "row number skipped"), _NUMBERING, _row_skipped),
    Kind("box-number-repeated", Words("专栏序号重复", "box number repeated"), _NUMBERING, _box_number),
    Kind("point-repeated", Words("一是二是重复", "point number repeated"), _NUMBERING, _point_repeated),
    Kind("reference-wrong", Words("引用不存在", "reference to what is not there"), _NUMBERING, _reference),
)
