"""What a plan offers for planting: its numbers with what they count, sentences, and figures that stand twice.

All of this is read from the wording and the tables, not from what the rules compare: a place is where a reviewer could
see the mistake, whether or not a rule sees it.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.fuzz import ratio

from kg.lexicon.units import spellings
from kg.lexicon.units import unit as known_unit
from kg.model.document import Document
from kg.model.facts import Indicator, Observation, Plan, Role
from kg.model.span import Span

_UNITS = "|".join(re.escape(unit) for unit in spellings())
_FIGURE = re.compile(
    rf"(?<![\d.A-Za-z/])(?P<digits>\d+(?:\.\d+)?)(?P<unit>[万亿千百]?(?:个百分点|{_UNITS})|[万亿])?(?![\dA-Za-z.])"
)
_SENTENCE = re.compile(r"[^。！？；;\n]+[。！？；;]?")
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)年|(?P<five>十[二三四五])五[”\"]?(?:规划)?期?末")
_FIVE_YEARS = {"十二": 2015, "十三": 2020, "十四": 2025, "十五": 2030}
# What stands around the name of a figure and is no part of it.
_CARRIERS = re.compile(
    r"加快|推进|规划|积极|达到|达|提高到|提高至|增加到|增至|降低到|降低至|降低|降至|降到|下降到|下降至|下降|上升至|上升到|提升到|提升至|控制在|保持在|维持在|稳定在|"
    r"不低于|不高于|不少于|不超过|不得|以上|以下|以内|左右|分别|力争|计划|总投资|投资额|投资|占地|建设面积|建筑面积|新建|建成|建设|配备|"
    r"全省|全市|全县|全区|全旗|我市|我县|我区|年底|年末|截至|截止|其中|(?<!公)共(?![同建享])|[由从]"
)
_HAN = re.compile(r"[^\u3400-\u9fff\d]")
_SPLIT = re.compile(r"[，,、：:（）()和及与“”]|(?<=率)")
_ALIKE = 80
_EQUAL = 95
_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed number: where its digits and its unit stand, the year it is said of, and the names it may belong to."""

    span: Span
    digits: str
    unit: str
    unit_span: Span
    year: int | None
    names: tuple[str, ...]
    table: bool
    line: int

    @property
    def whole(self) -> Span:
        """Digits and unit."""
        return Span(self.span.start, max(self.span.end, self.unit_span.end)) if not self.table else self.span


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of prose and its figures, in the order of the text."""

    span: Span
    text: str
    figures: tuple[Figure, ...]


class Ground:
    """A plan seen as places for mistakes; everything is computed once, when a kind asks for it."""

    def __init__(self, plan: Plan) -> None:
        """Look at this plan."""
        self.plan = plan

    @property
    def document(self) -> Document:
        """The plan's document."""
        return self.plan.document

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the prose with their figures; headings and tables are none."""
        found = []
        for paragraph in self.document.paragraphs:
            content = self.document.normal[paragraph.span.start : paragraph.span.end]
            above: int | None = None
            for match in _SENTENCE.finditer(content):
                span = Span(paragraph.span.start + match.start(), paragraph.span.start + match.end())
                figures = tuple(self._figures(span, match.group(), above))
                above = next((figure.year for figure in reversed(figures) if figure.year), above)
                found.append(Sentence(span, self.document.text[span.start : span.end], figures))
        return tuple(found)

    def _figures(self, span: Span, content: str, above: int | None) -> Iterator[Figure]:
        years = [(m.start(), int(m["year"]) if m["year"] else _FIVE_YEARS[m["five"]]) for m in _YEAR.finditer(content)]
        for match in _FIGURE.finditer(content):
            unit = match["unit"] or ""
            if unit in {"年", "月", "日"} or content[match.end() : match.end() + 1] in {"年", "月", "日", "号", "版"}:
                continue
            if re.match(r"[.、．）)]", content[match.end() :]) and match.start() == 0:
                continue
            if re.match(
                r"岁?(?:以[上下]|及|[-—~])?\D{0,2}(?:儿童|老年|人群|婴幼儿|人口)", content[match.end("digits") :]
            ):
                continue
            start = span.start + match.start("digits")
            digits = Span(start, start + len(match["digits"]))
            before = [year for at, year in years if at < match.start()]
            year = before[-1] if before else (years[0][1] if years else above)
            following = re.match(r"[^，。；、,;：:（）()\d\n]{2,14}", content[match.end() :])
            names = self._names(content[: match.start()]) + self._names(following.group() if following else "")
            yield Figure(
                digits,
                match["digits"],
                unit,
                Span(digits.end, digits.end + len(unit)),
                year,
                names,
                table=False,
                line=self.document.line_of(start),
            )

    @staticmethod
    def _names(wording: str) -> tuple[str, ...]:
        clean = _CARRIERS.sub("，", _YEAR.sub("，", wording))
        pieces = [_HAN.sub("", piece) for piece in _SPLIT.split(clean)]
        whole = [_HAN.sub("", piece) for piece in re.split(r"[，,、：:]", clean)]
        return tuple(dict.fromkeys(piece for piece in (*pieces, *whole) if len(piece) >= _SHORTEST_NAME))

    @cached_property
    def cells(self) -> tuple[tuple[Indicator, Observation, Figure], ...]:
        """The numbers of the indicator tables, each with its row and its observation."""
        found = []
        for row in self.plan.indicators:
            for seen in row.observations:
                content = self.document.normal[seen.span.start : seen.span.end]
                match = re.fullmatch(r"\s*[≥≤<>＜＞≧≦]?\s*(?P<digits>\d+(?:\.\d+)?)\s*%?(?:以[上下]|左右)?\s*", content)
                if match is None:
                    continue
                span = Span(seen.span.start + match.start("digits"), seen.span.start + match.end("digits"))
                line = self.document.line_of(span.start)
                name = _HAN.sub("", row.name)
                figure = Figure(
                    span, match["digits"], row.unit, row.unit_span, seen.year, (name,), table=True, line=line
                )
                found.append((row, seen, figure))
        return tuple(found)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure of prose and tables, in the order of the text."""
        prose = [figure for sentence in self.sentences for figure in sentence.figures]
        return tuple(sorted([*prose, *(cell for _, _, cell in self.cells)], key=lambda figure: figure.span))

    @cached_property
    def twins(self) -> tuple[tuple[Figure, Figure], ...]:
        """Pairs (a figure, another statement of it): the same digits, unit, year and name, on another line."""
        alike: defaultdict[str, list[Figure]] = defaultdict(list)
        for figure in self.figures:
            alike[figure.digits].append(figure)
        pairs = []
        for figure in self.figures:
            if len(figure.digits.replace(".", "")) < 2:
                continue
            other = next((twin for twin in alike[figure.digits] if self._same(figure, twin)), None)
            if other is not None:
                pairs.append((figure, other))
        return tuple(pairs)

    def _same(self, one: Figure, other: Figure) -> bool:
        if one.span == other.span or one.line == other.line or (one.table and other.table):
            return False
        if one.year and other.year and one.year != other.year:
            return False
        # Everything reaches 100%: only the very same name tells two of these statements apart from others.
        alike = _ALIKE if one.digits != "100" else _EQUAL
        named = _same_name(one.names, other.names, alike) or self._around(one) == self._around(other)
        return named and _same_unit(one, other)

    def _around(self, figure: Figure) -> str:
        """The words on both sides, long enough that only a passage repeated elsewhere has the same."""
        return self.document.normal[max(0, figure.span.start - 4) : figure.span.end + 10]

    def windows(self) -> Iterator[tuple[str, tuple[Figure, ...]]]:
        """Each sentence with the three that follow it in its paragraph: their wording, and their figures."""
        for at, sentence in enumerate(self.sentences):
            line = self.document.line_of(sentence.span.start)
            near = [s for s in self.sentences[at : at + 4] if self.document.line_of(s.span.start) == line]
            yield "".join(s.text for s in near), tuple(figure for s in near for figure in s.figures)

    def rows_with_two_values(self) -> Iterator[tuple[Indicator, Figure, Figure]]:
        """Rows that give baseline and target as different plain numbers."""
        of_row: defaultdict[str, dict[Role, Figure]] = defaultdict(dict)
        for row, seen, figure in self.cells:
            of_row[row.id].setdefault(seen.role, figure)
        for row in self.plan.indicators:
            values = of_row[row.id]
            first, last = values.get(Role.BASELINE), values.get(Role.TARGET)
            if first and last and float(first.digits) != float(last.digits):
                yield row, first, last

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds this offset."""
        position = bisect_right([sentence.span.start for sentence in self.sentences], offset) - 1
        sentence = self.sentences[position] if position >= 0 else None
        return sentence if sentence is not None and offset < sentence.span.end else None


def _same_unit(one: Figure, other: Figure) -> bool:
    if one.unit == other.unit:
        return True
    left, right = known_unit(one.unit), known_unit(other.unit)
    if left is None or right is None:
        return False
    return left.comparable(right) and left.factor == right.factor


def _same_name(left: Sequence[str], right: Sequence[str], alike: int) -> bool:
    return any(ratio(a, b) >= alike for a in left for b in right)
