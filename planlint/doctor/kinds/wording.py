"""Slips of writing and of conversion: lost and doubled words, sentences and marks."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from random import Random

from kg.model.span import Span
from planlint.doctor.ground import Ground
from planlint.doctor.planting import Kind, Planting
from validators.rule import Words

_PAIRS = "“”（）《》"
_LONG = 20
_OFTEN = 8
_WORD = re.compile(r"[\u4e00-\u9fff]{2}")


def _lost(marks: str, ground: Ground) -> Iterator[Planting]:
    """One mark of a pair is gone."""
    text = ground.document.text
    for paragraph in ground.document.paragraphs:
        content = text[paragraph.span.start : paragraph.span.end]
        for match in re.finditer(rf"{marks[0]}[^{marks}]*{marks[1]}", content):
            for at in (match.start(), match.end() - 1):
                start = paragraph.span.start + at
                whole = Span(paragraph.span.start + match.start(), paragraph.span.start + match.end())
                yield Planting(Span(start, start + 1), "", (whole,))


def _quote_lost(ground: Ground, _: Random) -> Iterator[Planting]:
    """“ or ” is gone."""
    yield from _lost(_PAIRS[:2], ground)


def _bracket_lost(ground: Ground, _: Random) -> Iterator[Planting]:
    """（ or ） is gone."""
    yield from _lost(_PAIRS[2:4], ground)


def _title_mark_lost(ground: Ground, _: Random) -> Iterator[Planting]:
    """《 or 》 is gone."""
    yield from _lost(_PAIRS[4:], ground)


def _sentence_repeated(ground: Ground, _: Random) -> Iterator[Planting]:
    """A sentence stands twice in a row."""
    for sentence in ground.sentences:
        if len(sentence.span) >= _LONG and sentence.text[-1] == "。":
            yield Planting(Span(sentence.span.end, sentence.span.end), sentence.text, (sentence.span,), sentence.span)


def _sentence_elsewhere(ground: Ground, random: Random) -> Iterator[Planting]:
    """A sentence is pasted into another paragraph as well."""
    long = [s for s in ground.sentences if len(s.span) >= 2 * _LONG and s.text[-1] == "。"]
    for sentence in long:
        other = random.choice(long)
        if ground.document.line_of(other.span.start) != ground.document.line_of(sentence.span.start):
            yield Planting(Span(other.span.end, other.span.end), sentence.text, (sentence.span,), sentence.span)


def _end_lost(ground: Ground, random: Random) -> Iterator[Planting]:
    """The end of a paragraph is gone, from the middle of its last clause."""
    text = ground.document.text
    for paragraph in ground.document.paragraphs:
        content = text[paragraph.span.start : paragraph.span.end]
        if len(content) > 2 * _LONG and content[-1] == "。":
            cut = paragraph.span.end - random.randint(4, 8)
            if "，" not in text[cut - 2 : paragraph.span.end] and "。" not in text[cut - 2 : paragraph.span.end - 1]:
                yield Planting(Span(cut, paragraph.span.end), "", (Span(cut - 3, paragraph.span.end), paragraph.span))


def _word_doubled(ground: Ground, random: Random) -> Iterator[Planting]:
    """A word stands twice in a row: 建设建设."""
    often = _frequent(ground.document.normal, 2)
    for sentence in ground.sentences:
        words = [match for match in _WORD.finditer(sentence.text) if match.group() in often]
        if words:
            word = random.choice(words)
            end = sentence.span.start + word.end()
            yield Planting(Span(end, end), word.group(), (Span(end - 2, end),))


@cache
def _frequent(normal: str, size: int) -> frozenset[str]:
    """Runs of ``size`` characters the plan writes so often that they are words or terms, without one inside a repeat."""
    count = Counter(
        run[at : at + size] for run in re.findall(r"[\u4e00-\u9fff]+", normal) for at in range(len(run) - size + 1)
    )
    return frozenset(run for run, times in count.items() if times >= _OFTEN and len(set(run)) == size)


def _term_misspelt(ground: Ground, random: Random) -> Iterator[Planting]:
    """Two characters of a term that the plan writes right many times change places: 医疗机构 becomes 医机疗构."""
    for at, term in _terms(ground, random):
        yield Planting(Span(at + 1, at + 3), term[2] + term[1], (Span(at, at + 4),))


def _term_character_wrong(ground: Ground, random: Random) -> Iterator[Planting]:
    """Another character stands in a term that the plan writes right many times: 医疗机沟.

    It is one of the plan's own, and beside its neighbours there it stands nowhere else, so that no other term arises.
    """
    normal = ground.document.normal
    strange = sorted({character for character in normal if "\u4e00" <= character <= "\u9fff"})
    for start, term in _terms(ground, random):
        at = start + random.randrange(len(term))
        wrong = random.choice(strange)
        if normal[at - 1] + wrong not in normal and wrong + normal[at + 1] not in normal:
            yield Planting(Span(at, at + 1), wrong, (Span(start, start + len(term)),))


def _term_character_lost(ground: Ground, random: Random) -> Iterator[Planting]:
    """A character inside a term that the plan writes right many times is gone: 医机构.

    What it leaves side by side stands so nowhere else: 卫健 for 卫生健康 is a short form where the plan uses it.
    """
    normal = ground.document.normal
    for start, term in _terms(ground, random):
        at = start + random.randrange(1, len(term) - 1)
        if normal[at - 1] + normal[at + 1] not in normal:
            yield Planting(Span(at, at + 1), "", (Span(start, start + len(term)),))


def _terms(ground: Ground, random: Random) -> Iterator[tuple[int, str]]:
    """One term of each sentence that has any, and where it stands."""
    terms = sorted(_frequent(ground.document.normal, 4))
    for sentence in ground.sentences:
        found = [(sentence.text.find(term), term) for term in terms if term in sentence.text]
        if found:
            at, term = random.choice(found)
            yield sentence.span.start + at, term


def _mark_doubled(ground: Ground, _: Random) -> Iterator[Planting]:
    """A mark stands twice: ，， or 。。 in a row."""
    for sentence in ground.sentences:
        for match in re.finditer(r"[，。、；](?![，。、；”）])", sentence.text):
            end = sentence.span.start + match.end()
            yield Planting(Span(end, end), match.group(), (Span(end - 1, end),))


def _mark_narrow(ground: Ground, _: Random) -> Iterator[Planting]:
    """A half-width comma between Chinese characters of a plan that writes full-width ones."""
    if ground.document.text.count(",") > ground.document.text.count("，") / 20:
        return
    for sentence in ground.sentences:
        for match in re.finditer(r"(?<=[\u4e00-\u9fff])，(?=[\u4e00-\u9fff])", sentence.text):
            start = sentence.span.start + match.start()
            yield Planting(Span(start, start + 1), ",")


def _placeholder(ground: Ground, random: Random) -> Iterator[Planting]:
    """XX where a number was to be filled in."""
    for sentence in ground.sentences:
        for figure in sentence.figures:
            yield Planting(figure.span, random.choice(("XX", "××", "**", "__")))


def _residue(ground: Ground, random: Random) -> Iterator[Planting]:
    """What a word processor leaves behind."""
    for paragraph in ground.document.paragraphs:
        residue = random.choice(("错误！未找到引用源。", "[bookmark: _Toc998]", "{PAGE }", "�"))
        if len(paragraph.span) > _LONG:
            yield Planting(
                Span(paragraph.span.end, paragraph.span.end),
                residue,
                (Span(paragraph.span.end - 2, paragraph.span.end),),
            )


_TEXT = ("text",)
_MARKS = ("text.punctuation", "structure")

KINDS = (
    Kind("quote-lost", Words("引号缺一半", "quotation mark lost"), _MARKS, _quote_lost),
    Kind("bracket-lost", Words("括号缺一半", "bracket lost"), (*_MARKS, "responsibility"), _bracket_lost),
    Kind("title-mark-lost", Words("书名号缺一半", "title mark lost"), _MARKS, _title_mark_lost),
    Kind("sentence-repeated", Words("句子重复", "sentence repeated"), ("text.duplicate",), _sentence_repeated),
    Kind(
        "sentence-elsewhere", Words("段落误粘", "sentence pasted elsewhere"), ("text.duplicate",), _sentence_elsewhere
    ),
    Kind("end-lost", Words("段末漏文", "end of a paragraph lost"), ("text.truncated", "text.punctuation"), _end_lost),
    Kind("word-doubled", Words("词语重复", "word doubled"), ("text.typo", "text.duplicate"), _word_doubled),
    Kind("term-misspelt", Words("字序颠倒", "characters transposed"), ("text.typo", "term"), _term_misspelt),
    Kind(
        "term-character-wrong",
        Words("常用词语错字", "wrong character in a term"),
        ("text.typo", "term", "entity"),
        _term_character_wrong,
    ),
    Kind(
        "term-character-lost",
        Words("常用词语漏字", "character of a term lost"),
        ("text.typo", "term", "entity"),
        _term_character_lost,
    ),
    Kind("mark-doubled", Words("标点重复", "punctuation doubled"), ("text.punctuation",), _mark_doubled),
    Kind("mark-narrow", Words("混用半角逗号", "half-width comma"), ("text.punctuation",), _mark_narrow),
    Kind("placeholder-left", Words("占位符未填", "placeholder left"), _TEXT, _placeholder),
    Kind("residue-left", Words("转换残留", "conversion residue"), _TEXT, _residue),
)
