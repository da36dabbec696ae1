"""The view ``numbering``: everything that bears a number of a series, beside the number that was to be expected there."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise

import polars as pl

from kg.model.document import Document
from kg.model.facts import Indicator, Plan
from kg.model.span import Span
from kg.readers.structure.outline import chinese_number, is_box_heading
from validators.views.prose import stretches
from validators.views.view import Row, View, place

_HAN = "零一二三四五六七八九十"
_NUMERAL = rf"(?:[{_HAN}百〇]+|\d+)"
_STYLES = (
    ("part", re.compile(rf"第{_NUMERAL}(?:[篇编]|部分)")),
    ("chapter", re.compile(rf"第{_NUMERAL}章")),
    ("section", re.compile(rf"第{_NUMERAL}节")),
    ("han", re.compile(rf"[{_HAN}百]+、")),
    ("han-brackets", re.compile(rf"[（(][{_HAN}百]+[）)]")),
    ("arabic-brackets", re.compile(r"[（(]\d+[）)]")),
    ("arabic", re.compile(r"\d+[.．、]")),
)
_BOX = re.compile(rf"专\s*栏\s*({_NUMERAL})")
_PLAIN = re.compile(r"[（(]?(\d{1,3})[)）.．、]?")
_PAGE = re.compile(r"(?:[.．…·—\s]{2,}|\t)\d{1,3}$")
_LONGEST_BURIED = 30
_ANNEXES = re.compile(r"附(?:件|表|录|图)?\s*[：:]\s*$")
_WIDEST_INDENT = 40


@dataclass(frozen=True, slots=True)
class Item:
    """One numbered thing: ``shown`` is label and name together, ``group`` what its numbers start anew in."""

    kind: str
    style: str
    number: int
    label: str
    name: str
    span: Span
    group: int | None = None
    alone: bool = True


@lru_cache(maxsize=1024)
def style_of(label: str) -> str:
    """The style of a heading's label (han, arabic, chapter, …), empty for an unnumbered one."""
    return next((name for name, pattern in _STYLES if pattern.match(label)), "")


def written(style: str, number: int) -> str:
    """A pattern for this number as a label of this style: both widths of brackets and points, both kinds of digits."""
    numeral = f"(?:{number}|{chinese(number)})"
    match style:
        case "han":
            return f"{chinese(number)}、"
        case "han-brackets":
            return rf"[（(]\s*{chinese(number)}\s*[）)]"
        case "arabic":
            return rf"(?<![\d.]){number}[.．、](?!\d(?!\d{{3}}年))"
        case "arabic-brackets":
            return rf"[（(]{number}[）)]"
        case "box":
            return rf"专\s*栏\s*{numeral}(?!\d)"
        case _:
            return f"第{numeral}" + {"part": "(?:[篇编]|部分)", "chapter": "章", "section": "节"}[style]


_HUNDRED = 100


def chinese(number: int) -> str:
    """A number below 100 in Chinese numerals: 21 is 二十一; larger ones stay in digits, as nobody spells them out."""
    if number >= _HUNDRED:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _HAN[tens] + "十") + (_HAN[ones] if ones else "")


def _headings(document: Document) -> Iterator[list[Item]]:
    """The series of headings of each style: one for every parent, or a single one where the plan counts on."""
    items = [
        Item("heading", style, s.number, s.label, s.title, s.heading, s.parent, not s.inline)
        for s in document.sections
        if s.number and (style := style_of(s.label))
    ]
    for style in dict.fromkeys(item.style for item in items):
        groups = [list(g) for _, g in groupby((i for i in items if i.style == style), key=lambda i: i.group)]
        steps = [after[0].number for before, after in pairwise(groups) if after[0].number == before[-1].number + 1]
        anew = sum(group[0].number == 1 for group in groups[1:])
        counts_on = len([number for number in steps if number != 1]) > anew
        yield from [[item for group in groups for item in group]] if counts_on else groups


def _boxes(document: Document) -> list[Item]:
    boxes = [Item("box", "box", box.number, box.label, box.title, box.heading) for box in document.boxes if box.number]
    known = {box.span.start for box in boxes}
    named = {(box.number, box.name) for box in boxes}
    for stretch in stretches(document):
        match = _BOX.match(stretch.text)
        if match and stretch.start not in known and stretch.kind == "title" and is_box_heading(stretch.text):
            number = chinese_number(match[1])
            name = stretch.text[match.end() :].strip(" ：:、.．")
            # A line of the table of contents names the box a second time.
            if number and (number, name) not in named and not _PAGE.search(name):
                boxes.append(Item("box", "box", number, match.group(), name, stretch.span(0, len(stretch.text))))
    return sorted(boxes, key=lambda box: box.span)


