"""The view ``repeats``: words, phrases, clauses and passages that stand twice."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

import polars as pl
from rapidfuzz.fuzz import ratio

from kg.model.document import Document
from kg.model.facts import Plan
from kg.model.span import Span
from validators.views.copies import END, SHORTEST, Bare, Copy, bare_text, copies
from validators.views.prose import pairs_in, stretches
from validators.views.view import Row, View, place

_HAN = "\u4e00-\u9fff"
_DOUBLED = re.compile(
    rf"([{_HAN}]{{2,8}})\1|([的是被于把])\2|(?<![普涉波顾触])(及)\3(?![时格早第])|([，。；：！？、])[ ]{{0,2}}\4+"
)
# Whether any of them is there at all: each alone is told in half the time of all together.
_DOUBLED_WORD = re.compile(rf"([{_HAN}]{{2,8}})\1")
_DOUBLED_SIGN = re.compile(r"([是的被于把及，。；：！？、])[ ]{0,2}\1")
# Two marks of which one is too many; a list that ends in its comma (、。) is a sentence cut short.
_CLASH = re.compile("[；：。][，、；：。](?<!；；|：：|。。)|[，、][，、：](?<!，，|、、)")
# One of these pairs of characters stands where signs are doubled or marks clash; most documents have none.
_SIGN_PAIRS = frozenset(sign + behind for sign in "是的被于把及，。；：！？、" for behind in (sign, " "))
_CLASH_PAIRS = frozenset(map("".join, (*product("；：。", "，、；：。"), *product("，、", "，、："))))
# Shorter ones may be a slogan said twice.
_ECHO = 5
# 一步一步, 人人家家, 研究研究, 等等: reduplication that the language has.
_NATURAL = re.compile(r"一.{1,3}|.一.|逐.|层层|方方|家家|人人|点点滴滴|.{1,2}又|多少|好好|常常|渐渐")
# A doubled word whose second half begins a longer one: 产业产业链, 企业企业家.
_LONGER = "链家性群级主化园区型人员者率局"
_TWICE = ("分别", "进一步", "逐步", "不断", "切实", "大力", "积极", "原则上", "力争")
_FIGURE = re.compile(r"\d+|[一二三四五六七八九十百零]{2,}|百分之.")
_CLAUSE = re.compile(r"[^，。；：！？\n]+")
_CLAUSE_ENDS = re.compile(r"[，。；：！？\n]")
_WORD = re.compile(rf"[{_HAN}]+")
_LINKED = re.compile(r"[、和与及或到至对向从由是即又而并比“（(]|之间|其他|各|不|非")
# Sentences of political guidance are quoted word for word on purpose.
_CREED = re.compile("习近平|党中央|党的|中国特色社会主义|重要讲话|中央八项规定|请予审议")
# Names listed again (残疾人、地方志、红十字…工作) are no passage: so many of so few characters each.
_NAMES, _SHORT = 4, 5
_MARKS = re.compile("[，。；]")
_PHRASE = 240
_LONGEST_SENTENCE = 120
# What guidance repeats are clauses; a whole sentence of this length in two places was pasted.
_WHOLE = 40
_SENTENCE_ENDS = "。！？\n"
_MARKED = "，。；：！？、"
# So many places of one doubled word or mark are shown; where there are more, they have one cause and are one finding.
_MANY = 20


def _trimmed(bare: Bare, copy: Copy) -> Copy | None:
    """The copy cut back to where clauses begin and end at both places, if twelve characters of it remain."""

    def edge(index: int, step: int) -> bool:
        offset, other = bare.offset(index), bare.offset(index + step)
        return abs(offset - other) > 1 or bare.text[index + step] == END

    first, second, length = copy.first, copy.second, copy.length
    skip = next(
        (
            n
            for n in range(length)
            if (first + n == 0 or edge(first + n, -1)) and (second + n == 0 or edge(second + n, -1))
        ),
        length,
    )
    keep = next((n for n in range(length, skip, -1) if edge(first + n - 1, 1) or edge(second + n - 1, 1)), skip)
    return Copy(first + skip, second + skip, keep - skip) if keep - skip >= SHORTEST else None


def _passages(document: Document) -> Iterator[Row]:
    """A row for every pair of paragraphs, or paragraph, with copies of twelve characters or more."""
    bare = bare_text(document)
    pairs: dict[tuple[int, int], list[Copy]] = {}
    for copy in copies(bare.text):
        if bare.span(copy.first, copy.length).meets(bare.span(copy.second, copy.length)):
            continue  # a heading that shares its line with its paragraph is read in both
        key = bare.paragraph(copy.first), bare.paragraph(copy.second)
        if _is_list(document.quote(bare.span(copy.second, copy.length))):
            continue
        creed = _CREED.search(bare.text, copy.second, copy.second + copy.length)
        if not creed or _is_sentence(document, bare.span(copy.second, copy.length)):
            pairs.setdefault(key, []).append(copy)
    for (one, two), found in sorted(pairs.items()):
        if one == two:
            yield from _within(document, bare, found)
            continue
        parts = [copy for copy in found if not copy.form]
        if not parts:
            continue
        aligned = [trimmed for copy in parts if (trimmed := _trimmed(bare, copy))]
        whole = sum(copy.length for copy in parts)
        longest = max(parts, key=lambda copy: copy.length)
        first, second = document.paragraphs[one], document.paragraphs[two]
        boxed = (first.box is None) != (second.box is None)
        yield {
            "kind": "passage",
            "length": longest.length,
            "total": whole,
            "aligned": sum(copy.length for copy in aligned),
            "pieces": len(parts),
            "figures": any(re.search(r"\d", bare.text[c.second : c.second + c.length]) for c in aligned),
            "own_box": boxed and _chapter(document, first.span) == _chapter(document, second.span),
            "extent": f"{whole}字" + (f"（共{len(parts)}段）" if len(parts) > 1 else ""),
            "shown": _fragments(document, bare, parts),
            "other_shown": document.quote(bare.span(longest.first, longest.length)),
            "places": [
                place(bare.span(start, copy.length), "box" if paragraph.box is not None else "text", _cut(quote))
                for copy in sorted(parts, key=lambda copy: -copy.length)
                for paragraph, start in ((second, copy.second), (first, copy.first))
                for quote in [document.quote(bare.span(start, copy.length))]
            ],
        }


def _is_list(quote: str) -> bool:
    names = quote.count("、")
    return names >= _NAMES and len(quote) - names <= _SHORT * (names + 1)


def _fragments(document: Document, bare: Bare, copies: Sequence[Copy]) -> str:
    """The three longest copies in the order of the text; the places name them all."""
    longest = sorted(copies, key=lambda copy: -copy.length)[:3]
    quotes = [document.quote(bare.span(c.second, c.length)) for c in sorted(longest, key=lambda copy: copy.second)]
    return "……".join(_cut(quote) for quote in quotes)


def _is_sentence(document: Document, span: Span) -> bool:
    """Whether a copy holds a whole sentence of some length."""
    text = document.normal
    start = span.start
    if start > 0 and text[start - 1] not in _SENTENCE_ENDS:
        start = text.find("。", span.start, span.end) + 1
    end = text.rfind("。", start, span.end + 1)
    return start > 0 and end - start >= _WHOLE


def _within(document: Document, bare: Bare, copies: Sequence[Copy]) -> Iterator[Row]:
    """A row for every copy inside one paragraph: how much of its clauses it makes up, and whether they differ in figures."""
    for copy in copies:
        first, second = (bare.span(start, copy.length) for start in (copy.first, copy.second))
        clauses = [_clauses(document, span) for span in (first, second)]
        full = [sum(map(len, re.findall(rf"[{_HAN}\w]+", document.quote(span)))) for span in clauses]
        texts = [document.quote(span) for span in clauses]
        yield {
            "kind": "within",
            "length": copy.length,
            "total": max(full),
            "aligned": min(full),
            "pieces": 1,
            "figures": _FIGURE.findall(texts[0]) != _FIGURE.findall(texts[1]),
            "similar": ratio(texts[0], texts[1]) / 100,
            "to_the_end": first.end == clauses[0].end and second.end == clauses[1].end,
            "shown": _cut(texts[1]),
            "other_shown": _cut(texts[0]),
            "places": [place(span, "text", _cut(document.quote(span))) for span in (clauses[1], clauses[0])],
        }


def _clauses(document: Document, span: Span) -> Span:
    """The span widened to the clauses that it touches."""
    text = document.normal
    start = max(text.rfind(mark, 0, span.start) for mark in "，。；：！？\n") + 1
    ends = [at for mark in "，。；：！？\n" if (at := text.find(mark, span.end, span.end + _LONGEST_SENTENCE)) >= 0]
    return Span(start, min(ends, default=span.end))


def _chapter(document: Document, span: Span) -> tuple[str, ...]:
    """The chapter around a place: its headings without the innermost, which is the task's own."""
    path = document.section_path(span.start)
    return path[:-1] or path


