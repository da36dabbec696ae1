"""The view ``wording``: wrong words, sentences cut short and placeholders, and what only looks like them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import polars as pl

from kg.lexicon.wording import Confidence, Confusion, Hardness, confused, confusions, placeholders
from kg.model.document import Document
from kg.model.facts import Plan
from kg.model.span import Span
from validators.views.prose import Stretch, stretches
from validators.views.view import Row, View, place

# A conjunction that nothing follows, or a list that ends in its comma.
_CUT = re.compile(
    r"(?P<word>以及|[与和及或])(?P<mark>[，。；、：]|等(?!级|次|同|待|候|效|值|额|离|位|差|式|于|距|高|比|量|价))|(?P<list>[、，])(?P<end>[。；！？])"
)
_WORD_ENDS = re.compile(
    r"(?:[参赋给授干加预]与|[总之亲共饱温缓中调随祥平谦暖柔附混求讲媾融唱应失不人一]和|[普涉波顾触推遍企提旁累危论埃以殃可言]及|[抑亦间即]或)$"
)
_CLOSING = re.compile("为一体|为主导|为龙头|为抓手|为导向|为纽带|为依托|为支撑|为引领|为骨干")
_OPENING = re.compile("[以集融聚由把将视成作合使用]|汇聚|定位|确立|确定|列")
_FINAL = re.compile(r"[。；！？：…）)”》】]$")
_BROKEN = re.compile(r"(?:[，、]|以及|[\u4e00-\u9fff](?<![参赋给授普涉波顾])[与和及])$")
_LONG = 40
_QUOTED = re.compile(r"[《“][^》”\n]*$")


def _confusions(document: Document, lines: Sequence[Stretch]) -> Iterator[Row]:
    """A row for every confusion, with all its places."""
    present = _present(document.normal)
    found: dict[tuple[str, str], list[tuple[Span, Confusion]]] = {}
    for line in lines if present else ():
        if any(confusion.pattern.search(line.text) for confusion in present):
            for span, confusion in _confused(line):
                found.setdefault((document.quote(span), confusion.right), []).append((span, confusion))
    for (wrong, right), hits in found.items():
        yield {
            "kind": "confusion",
            "suspect": True,
            "hard": hits[0][1].confidence is Confidence.HIGH,
            "shown": wrong,
            "right": right,
            "around": _around(document, hits[0][0]),
            "confidence": 2 if hits[0][1].confidence is Confidence.HIGH else 0,
            "places": [place(span, "text", _around(document, span, 6)) for span, _ in hits],
        }


def _present(text: str) -> tuple[Confusion, ...]:
    """The confusions that occur in a text at all.

    Looking up the first two characters of each among the text's pairs settles nearly all of them; an alternation of all
    confusions takes ten times as long.
    """
    pairs = {text[at : at + 2] for at in range(len(text))}
    return tuple(
        confusion
        for confusion in confusions()
        if (not _literal(confusion) or confusion.wrong[:2] in pairs) and confusion.pattern.search(text)
    )


@cache
def _literal(confusion: Confusion) -> bool:
    return confusion.pattern.pattern == re.escape(confusion.wrong)


def _confused(line: Stretch) -> Iterator[tuple[Span, Confusion]]:
    for hit in confused(line.text):
        yield line.span(hit.start, hit.end), hit.confusion


def _around(document: Document, span: Span, reach: int = 10) -> str:
    start = max(document.normal.rfind("\n", 0, span.start) + 1, span.start - reach)
    end = document.normal.find("\n", span.end)
    return document.quote(Span(start, min(len(document.text) if end < 0 else end, span.end + reach)))


def _cuts(document: Document, lines: Sequence[Stretch]) -> Iterator[Row]:
    """A row for every conjunction before a mark: 参与， is sound, 学校和。 is not."""
    for line in lines:
        if line.kind == "cell":
            continue
        for match in _CUT.finditer(line.text):
            begin = match.start()
            word = match["word"] or ""
            before = line.text[max(0, begin - 1) : begin]
            natural = bool(_WORD_ENDS.search(before + word)) if word else bool(_QUOTED.search(line.text[:begin]))
            span = line.span(max(0, begin - 8), min(len(line.text), match.end() + 2))
            yield {
                "kind": "cut",
                "suspect": not natural and begin > 1 and before not in "，。；：“《（(",
                "shown": match.group(),
                "around": document.quote(span),
                "places": [place(span, "text", document.quote(span))],
            }


def _frames(document: Document, lines: Sequence[Stretch]) -> Iterator[Row]:
    """A row for every …为一体, …为主导: whether the 集, 以 that must open it stands before it in its sentence."""
    for line in lines:
        for match in _CLOSING.finditer(line.text):
            start = max(line.text.rfind(mark, 0, match.start()) for mark in "。；！？") + 1
            opened = _OPENING.search(line.text, start, match.start()) is not None
            clause = max(start, max(line.text.rfind(mark, 0, match.start()) for mark in "，：") + 1)
            span = line.span(max(clause, match.start() - 40), match.end())
            yield {
                "kind": "frame",
                "suspect": not opened and line.kind == "line",
                "shown": match.group(),
                "right": "集" if match.group() == "为一体" else "以",
                "around": document.quote(span),
                "places": [place(span, "text", document.quote(span))],
            }


def _ends(document: Document, lines: Sequence[Stretch]) -> Iterator[Row]:
    """A row for every paragraph of some length: how it ends, and how many in the plan end without a final mark."""
    long = [line for line in lines if line.kind == "line" and len(line.text) >= _LONG]
    open_ended = sum(not _FINAL.search(line.text) for line in long)
    for line in long:
        broken = _BROKEN.search(line.text) is not None
        span = line.span(max(0, len(line.text) - 14), len(line.text))
        yield {
            "kind": "end",
            "suspect": broken,
            "share": open_ended / len(long),
            "shown": document.quote(span),
            "around": document.quote(span),
            "places": [place(span, "text", document.quote(span))],
        }


def _placeholders(document: Document) -> Iterator[Row]:
    for entry in placeholders():
        for match in entry.pattern.finditer(document.normal):
            span = Span(*match.span())
            if any(artifact.span.meets(span) for artifact in document.artifacts) or not len(span):
                continue
            hard = entry.hardness is Hardness.HARD
            yield {
                "kind": "placeholder",
                "suspect": True,
                "hard": hard,
                "shown": document.quote(span),
                "around": _around(document, span),
                "places": [place(span, "text", _around(document, span, 6))],
            }


def rows(plan: Plan) -> Iterable[Row]:
    """Rows of every kind, and one for the lines in which nothing was suspected."""
    document = plan.document
    lines = list(stretches(document))
    for part in (
        _confusions(document, lines),
        _placeholders(document),
        _cuts(document, lines),
        _frames(document, lines),
        _ends(document, lines),
    ):
        yield from part
    for kind in ("confusion", "placeholder", "cut"):
        yield {"kind": kind, "suspect": False, "hard": False, "shown": "", "places": []}


VIEW = View(
    name="wording",
    columns={
        "kind": pl.String,
        "suspect": pl.Boolean,
        "hard": pl.Boolean,
        "share": pl.Float64,
        "shown": pl.String,
        "right": pl.String,
        "around": pl.String,
        "confidence": pl.Int32,
    },
    rows=lambda plan: ({"confidence": 2} | row for row in rows(plan)),
    required=("kind", "suspect", "shown"),
)