def _numbered(row: Indicator) -> Span:
    """From an indicator's number to the end of its name: the row itself may start with a domain some lines above."""
    return Span(row.number_span.start, max(row.number_span.end, row.name_span.end))


def _indicators(plan: Plan) -> Iterator[list[Item]]:
    series: list[Item] = []
    for _, rows in groupby(plan.indicators, key=lambda indicator: indicator.table):
        found = [
            Item("indicator", "indicator", int(match[1]), row.number, row.name, _numbered(row))
            for row in rows
            if (match := _PLAIN.fullmatch(row.number.strip()))
        ]
        if series and found and found[0].number != series[-1].number + 1:
            yield series
            series = []
        series += found
    if series:
        yield series


def _runs(series: Sequence[Item]) -> Iterator[list[Item]]:
    """A series cut where it starts anew: at a 1 that a 2 follows, or that stands otherwise than all before it."""
    run: list[Item] = []
    for index, item in enumerate(series):
        after = series[index + 1].number if index + 1 < len(series) else None
        anew = after == 2 or all(earlier.alone != item.alone for earlier in run)
        if run and item.number == 1 and anew and run[-1].number > 1:
            yield run
            run = []
        run.append(item)
    if run:
        yield run


@dataclass(frozen=True, slots=True)
class _Seen:
    """What precedes an item: the item right before, and the numbers that may follow now."""

    before: Item | None
    allowed: tuple[int, ...]


def _rows_of(document: Document, run: Sequence[Item]) -> Iterator[Row]:
    numbers = [item.number for item in run]
    seen = _Seen(None, (1,))
    by_number: dict[int, Item] = {}
    floor = _start(document, run[0])
    for index, item in enumerate(run):
        expected = seen.allowed[-1]
        rest = numbers[index + 1 :]
        stray = rest[:1] == [expected + 1] and item.number > expected + 1
        swapped = item.number > expected and expected in rest
        late = item.number < expected and item.number not in by_number
        # 1, 2, 4, 4, 5: the first 4 should be a 3. Of rows and boxes, which are found by their numbers, that one stands twice.
        twice = rest[:1] == [item.number] and item.number == expected + 1
        begin = seen.before.span.end if seen.before else floor
        skipped = [] if stray or swapped or (twice and item.kind != "heading") else list(range(expected, item.number))
        if item.number in seen.allowed:
            skipped = []
        if seen.before is None and item.kind == "indicator" and item.number > 3:
            skipped = []
        places = [_search(document, item.style, n, Span(begin, max(begin, item.span.start))) for n in skipped]
        lost = [n for n, found in zip(skipped, places, strict=True) if found is None]
        buried = next((found for found in places if found is not None and len(found) > 0), None)
        earlier = None if item.number in seen.allowed else by_number.get(item.number)
        yield _row(item, seen.before, earlier) | {
            "expected": expected,
            "in_order": item.number in seen.allowed or not (stray or (swapped and not late)),
            "missing": "、".join(_name(run[0], n) for n in lost[:6]) + ("等" if len(lost) > 6 else ""),
            "missing_count": len(lost),
            "buried": None if buried is None or not (seen.before or item).alone else document.quote(buried),
            "places": _places(item, earlier, seen.before, buried),
        }
        if twice and lost:
            by_number[expected] = item
            seen = _Seen(item, (item.number,))
            continue
        after = next(n for n in range(item.number + 1, item.number + len(run) + 2) if n not in by_number)
        following = (expected + 1, item.number + 1) if earlier or late else (after,)
        if stray:
            following = (expected + 1,)
        elif swapped:
            following = (item.number + 1, expected)
        if index == len(run) - 1 and item.kind == "heading" and item.alone:
            yield from _tail(document, item)
        by_number.setdefault(item.number, item)
        seen = _Seen(item, following)


def _tail(document: Document, item: Item) -> Iterator[Row]:
    """The heading after the last one of its series, where it is buried in a paragraph of that one's body."""
    section = document.section_at(item.span.start)
    if section is None:
        return
    buried = _search(document, item.style, item.number + 1, section.body, last=True)
    if buried is not None and len(buried):
        after = _name(item, item.number + 1)
        yield _row(item, item, None) | {
            "number": item.number + 1,
            "label": after,
            "expected": item.number + 1,
            "in_order": True,
            "missing": "",
            "missing_count": 0,
            "buried": document.quote(buried),
            "places": [place(buried, "text", "标题混排于段落"), place(item.span, "previous", _shown(item))],
        }