def _cut(text: str) -> str:
    text = text.replace("\n", "")
    return text if len(text) <= 60 else text[:40] + "…" + text[-18:]


def _words(document: Document) -> Iterator[Row]:
    """A row for every word or mark that directly follows itself, and every phrase that stands twice in one clause."""
    doubled: dict[tuple[str, str, bool], list[tuple[Span, str]]] = {}
    pairs = pairs_in(document.normal).keys()
    signs, clashes = not pairs.isdisjoint(_SIGN_PAIRS), not pairs.isdisjoint(_CLASH_PAIRS)
    for line in stretches(document):
        doubles = _DOUBLED_WORD.search(line.text) or (signs and _DOUBLED_SIGN.search(line.text))
        for kind, pattern, present in (("doubled", _DOUBLED, doubles), ("clash", _CLASH, clashes)):
            for match in pattern.finditer(line.text) if present else ():
                word = next((group for group in match.groups() if group), match.group())
                following = line.text[match.end() : match.end() + 1]
                before = line.text[max(0, match.start() - 1) : match.start()]
                natural = bool(_NATURAL.fullmatch(word)) or before + word in {"目的", "标的", "为了"}
                longer = following in _LONGER and len(word) > 1 and following != ""
                around = line.window(match.start() - 6, match.end() + 6)
                found = line.span(*match.span()), _cut(document.quote(around))
                doubled.setdefault((kind, word, natural or (kind == "doubled" and longer)), []).append(found)
        if line.kind != "cell":
            yield from _twice(document, line.start, line.text)
            yield from _echoes(document, line.start, line.text)
    for (kind, word, natural), hits in doubled.items():
        apart = [[hit] for hit in hits] if len(hits) <= _MANY else [hits]
        for group in apart:
            yield {
                "kind": kind,
                "length": len(word),
                "natural": natural,
                "mark": word[0] in _MARKED,
                "count": len(group),
                "shown": word,
                "other_shown": group[0][1],
                "places": [place(span, "text", document.quote(span)) for span, _ in group[:_MANY]],
            }


