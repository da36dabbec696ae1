"""The view of counts: two places that each give the number of all things of one kind in the plan's own area."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from kg.extract.chapters import Chapter, chapter
from kg.extract.times import Calendar
from kg.lexicon.indicators import key
from kg.lexicon.units import unit
from kg.model.facts import Plan
from kg.model.span import Span
from validators.views.annexes import promised
from validators.views.prose import sentences, times_of
from validators.views.view import Row, View, place

_OWN = r"(?:(?:全|我)[省市县区旗州盟]|辖区)(?:范围)?(?:内)?"
_LEVEL = re.compile(r"[全我]([省市县区旗州盟])")
_NUMBER = r"(?<![\d.,])(?P<number>\d{1,6})(?P<unit>[个家所处])(?![多余月])"
# What every wording has: most paragraphs are passed over for lack of it.
_COUNTED = re.compile(r"\d[个家所处]")
_OWNED = re.compile(r"[全我辖][省市县区旗州盟]")
_NOUN = r"(?P<noun>[\u4e00-\u9fff（）]{2,14}?)"
_ALL = r"(?:全部|均|都)"
_HAVE = r"(?:现有|共有|现共有|目前有|所有|共|现设有|共设有)"
# 共 alone opens any list of what was done (共举办…12个).
_HAVE_THEN = r"(?:现有|共有|现共有|目前有|现设有|共设有)"
# Only wordings that claim to count all: 全县5个卫生院通过评审 says nothing of how many there are.
_TOTALS = (
    re.compile(rf"{_OWN}{_HAVE}{_NUMBER}{_NOUN}(?=[，。；、]|和|与|及|{_ALL}|其中)"),
    re.compile(rf"{_OWN}(?:的|所有)?{_NUMBER}{_NOUN}{_ALL}(?!有)"),
    re.compile(rf"{_OWN}{_HAVE_THEN}{_NOUN}{_NUMBER}(?=[，。；、（(]|$)"),
    re.compile(rf"(?<=[，。；\n]){_NUMBER}(?!试点|样本|抽|受检){_NOUN}[里中]，?(?:其中)?(?:有)?(?=\d)"),
    re.compile(rf"(?:{_OWN}(?:的)?|(?<=[，。；]))(?:现有|共有)?{_NOUN}总数(?:为|达到?|共|是)?{_NUMBER}"),
)
_OF_ANY = 3
# Looked for where 共有 stands, which few paragraphs have.
_HAVING = re.compile(rf"(?:(?<=[，。；\n])|(?<=年[底末])){_NOUN}(?:共有|总共有){_NUMBER}(?=[，。；、（(]|$)")
_AIM = re.compile(r"新建|新增|改造|力争|争取|计划|规划建设|拟|达到$")
_NO_NOUN = re.compile(r"建成|完成|达到|实现|通过|获|创建|开展|以上|以下|类|种|项")


@dataclass(frozen=True, slots=True)
class _Total:
    """The number of all things of one kind in one year, as one place gives it."""

    noun: str
    number: int
    area: str
    year: int | None
    span: Span


def _rows(plan: Plan) -> Iterator[Row]:
    by_kind: dict[tuple[str, str, str, int | None], list[_Total]] = defaultdict(list)
    for counted, total in _totals(plan):
        by_kind[(key(total.noun).removesuffix("数"), counted, total.area, total.year)].append(total)
    for totals in by_kind.values():
        for one, other in pairwise(totals):
            left, right = plan.document.quote(one.span), plan.document.quote(other.span)
            yield {
                "noun": one.noun,
                "left": str(one.number),
                "right": str(other.number),
                "year": f"{one.year}年" if one.year else "",
                "year_en": str(one.year or ""),
                "same": one.number == other.number,
                "places": [place(one.span, "text", left), place(other.span, "other", right)],
            }
    yield from promised(plan)


def _totals(plan: Plan) -> Iterator[tuple[str, _Total]]:
    normal, base = plan.document.normal, Calendar.of(plan.identity).base
    years = times_of(plan.document)
    for paragraph, parts in sentences(plan.document):
        if not _found(normal, paragraph.span):
            continue
        past = chapter(plan.document, paragraph.span.start) is Chapter.PAST
        year = base if past else None
        for sentence in parts:
            named = years.get(sentence.start)
            year = named[-1].year if named else year
            for match in _found(normal, sentence):
                measured = unit(match["unit"])
                if measured is not None:
                    # What is so today is said of the base year, with or without its name.
                    when = base if year is None else year
                    span = Span(match.start(), match.end())
                    yield (
                        measured.base,
                        _Total(match["noun"], int(match["number"]), _area(plan, match.group()), when, span),
                    )


def _area(plan: Plan, wording: str) -> str:
    """Whose things are counted: empty for the plan's own area, else the level that the wording names (全市 in a county's)."""
    named = _LEVEL.match(wording)
    return "" if named is None or named[1] == plan.identity.place[-1:] else named[1]


def _found(normal: str, within: Span) -> list[re.Match[str]]:
    if _COUNTED.search(normal, within.start, within.end) is None:
        return []
    having = (_HAVING,) if normal.find("共有", within.start, within.end) >= 0 else ()
    own = _TOTALS if _OWNED.search(normal, within.start, within.end) else _TOTALS[_OF_ANY:]
    found = [m for pattern in (*own, *having) for m in pattern.finditer(normal, within.start, within.end)]
    return sorted(
        (
            m
            for m in found
            if not _AIM.search(normal, max(within.start, m.start() - 8), m.start("number"))
            and not _NO_NOUN.search(m["noun"])
        ),
        key=lambda match: match.start(),
    )


VIEW = View(
    name="counts",
    columns={
        "noun": pl.String,
        "left": pl.String,
        "right": pl.String,
        "year": pl.String,
        "year_en": pl.String,
        "same": pl.Boolean,
    },
    rows=_rows,
    required=("noun", "same"),
)
