"""The view ``contrasts``: what is one slip of the pen away from a wording that the document itself uses often.

Words anywhere in the text (``validators.views.slips``), bodies that lists of responsibilities name, cited titles, and names
of indicators in tables. A slip is told once: where a word has gone wrong, the name that holds it is not judged again.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from kg.lexicon.departments import split
from kg.lexicon.indicators import candidates
from kg.lexicon.institutions import split_type
from kg.lexicon.phrases import slips as phrase_slips
from kg.lexicon.wording import confused
from kg.model.document import Document
from kg.model.facts import Body, Plan
from kg.model.span import Span
from validators.rule import Confidence
from validators.views.prose import widened
from validators.views.slips import Slip, difference, slips
from validators.views.view import Row, View, place

_USUAL = 2
_SHORTEST_BODY = 3
_SHORTEST_TITLE = 6
_SHORTEST_NAME = 5
# With a character replaced only a longer name is surely the same one: 财政局 and 民政局 are two bodies.
_SURELY_SAME = 5
_ENDINGS_APART = 3
_SHOWN = 3
# How many characters around a wrong wording its place shows.
_NEAR = 6
_ENDINGS = ("服务中心", "委员会", "办公室", "中心", "局", "委", "办", "厅", "部")
# Characters that make another thing of a name or a title: numbers, levels, opposites.
_TELLING = frozenset(
    "零〇一二三四五六七八九十百千甲乙丙丁0123456789国省市县区州盟旗镇乡村街各级前后新旧老男女内外上下东西南北非不副"
)

_LEVELS = frozenset("省市")


@dataclass(frozen=True, slots=True)
class _Listed:
    """A form of a body's name in lists of responsibilities: its bodies, and the lists that hold it."""

    form: str
    bodies: tuple[Body, ...]
    lists: frozenset[int]
    known: bool


def _words(document: Document) -> Iterator[tuple[Slip, Row]]:
    """The slips in the words of the text with a row for each wrong wording."""
    groups: dict[tuple[str, str], list[Slip]] = {}
    for slip in slips(document.normal):
        if not _told(document, slip):
            groups.setdefault((document.quote(Span(slip.start, slip.end)), slip.right), []).append(slip)
    for (shown, right), group in groups.items():
        spans = [Span(slip.start, slip.end) for slip in group]
        row = _row(document, group[0].kind, shown, right, spans)
        row |= {"others": group[0].times}
        row |= {"places": [*_wrong_places(document, spans), *_right_places(document, right)]}
        yield from ((slip, row) for slip in group)


def _told(document: Document, slip: Slip) -> bool:
    """Whether a table of slips knows this very one, so that its own rule speaks."""
    text = document.normal
    start = max(text.rfind("\n", 0, slip.start) + 1, slip.start - 20)
    stop = text.find("\n", slip.end)
    line = text[start : min(len(text) if stop < 0 else stop, slip.end + 20)]
    hits = [(hit.start, hit.end) for hit in confused(line)] + [(hit.start, hit.end) for hit in phrase_slips(line)]
    return any(begin + start < slip.end and slip.start < end + start for begin, end in hits)


def _right_places(document: Document, right: str) -> list[dict[str, object]]:
    """The first place that has the wording right."""
    at = document.normal.find(right)
    if at < 0:
        return []
    span = Span(at, at + len(right))
    return [place(span, "other", document.quote(span))]


def _bodies(plan: Plan) -> Iterator[Row]:
    """A row for every form of a listed body: whether another one, listed often, is only a slip away from it."""
    listed = _listed(plan)
    usual = [entry for entry in listed if entry.known or len(entry.bodies) >= _USUAL]
    for entry in listed:
        near = [
            (kind, other)
            for other in usual
            if other is not entry and (kind := _same_body(entry, other)) and not entry.lists & other.lists
        ]
        if not near:
            continue
        kind, other = max(near, key=lambda item: len(item[1].bodies))
        spans = [body.span for body in entry.bodies]
        row = _row(plan.document, f"body-{kind}", entry.bodies[0].text, other.bodies[0].text, spans)
        places = [place(body.span, "list", body.text) for body in (*entry.bodies, *other.bodies[:_SHOWN])]
        yield row | {"others": len(other.bodies), "places": places}
    if listed:
        yield {"kind": "body-sound", "sound": True, "shown": "", "places": []}


def _listed(plan: Plan) -> list[_Listed]:
    found: dict[str, list[tuple[int, Body]]] = {}
    number = 0
    for task in plan.tasks:
        for party in task.responsibilities:
            number += 1
            for body in party.bodies:
                found.setdefault(body.name, []).append((number, body))
    return [_entry(name, entries) for name, entries in found.items()]


def _entry(name: str, entries: Sequence[tuple[int, Body]]) -> _Listed:
    known = split(name).department is not None or split_type(name) is not None
    bodies = tuple(body for _, body in entries)
    return _Listed(name, bodies, frozenset(number for number, _ in entries), known)