def _twice(document: Document, start: int, text: str) -> Iterator[Row]:
    """Adverbs (分别…分别) that stand twice in one clause, and nouns that open a clause and stand in it again."""
    often = [word for word in _TWICE if text.count(word) > 1]
    # Few lines have a clause whose opening stands in it again.
    if not often and all(clause.find(clause[:4], 4, 32) < 0 for clause in _CLAUSE_ENDS.split(text)):
        return
    for clause in _CLAUSE.finditer(text):
        wording = clause.group()
        at = start + clause.start()
        for word in often:
            if wording.count(word) > 1:
                hits = [match.start() for match in re.finditer(word, wording)][:2]
                linked = word != "分别" and bool(re.search("[、和与及]", wording[hits[0] : hits[1]]))
                yield _phrase(document, at, hits, word, linked=linked)
        if wording.find(wording[:4], 4, 32) < 0:
            continue  # what opens the clause does not stand in it again, however long it is taken
        for length in range(min(8, len(wording) // 2), 3, -1):
            again = wording.find(wording[:length], length, length + 24)
            if again > length and _WORD.fullmatch(wording[:length]):
                linked = bool(_LINKED.search(wording[length:again]))
                yield _phrase(document, at, [0, again], wording[:length], linked=linked)
                break


def _echoes(document: Document, start: int, text: str) -> Iterator[Row]:
    """Clauses that directly follow themselves: 落实工作责任，落实工作责任."""
    at, before = 0, ""
    for clause in _MARKS.split(text):
        if clause == before and len(clause) >= _ECHO:
            yield _phrase(document, start, [at - len(clause) - 1, at], clause, linked=False)
        at, before = at + len(clause) + 1, clause


def _phrase(document: Document, start: int, hits: Sequence[int], word: str, *, linked: bool) -> Row:
    text = document.normal
    # No sentence goes on for longer; without the bound a text without marks would be searched to its end every time.
    last = min(len(text), start + hits[1] + _PHRASE)
    stop = min((at for mark in "，。；！？\n" if (at := text.find(mark, start + hits[1], last)) >= 0), default=last)
    whole = Span(start + min(hits[0], max(0, hits[0] - 12)), stop)
    return {
        "kind": "phrase",
        "length": len(word),
        "natural": linked,
        "shown": word,
        "other_shown": _cut(document.quote(whole)),
        "places": [place(whole, "text", _cut(document.quote(whole)))],
    }


def rows(plan: Plan) -> Iterable[Row]:
    """Rows of every kind; see the functions above."""
    yield from _words(plan.document)
    yield from _passages(plan.document)


VIEW = View(
    name="repeats",
    columns={
        "kind": pl.String,
        "length": pl.Int32,
        "total": pl.Int32,
        "aligned": pl.Int32,
        "pieces": pl.Int32,
        "similar": pl.Float64,
        "figures": pl.Boolean,
        "own_box": pl.Boolean,
        "natural": pl.Boolean,
        "to_the_end": pl.Boolean,
        "mark": pl.Boolean,
        "count": pl.Int32,
        "extent": pl.String,
        "shown": pl.String,
        "other_shown": pl.String,
    },
    rows=rows,
    required=("kind", "length", "shown"),
    of_prose=True,
)
