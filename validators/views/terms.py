"""The view ``terms``: the wordings under which one concept occurs in a plan."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from operator import add

import polars as pl

from kg.lexicon.indicators import candidates, concepts, key
from kg.lexicon.openings import Openings
from kg.lexicon.wording import Strength, terms
from kg.model.document import Document
from kg.model.facts import Plan
from kg.model.span import Span
from validators.views.prose import citations, pairs_in, widened
from validators.views.view import Row, View, place

# What may stand right before an indicator's name: no character that could belong to a longer name (肺|结核病发病率).
_BOUND = re.compile(r"[^\u4e00-\u9fff]|[的和与及县市区省国民女将使保让为是对有]")
_SHORTEST = 4


@cache
def _names() -> Openings[list[tuple[int, dict[str, str]]]]:
    """Names of indicators by their first characters and then by their length, the longest first, each with its concept's preferred name."""
    table: dict[str, dict[int, dict[str, str]]] = {}
    for concept in concepts():
        for name in {concept.name_zh, *concept.aliases}:
            if len(name) >= _SHORTEST and len(candidates(name)) == 1:
                table.setdefault(name[:_SHORTEST], {}).setdefault(len(name), {})[name] = concept.name_zh
    return Openings({start: sorted(sizes.items(), reverse=True) for start, sizes in table.items()})


def _hits(text: str) -> Iterator[tuple[str, str, int]]:
    """Names of indicators in a text with their concept and place; the longest at each place, none inside another."""
    end = 0
    for at, sizes in _names().places(text):
        if at < end or (at > 0 and not _BOUND.match(text, at - 1)):
            continue
        for size, names in sizes:
            name = text[at : at + size]
            if name in names:
                yield name, names[name], at
                end = at + size
                break


def _indicators(plan: Plan) -> Iterator[Row]:
    document = plan.document
    used: dict[str, dict[str, list[Span]]] = {}
    cited = citations(document)
    for name, concept, at in _hits(document.normal):
        if not any(begin <= at < end for begin, end in cited):
            used.setdefault(concept, {}).setdefault(name, []).append(Span(at, at + len(name)))
    for indicator in plan.indicators:
        name = "".join(indicator.name.split())
        found = candidates(name)
        if len(found) == 1:
            spans = used.setdefault(found[0].name_zh, {}).setdefault(name, [])
            if not any(span.meets(indicator.name_span) for span in spans):
                spans.append(indicator.name_span)
    for concept, spellings in used.items():
        names = _without_echoes(document, spellings)
        yield _row(document, "indicator", concept, _distinct(names))


def _without_echoes(document: Document, names: Mapping[str, list[Span]]) -> dict[str, list[Span]]:
    """The names without those that only shorten another one on its own line (出生人口性别比…，出生性别比…)."""
    lines = {name: {document.line_of(span.start) for span in spans} for name, spans in names.items()}
    return {
        name: spans
        for name, spans in names.items()
        if not any(other != name and _shortens(name, other) and lines[name] <= lines[other] for other in names)
    }


def _distinct(names: Mapping[str, list[Span]]) -> dict[str, list[Span]]:
    """The names with those merged into another that only add to it or are spelt otherwise (居民…, 比重 for 比例)."""
    kept: dict[str, list[Span]] = {}
    for name in sorted(names, key=lambda n: (len(n), n)):
        form = key(name)
        same = next((k for k in kept if key(k) in form or _bare(k) == _bare(name)), None)
        kept.setdefault(same or name, []).extend(names[name])
    return kept


def _bare(name: str) -> str:
    return re.sub(r"[的数率之（）()]|拥有|全县|全市|全区", "", key(name))


def _terms(plan: Plan) -> Iterator[Row]:
    document = plan.document
    cited = citations(document)
    pairs = pairs_in(document.normal).keys()
    # How far a proper name reaches, from each of its characters on.
    proper: dict[int, int] = {}
    for body in plan.institutions:
        for _, span in body.mentions:
            proper |= {at: max(span.end, proper.get(at, 0)) for at in range(span.start, span.end)}
    for term in terms():
        if term.strength is not Strength.STRONG:
            continue
        wordings = (term.preferred, *term.variants)
        used: dict[str, list[Span]] = {}
        for wording in wordings:
            if pairs >= set(map(add, wording, wording[1:])):
                longer = [other for other in wordings if wording in other and other != wording]
                for span in _spans(document.normal, wording):
                    inside = any(begin <= span.start < end for begin, end in cited)
                    inside = inside or _is_cut_wrong(document.normal, span)
                    inside = inside or proper.get(span.start, 0) >= span.end
                    inside = inside or any(
                        document.normal.startswith(other, span.start - other.index(wording)) for other in longer
                    )
                    if not inside:
                        used.setdefault(wording, []).append(span)
        # A short form (医联体 for 医疗联合体) is no second name; one character less (慢病 for 慢性病) is.
        full = max(used, key=len, default="")
        used = {name: spans for name, spans in used.items() if len(full) - len(name) < 2 or not _shortens(name, full)}
        if used:
            yield _row(document, "term", term.preferred, used)


def _spans(text: str, wording: str) -> Iterator[Span]:
    at = text.find(wording)
    while at >= 0:
        yield Span(at, at + len(wording))
        at = text.find(wording, at + len(wording))


def _is_cut_wrong(normal: str, span: Span) -> bool:
    """Whether the first character belongs to the word before: 其中|医院98个 holds no 中医院."""
    return normal[span.start - 1 : span.start + 1] == "其中"


def _shortens(short: str, full: str) -> bool:
    """Whether ``short`` is made of characters of ``full`` in their order."""
    rest = iter(full)
    return all(character in rest for character in short)


def _row(document: Document, kind: str, concept: str, used: Mapping[str, list[Span]]) -> Row:
    ordered = sorted(used, key=lambda name: (len(used[name]), name == concept, used[name][0]))
    spans = [(name, span) for name in ordered for span in sorted(used[name])]
    return {
        "kind": kind,
        "concept": concept,
        "names": len(ordered),
        "shown": ordered[0],
        "count": len(used[ordered[0]]),
        "other_shown": "、".join(f"“{name}”" for name in ordered[1:]),
        "others": sum(len(used[name]) for name in ordered[1:]),
        "places": [
            place(span, "table" if document.cell_at(span) else "text", _context(document, span)) for _, span in spans
        ]
        if len(ordered) > 1
        else [place(spans[0][1], "text", spans[0][0])],
    }


def _context(document: Document, span: Span, reach: int = 8) -> str:
    """The words around a place on its line."""
    text = document.text
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - reach)
    stop = text.find("\n", span.end)
    start, stop = widened(text, start, min(len(text) if stop < 0 else stop, span.end + reach))
    return text[start:stop].strip()


def rows(plan: Plan) -> Iterable[Row]:
    """A row for every concept that occurs, under however many names."""
    mixed: set[object] = set()
    for row in _terms(plan):
        if row["names"] != 1:
            mixed.add(row["concept"])
        yield row
    yield from (row for row in _indicators(plan) if row["concept"] not in mixed)


VIEW = View(
    name="terms",
    columns={
        "kind": pl.String,
        "concept": pl.String,
        "names": pl.Int32,
        "shown": pl.String,
        "count": pl.Int32,
        "other_shown": pl.String,
        "others": pl.Int32,
    },
    rows=rows,
    required=("kind", "concept", "names", "shown"),
    of_prose=True,
)