def _same_body(rare: _Listed, usual: _Listed) -> str | None:
    """How the rare form went wrong, if it is the usual one with a slip; None for a name of its own."""
    times = len(rare.bodies) * (1 if usual.known else 2)
    if rare.known or times > len(usual.bodies) or abs(len(rare.form) - len(usual.form)) > _ENDINGS_APART:
        return None
    if min(len(rare.form), len(usual.form)) < _SHORTEST_BODY or rare.form.startswith("各"):
        return None
    found = difference(rare.form, usual.form)
    # What the catalogue's own name lacks or has too much makes no other name of it: 住房和城建设局.
    slipped = found is not None and usual.known and found.kind in {"lost", "added"} and found.at > 1
    if found is not None and (slipped or not _TELLING & {*found.wrong, *found.right}):
        first = found.at == 0
        last = found.at + len(found.wrong) == len(rare.form)
        if found.kind != "replaced" or (len(usual.form) >= _SURELY_SAME and not first and not last):
            return found.kind
    stem, ending = _stem(rare.form)
    other, usual_ending = _stem(usual.form)
    return "ending" if ending and usual_ending and stem == other and len(stem) > 1 else None


def _stem(form: str) -> tuple[str, str]:
    ending = next((ending for ending in _ENDINGS if form.endswith(ending)), "")
    return form.removesuffix(ending), ending


def _titles(plan: Plan) -> Iterator[Row]:
    """A row for every cited title: whether another cited one differs from it by one character."""
    document = plan.document
    found: dict[str, list[Span]] = {}
    for policy in plan.policies:
        found.setdefault("".join(c for c in document.quote(policy.span) if c.isalnum()), []).append(policy.span)
    order = {title: at for at, title in enumerate(found)}
    for title, spans in found.items():
        near = [
            other
            for other, uses in found.items()
            if (len(uses), -order[other]) > (len(spans), -order[title]) and _same_title(title, other)
        ]
        if not near:
            continue
        right = max(near, key=lambda other: len(found[other]))
        row = _row(document, "title", document.quote(spans[0]), document.quote(found[right][0]), spans)
        others = [place(span, "other", document.quote(span)) for span in found[right][:_SHOWN]]
        yield row | {"others": len(found[right]), "places": [*_wrong_places(document, spans), *others]}
    if found:
        yield {"kind": "title", "sound": True, "shown": "", "places": []}


def _same_title(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < _SHORTEST_TITLE:
        return False
    found = difference(one, other)
    if found is None:
        return False
    # 山东省 and 山东 are one place: only what is put for another tells two titles apart there.
    level = found.kind in {"lost", "added"} and found.at > 1 and found.wrong + found.right in _LEVELS
    return level or not _TELLING & {*found.wrong, *found.right}


def _names(plan: Plan) -> Iterator[Row]:
    """A row for every indicator whose name the catalogue does not know: whether one exchange makes it a known name."""
    document = plan.document
    for indicator in plan.indicators:
        name = "".join(indicator.name.split())
        if len(name) < _SHORTEST_NAME or candidates(name):
            continue
        right = next((turned for turned in _turned(name) if candidates(turned) or turned in document.normal), "")
        row = _row(document, "name", name, right, [indicator.name_span])
        elsewhere = _right_places(document, right) if right else []
        places = [*_wrong_places(document, [indicator.name_span]), *elsewhere]
        yield row | {"sound": not right, "others": len(elsewhere), "places": places}


def _turned(name: str) -> Iterator[str]:
    """The name with each two neighbouring characters exchanged."""
    for at in range(len(name) - 1):
        if name[at] != name[at + 1] and name[at : at + 2].isalnum():
            yield name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _around(document: Document, span: Span, reach: int = 10) -> str:
    text = document.text
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - reach)
    stop = text.find("\n", span.end)
    start, stop = widened(text, start, min(len(text) if stop < 0 else stop, span.end + reach))
    return text[start:stop].strip()


def _row(document: Document, kind: str, shown: str, right: str, spans: Sequence[Span]) -> Row:
    """A row that is not sound; ``spans`` are the places of the wrong wording."""
    return {
        "kind": kind,
        "sound": False,
        "shown": shown,
        "right": right,
        "where": _around(document, spans[0]),
        "count": len(spans),
        "others": 0,
        "confidence": int(Confidence.HIGH),
        "places": _wrong_places(document, spans),
    }


def _wrong_places(document: Document, spans: Sequence[Span]) -> list[dict[str, object]]:
    return [
        place(span, "table" if document.cell_at(span) else "text", _around(document, span, _NEAR)) for span in spans
    ]


def rows(plan: Plan) -> Iterable[Row]:
    """Rows of every kind; one stands for all words that are right."""
    yield {"kind": "word", "sound": True, "shown": "", "places": []}
    told: list[Slip] = []
    rows_of_words: list[Row] = []
    for slip, row in _words(plan.document):
        told.append(slip)
        if row not in rows_of_words:
            rows_of_words.append(row)
    yield from rows_of_words
    for part in (_bodies(plan), _titles(plan), _names(plan)):
        for row in part:
            if row["sound"] or not _holds(row, told):
                yield row


def _holds(row: Row, told: Sequence[Slip]) -> bool:
    """Whether one of the slips already told lies in a place of a row."""
    places = row["places"]
    return isinstance(places, list) and any(
        slip.start < item["end"] and item["start"] < slip.end for item in places for slip in told
    )


VIEW = View(
    name="contrasts",
    columns={
        "kind": pl.String,
        "sound": pl.Boolean,
        "shown": pl.String,
        "right": pl.String,
        "where": pl.String,
        "count": pl.Int32,
        "others": pl.Int32,
        "confidence": pl.Int32,
    },
    rows=lambda plan: ({"confidence": int(Confidence.HIGH)} | row for row in rows(plan)),
    required=("kind", "sound", "shown"),
    of_prose=True,
)
