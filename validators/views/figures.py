"""Figures of prose with the words of their sentence, reduced to what tells one figure from another.

A figure's words are its sentence without quotation marks, times and the words that every plan puts around a number
(力争, 达到), with one private character for every figure in it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.extract.chapters import Chapter, chapter
from kg.extract.times import Calendar, Time
from kg.model.document import Paragraph
from kg.model.facts import Plan
from kg.model.quantity import Quantity
from kg.model.span import Span
from validators.views.prose import numbers_of, sentences, times_of

# Words around a number that say nothing of what is counted; marks but those that part clauses.
_FRAME = re.compile(
    r"争取|力争|努力|计划|预计|确保|加快|积极|大力|推进|推动|实现|达到?|控制|保持|稳定|不断|逐步|进一步|全面|按照?|共计?|合计|约为?|"
    r"[全我本该辖][省市县区旗州盟]内?|五年[内间]?|年[底末]|期?末|规模|总量|总数|[为到至在的了拟将由从以]|"
    r"[^\u4e00-\u9fff\w，、：:；,/\ue000-\uf8ff]"
)
_COMMA, _POINT = re.compile("[，：:；,]+"), re.compile("、?，、?|、+")
_LEVEL = re.compile(r"[全我本]([国省市县区旗州盟])|([省市县区旗州盟])本级")
# A part, a stage, a year's share or a change of something is not the whole of it.
_PART = re.compile(
    r"其中|每年|年均|年度|当年|今年|明年|去年|上年|首[批期]|第[一二三四五六七八九十]批|[一二三四五]期|近期|远期|累计|人均|平均|每[个家所名人张]|"
    r"各|分别|日均|[上下]半年|季度|新增|净增|剩余|其余|增加|减少|提高|下降|增长|已"
)
# Works with a name of their own: “某某方舱医院”.
_QUOTED = re.compile(r"[“\"]([\u4e00-\u9fff]{2,16}(?:院|中心|基地|园|馆|校|站|库|工程|项目))[”\"]")
_DIGIT = re.compile(r"\d")
# A longer list of numbers is no sentence: each of its figures would be shown all that stands before it.
_MOST = 400
_FIRST_MARK, _LAST_MARK = 0xE000, 0xF8FF
_MARKS = re.compile("[\ue000-\uf8ff]")
_OPENING, _NEAR = 14, 30


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with figures.

    ``words`` holds a private character for each of ``quantities``, in order. ``number`` counts the paragraphs; ``past``
    says that the chapter tells what was. ``named`` are the works that the sentence names in quotation marks, ``own`` is the
    plan's own level (县).
    """

    words: str
    quantities: tuple[Quantity, ...]
    paragraph: Paragraph
    number: int
    past: bool
    named: frozenset[str]
    own: str

    def quantity(self, mark: str) -> Quantity:
        """The figure whose private character this is."""
        return self.quantities[ord(mark) - _FIRST_MARK]


@dataclass(frozen=True, eq=False)
class Figure:
    """A figure in its sentence, its private character at ``at``.

    ``year`` is the one it is said of, ``dated`` whether the sentence or one before it names it. ``lead`` is the sentence up
    to the figure.
    """

    quantity: Quantity
    sentence: Sentence
    at: int
    year: int | None
    dated: bool
    lead: str

    @cached_property
    def parts(self) -> frozenset[str]:
        """The words of the figure's clause that make it a part, a stage or a change of something."""
        return frozenset(_PART.findall(_COMMA.split(self.lead)[-1]))

    @cached_property
    def levels(self) -> frozenset[str]:
        """The levels named before the figure that are not the plan's own: 全省 in a county's."""
        named = _LEVEL.findall(self.lead[-_NEAR:])
        return frozenset("".join(level) for level in named) - {self.sentence.own}

    @property
    def form(self) -> str:
        """The clause before the figure and the words right behind it, without any number."""
        words = self.sentence.words
        start = max(words.rfind(mark, 0, self.at) for mark in "，、") + 1
        return _MARKS.sub("#", words[start : self.at + 8])

    @property
    def head(self) -> str:
        """The last two characters of what is counted; the figure's own wording where it opens its clause."""
        before = self.sentence.words[: self.at][-2:]
        return before if len(before) == 2 and not set(before) & set("，、") else self.quantity.text


def is_mark(character: str) -> bool:
    """Whether a character of a sentence's words stands for a figure."""
    return _FIRST_MARK <= ord(character) <= _LAST_MARK


def figures(plan: Plan) -> Iterator[Figure]:
    """Every figure of the plan's prose, in the order of the text."""
    normal, numbers, years = plan.document.normal, numbers_of(plan.document), times_of(plan.document)
    for number, (paragraph, parts) in enumerate(sentences(plan.document)):
        past: bool | None = None
        above: int | None = None
        for span in parts:
            found, named = numbers.get(span.start, ()), years.get(span.start, ())
            if not found and not (named and _DIGIT.search(normal, span.start, span.end)):
                continue
            # Only a time that opened a sentence governs the sentences after it as well.
            above = named[0].year if named and named[0].span.start < span.start + _OPENING else above
            if not 0 < len(found) <= _MOST:
                continue
            if past is None:
                past = chapter(plan.document, paragraph.span.start) is Chapter.PAST
            works = frozenset(_QUOTED.findall(normal, span.start, span.end))
            sentence = Sentence(
                _words(normal, span, found, named), found, paragraph, number, past, works, plan.identity.place[-1:]
            )
            yield from _of_sentence(
                plan, sentence, span, [*_years(above, span), *((t.year, t.span.start) for t in named)]
            )


def _years(above: int | None, sentence: Span) -> list[tuple[int, int]]:
    return [] if above is None else [(above, sentence.start)]


def _of_sentence(plan: Plan, sentence: Sentence, span: Span, years: Sequence[tuple[int, int]]) -> Iterator[Figure]:
    normal, calendar = plan.document.normal, Calendar.of(plan.identity)
    usual = calendar.base if sentence.past else calendar.end
    for index, quantity in enumerate(sentence.quantities):
        start = quantity.span.start
        before = [year for year, at in years if at <= start]
        yield Figure(
            quantity,
            sentence,
            sentence.words.index(chr(_FIRST_MARK + index)),
            before[-1] if before else usual,
            bool(before),
            normal[span.start : start],
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
