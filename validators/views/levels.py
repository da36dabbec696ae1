"""The view ``levels``: words by which a plan speaks of a place, where that place is not its own."""

import re
from collections.abc import Iterable, Iterator

import polars as pl

from kg.extract.chapters import Chapter, chapter
from kg.lexicon import places
from kg.lexicon.departments import is_branch, split
from kg.lexicon.levels import Level
from kg.model.document import Document
from kg.model.facts import Plan
from kg.model.once import once
from kg.model.span import Span
from validators.rule import Confidence
from validators.views.prose import policies
from validators.views.view import Row, View, place
from validators.views.voices import OwnPlace, own_place, sentence_around, voices

_BRAND = re.compile(
    r"(?P<verb>打造|塑造|建设|推进|创建|推动|加快|建成|擦亮|树立)(?:[“\"]|全面|高质量)?健康(?P<place>[\u4e00-\u9fff]{2,4}?)(?P<end>品牌|建设|行动|名片|[”\"])"
)
# “福寿某地”品牌, “生态某地”建设: a plan's own coinage with the name of its place.
_COINAGE = re.compile(
    r"(?:打造|建设|擦亮|唱响|叫响|聚焦|推进|塑造|树立|创建)[“\"](?!健康)[\u4e00-\u9fff]{1,4}?(?P<place>[\u4e00-\u9fff]{2})[”\"](?=品牌|建设|目标|名片|城市|特色|战略|$|[，。、])"
)
_FRAME = re.compile(r"(?:落实|按照|根据|融入|助力|服务|对接|对标|依据|贯彻|推动|国家|省|市委)[^，。；]{0,12}$")
_CAPTION = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,9}?(?:自治县|自治旗|市|县|区|旗))(?=[“\"]?(?:十[一二三四五]五|\d{4}|主要|卫生|医疗|健康|国民|重点))"
)


@once
def _brands_of(document: Document) -> tuple[re.Match[str], ...]:
    return tuple(_BRAND.finditer(document.normal))


def _brands(plan: Plan) -> Iterator[Row]:
    """A row for every 健康某地 that a plan wants to build: whether it is the brand of the place above."""
    own = own_place(plan)
    if own is None:
        return
    document = plan.document
    for match in _brands_of(document):
        span = Span(match.start("verb"), match.end())
        sentence = document.normal[sentence_around(document, span.start).start : span.start]
        upper = match["place"] in own.above
        framed = _FRAME.search(sentence) is not None or chapter(document, span.start) is Chapter.PAST
        cited = policies(plan).index(span) is not None
        yield {
            "kind": "brand",
            "shown": f"健康{match['place']}",
            "other_shown": f"健康{own.short}",
            "sound": not upper or framed or cited or f"健康{own.short}" in sentence,
            "name": own.name,
            "level": plan.identity.level,
            "titles": document.quote(span),
            "confidence": int(Confidence.LOW),
            "places": [place(span, "text", document.quote(span))],
        }


def _foreign(plan: Plan) -> Iterator[Row]:
    """A row for every place of the plan's own level that opens a caption, a cited plan or a body, and every 健康某地."""
    own = own_place(plan)
    if own is None:
        return
    for name, span, text in named_in_set_places(plan):
        yield _place_row(plan, own, name, span, text)


def named_in_set_places(plan: Plan) -> Iterator[tuple[str, Span, str]]:
    """Place names that open a caption, a cited plan or a responsible body, or follow 健康: name, place, wording."""
    for part in (_captions, _cited, _answering, _branded):
        yield from part(plan)


def _captions(plan: Plan) -> Iterator[tuple[str, Span, str]]:
    document = plan.document
    captions = [
        (document.normal[s.start : s.end], s) for s in (table.title for table in document.tables) if s is not None
    ]
    captions += [(box.title, box.heading) for box in document.boxes]
    captions += [(section.title, section.heading) for section in document.sections]
    for text, span in captions:
        if match := _CAPTION.match(text):
            yield match["place"], span, text


def _cited(plan: Plan) -> Iterator[tuple[str, Span, str]]:
    # The plans that a plan rests on are its own place's or those of the places above.
    for policy in plan.policies:
        title = policy.title[1:-1]
        if (match := _CAPTION.match(title)) and re.search("国民经济和社会发展|十[一二三四五]五", title):
            yield match["place"], policy.span, policy.title


def _answering(plan: Plan) -> Iterator[tuple[str, Span, str]]:
    for body in (body for task in plan.tasks for part in task.responsibilities for body in part.bodies):
        parts = split(body.text)
        stem = re.sub(r"(?:人民政府|政府|委)$", "", parts.prefix)
        if len(stem) > 2 and not is_branch(parts.form):
            yield stem, body.span, body.text


def _branded(plan: Plan) -> Iterator[tuple[str, Span, str]]:
    own = plan.identity.place
    for match in _brands_of(plan.document):
        span = Span(match.start("verb"), match.end())
        known = [entry for entry in places.named(match["place"]) if entry.short == match["place"]]
        if known and own not in {entry.name for entry in known} and policies(plan).index(span) is None:
            yield known[0].name, span, plan.document.quote(span)


def _coined(plan: Plan, own: OwnPlace) -> Iterator[Row]:
    """A row for every “福寿某地” that a plan wants to be, where the place is a county that is neither its own nor above or below."""
    document = plan.document
    for match in _COINAGE.finditer(document.normal):
        name = match["place"]
        counties = [entry for entry in places.named(name) if entry.short == name and entry.level == Level.COUNTY]
        if not counties or name not in places.names() or any(own.name == e.name for e in places.named(name)):
            continue
        around = {upper.name for entry in counties for upper in places.ancestors(entry)} | own.above
        if own.name in around or name in own.above or document.normal.count(name) > 1:
            continue
        span = Span(match.start(), match.end())
        if policies(plan).index(span) is None:
            wording = document.quote(span)
            yield {
                **_place_row(plan, own, counties[0].name, span, wording),
                "shown": counties[0].name,
                "sound": chapter(document, span.start) is Chapter.PAST,
            }


def _place_row(plan: Plan, own: OwnPlace, name: str, span: Span, text: str) -> Row:
    # 某市某区 names its own upper place first.
    inner = next(
        (name[at:] for at in range(len(name)) if any(entry.name == name[at:] for entry in places.named(name[at:]))),
        name,
    )
    peers = [
        entry for entry in places.named(inner) if entry.name == inner and entry.level == Level(plan.identity.level)
    ]
    return {
        "kind": "place",
        "shown": inner,
        "other_shown": own.name,
        "sound": inner == own.name or inner in own.above or not peers,
        "name": own.name,
        "level": plan.identity.level,
        "titles": text,
        "confidence": int(Confidence.MEDIUM),
        "places": [place(span, "text", text if len(text) <= 40 else text[:38] + "…")],
    }


def rows(plan: Plan) -> Iterable[Row]:
    """Rows of every kind."""
    yield from voices(plan)
    yield from _brands(plan)
    yield from _foreign(plan)
    own = own_place(plan)
    if own is not None:
        yield from _coined(plan, own)


VIEW = View(
    name="levels",
    columns={
        "kind": pl.String,
        "shown": pl.String,
        "other_shown": pl.String,
        "sound": pl.Boolean,
        "name": pl.String,
        "level": pl.String,
        "titles": pl.String,
        "confidence": pl.Int32,
    },
    rows=rows,
    required=("kind", "shown", "sound"),
)
