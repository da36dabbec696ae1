"""The wordings of each institution: a row for every group that could be one name."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import polars as pl

from kg.lexicon.institutions import split_type
from kg.model.document import Document
from kg.model.facts import Named, Plan
from kg.model.span import Span
from validators.views.view import Row, View, place

_LEVEL = re.compile("^([省市州盟县区旗])级")
_INTRODUCED = ("简称", "又称", "原名", "曾用名", "挂牌", "加挂", "更名为")


def _rows(plan: Plan) -> Iterator[Row]:
    for named in plan.institutions:
        for mentions in _comparable(plan.document, named):
            counts = Counter(text for text, _ in mentions)
            first = {text: at for at, (text, _) in reversed(list(enumerate(mentions)))}
            # The rarer wording is the likelier slip; of two as rare, the later one.
            ordered = sorted(counts, key=lambda text: (counts[text], -first[text]))
            places = [
                place(span, _role(plan.document, span), text)
                for word in ordered
                for text, span in mentions
                if text == word
            ]
            respelled = len({split_type(text) for text in counts}) != len({_stem(text) for text in counts})
            yield {
                "name": max(reversed(ordered), key=len),
                "wordings": "、".join(f"“{text}”{counts[text]}处" for text in ordered),
                "wordings_en": ", ".join(f"{text} ({counts[text]})" for text in ordered),
                "variants": len(counts),
                "mentions": len(mentions),
                "prefix_only": len({_without_place(text, plan.identity.place) for text in counts}) == 1,
                "confidence": 2 if respelled else 1,
                "places": places,
            }


def _without_place(text: str, own: str) -> str:
    """A name without the plan's own place, and its level in one character: 青禾县人民医院 and 县级人民医院 are 县人民医院."""
    bare = text.removeprefix(own[:-1]) if own[-1:] and text.startswith(own) else text
    return _LEVEL.sub(r"\1", bare)


def _stem(text: str) -> str:
    parts = split_type(text)
    return parts[0] if parts else text


def _comparable(document: Document, named: Named) -> Iterator[list[tuple[str, Span]]]:
    """The mentions whose wordings may be compared, by type.

    Not types without a prefix, names from enumerations of places, nor wordings introduced as a second name.
    """
    introduced = {text for text, span in named.mentions if _is_introduced(document, span)}
    by_type: dict[str, list[tuple[str, Span]]] = {}
    for text, span in named.mentions:
        parts = split_type(text)
        if parts is None or not parts[0] or text in introduced or not _written(document, text, span):
            continue
        kind = "人民医院" if parts[1].canonical == "医院" else parts[1].canonical
        by_type.setdefault(kind, []).append((text, span))
    yield from by_type.values()


def _written(document: Document, text: str, span: Span) -> bool:
    """Whether the type stands in the text itself (石岭 in 南坪、石岭2个镇卫生院 does not say it)."""
    parts = split_type(text)
    return parts is not None and document.normal[span.start : span.end].endswith(parts[1].text)


def _is_introduced(document: Document, span: Span) -> bool:
    before = document.normal[max(0, span.start - 8) : span.start].rstrip('：:“"为 ')
    return before.endswith(_INTRODUCED)


def _role(document: Document, span: Span) -> str:
    if document.cell_at(span):
        return "table"
    if any(box.heading.covers(span) or box.body.covers(span) for box in document.boxes):
        return "box"
    return "heading" if any(section.heading.covers(span) for section in document.sections) else "text"


def _view_rows(plan: Plan) -> Sequence[Row]:
    return list(_rows(plan))


VIEW = View(
    name="institutions",
    columns={
        "name": pl.String,
        "wordings": pl.String,
        "wordings_en": pl.String,
        "variants": pl.Int64,
        "mentions": pl.Int64,
        "prefix_only": pl.Boolean,
        "confidence": pl.Int64,
    },
    rows=_view_rows,
    required=("name", "wordings", "variants", "mentions", "confidence"),
)
