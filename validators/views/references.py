"""The view ``references``: every place that sends the reader to a table, box, chapter or annex, and whether that exists."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from kg.extract.sentences import CITED
from kg.model.document import Document
from kg.model.facts import Plan
from kg.model.span import Span
from kg.readers.structure.outline import chinese_number
from validators.views.prose import Stretch, stretches
from validators.views.view import Row, View, place

_NUMBER = r"(?P<number>[一二三四五六七八九十百]{1,4}|\d{1,3})"
_POINTING = r"(?:详?见|参见|参照|按照?|如|同|列入|纳入|根据)(?:本规划|本文|本章|上述|下|前述)?(?:的)?"
_PATTERNS = (
    (
        "table",
        "表",
        re.compile(rf"(?:{_POINTING}(?:附)?表|(?<=[（(])(?:附)?表)\s*{_NUMBER}(?![\d号日年月次季%‰级等岁个项—\-.])"),
    ),
    ("table", "表", re.compile(rf"表\s*{_NUMBER}(?=所示|所列|中所)")),
    ("box", "专栏", re.compile(rf"专\s*栏\s*{_NUMBER}")),
    ("chapter", "章", re.compile(rf"(?:{_POINTING}|本规划)第\s*{_NUMBER}\s*(?:章|部分)")),
    ("annex", "附件", re.compile(rf"{_POINTING}附件\s*{_NUMBER}")),
)
_CAPTIONS = {
    "table": re.compile(rf"(?:附)?表\s*{_NUMBER}(?![\d号日年月])"),
    "box": re.compile(rf"专\s*栏\s*{_NUMBER}"),
    "annex": re.compile(rf"附\s*件\s*{_NUMBER}"),
}
# One of these stands in every reference.
_SIGNS = ("表", "栏", "附件", "第")


@dataclass(frozen=True, slots=True)
class _Present:
    """What a plan has of one kind: the numbers it bears, and how many there are without a number."""

    numbers: frozenset[int]
    total: int


def _present(document: Document, lines: Sequence[Stretch]) -> dict[str, _Present]:
    numbers: dict[str, set[int]] = {"table": set(), "box": set(), "annex": set(), "chapter": set()}
    for line in lines:
        for kind, caption in _CAPTIONS.items():
            match = caption.match(line.text) if line.kind != "line" else None
            number = chinese_number(match["number"]) if match else None
            if number:
                numbers[kind].add(number)
    numbers["box"] |= {box.number for box in document.boxes if box.number}
    numbers["chapter"] |= {s.number for s in document.sections if s.level == 1 and s.number}
    return {
        "table": _Present(frozenset(numbers["table"]), len(document.tables)),
        "box": _Present(frozenset(numbers["box"]), len(document.boxes)),
        "annex": _Present(frozenset(numbers["annex"]), 0),
        "chapter": _Present(frozenset(numbers["chapter"]), len(numbers["chapter"])),
    }


def _found(line: Stretch) -> Iterator[tuple[str, str, int, Span]]:
    if not any(mark in line.text for mark in _SIGNS):
        return
    others = [match.span() for match in CITED.finditer(line.text)]
    for kind, word, pattern in _PATTERNS:
        for match in pattern.finditer(line.text):
            number = chinese_number(match["number"])
            quoted = any(start <= match.start() < end for start, end in others)
            caption = line.kind != "line" and match.start() == 0
            if number and not quoted and not caption:
                begin = match.start() + max(match.group().rfind(word), 0)
                begin = match.start() + match.group().index("第") if kind == "chapter" else begin
                yield kind, word, number, line.span(begin, match.end())


def rows(plan: Plan) -> Iterable[Row]:
    """A row for every reference."""
    lines = stretches(plan.document)
    if not any(mark in plan.document.normal for mark in ("表", "专栏", "附件", "第")):
        return
    present = _present(plan.document, lines)
    boxes = {box.heading.start for box in plan.document.boxes}
    for line in lines:
        for kind, word, number, span in _found(line):
            if span.start in boxes:
                continue
            there = present[kind]
            yield {
                "kind": kind,
                "number": number,
                "wording": plan.document.quote(span),
                "numbered": len(there.numbers),
                "total": there.total,
                "exists": number in there.numbers,
                "highest": max(there.numbers, default=0),
                "have": "、".join(f"第{n}章" if kind == "chapter" else f"{word}{n}" for n in sorted(there.numbers))
                or "无编号的" + word,
                "places": [place(span, "reference", plan.document.quote(span))],
            }


VIEW = View(
    name="references",
    columns={
        "kind": pl.String,
        "number": pl.Int32,
        "wording": pl.String,
        "numbered": pl.Int32,
        "total": pl.Int32,
        "exists": pl.Boolean,
        "highest": pl.Int32,
        "have": pl.String,
    },
    rows=rows,
    required=("kind", "number", "exists"),
)