def _start(document: Document, first: Item) -> int:
    if first.group is None:
        return 0
    return document.sections[first.group].heading.start


def _name(item: Item, number: int) -> str:
    """A missing number as it would be written."""
    match item.style:
        case "han":
            return f"{chinese(number)}、"
        case "han-brackets":
            return f"（{chinese(number)}）"
        case "box":
            return "专栏" + (str(number) if re.search(r"\d", item.label) else chinese(number))
        case "chapter" | "section" | "part":
            return f"第{chinese(number)}" + {"chapter": "章", "section": "节", "part": "篇"}[item.style]
        case _:
            return str(number)


def _search(document: Document, style: str, number: int, between: Span, *, last: bool = False) -> Span | None:
    """Where a number that no heading bears stands in the text after all.

    An empty span: at the start of a line, so that the reader only could not take the line for a heading. A span of
    some length: in the midst of a paragraph.
    """
    if style == "indicator":
        return None
    text = document.normal[between.start : between.end]
    pattern = written(style, number)
    if last and re.search(written(style, 1), text):
        return None  # an enumeration of its own
    if any(_opens_line(text, match.start()) for match in re.finditer(pattern, text)):
        return Span(between.start, between.start)
    match = re.search(rf"(?<=[。；！”])[ ]*((?:{pattern})[^。；\n]{{2,{_LONGEST_BURIED}}})", text)
    if match is None or style in {"arabic", "arabic-brackets"}:
        # Numbers within a sentence are enumerations far more often than headings that lost their line.
        return None if match is None else Span(between.start, between.start)
    return Span(between.start + match.start(1), between.start + match.end(1))


def _opens_line(text: str, at: int) -> bool:
    """Whether nothing but blanks stands before a place on its line, or two blanks do that the layout left of a line's end.

    The first of several annexes stands behind the word itself: 附件：1.….
    """
    before = text[max(0, at - _WIDEST_INDENT) : at]
    if before.rstrip()[-1:] in {"：", ":"} and _ANNEXES.search(before):
        return True
    return before.endswith("  ") or before.rstrip(" \t")[-1:] in {"", "\n"}


def _row(item: Item, before: Item | None, earlier: Item | None) -> Row:
    return {
        "kind": item.kind,
        "style": item.style,
        "number": item.number,
        "label": item.label,
        "name": item.name,
        "shown": _shown(item),
        "previous": None if before is None else _shown(before),
        "earlier": None if earlier is None else _shown(earlier),
        "earlier_name": None if earlier is None else earlier.name,
    }


def _shown(item: Item) -> str:
    label = item.label.strip()
    if item.kind == "indicator":
        return f"{label} {item.name}"
    return f"{label} {item.name}" if item.kind == "box" else label + item.name


_ROLES = {"indicator": "row", "heading": "heading", "box": "box"}


def _places(item: Item, earlier: Item | None, before: Item | None, buried: Span | None) -> list[dict[str, object]]:
    role = _ROLES[item.kind]
    places = [place(item.span, role, _shown(item))]
    if earlier is not None:
        places.append(place(earlier.span, "other", _shown(earlier)))
    elif before is not None:
        places.append(place(before.span, "previous", _shown(before)))
    if buried is not None and len(buried):
        places.insert(0, place(buried, "text", "标题混排于段落"))
    return places


def rows(plan: Plan) -> Iterable[Row]:
    """A row for every indicator, heading and box with a number."""
    series = [*_indicators(plan), *_headings(plan.document)]
    boxes = _boxes(plan.document)
    if boxes:
        series.append(boxes)
    for one in series:
        for run in _runs(one):
            yield from _rows_of(plan.document, run)


VIEW = View(
    name="numbering",
    columns={
        "kind": pl.String,
        "style": pl.String,
        "number": pl.Int32,
        "label": pl.String,
        "name": pl.String,
        "shown": pl.String,
        "previous": pl.String,
        "earlier": pl.String,
        "earlier_name": pl.String,
        "expected": pl.Int32,
        "in_order": pl.Boolean,
        "missing": pl.String,
        "missing_count": pl.Int32,
        "buried": pl.String,
    },
    rows=rows,
    required=("kind", "number", "label", "shown", "expected", "in_order", "missing_count"),
)
