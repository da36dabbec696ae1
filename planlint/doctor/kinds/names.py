"""Names: a neighbour's, a wrong level's, an institution's or a cited title misspelt."""

import re
from collections import Counter
from collections.abc import Iterator
from random import Random

from kg.lexicon.places import named, places
from kg.model.span import Span
from planlint.doctor.ground import Ground
from planlint.doctor.planting import Kind, Planting
from validators.rule import Words

_TIMES = 3
_NEAR = 40
# Words for the plan's own place, and those of another level.
_LEVEL_WORDS = {
    "county": {"全县": "全市", "我县": "我市", "全区": "全市", "我区": "我市", "全旗": "全市", "我旗": "我市"},
    "city": {"全市": "全县", "我市": "我县"},
    "province": {"全省": "全市", "我省": "我市"},
}
# A body right behind a place's name. The neighbour may well have one of that name, which the plan may speak of: only
# where the plan names the body elsewhere as its own does the neighbour's name contradict it.
_BODY = re.compile(
    r"(?!级)[\u4e00-\u9fff]{0,8}?(?:医院|卫生院|保健院|卫生服务中心|疾控中心|血站|学院|学校|中学|公司|集团)"
)
_NAMED = ("entity", "text.typo", "term")


def _neighbour(ground: Ground, random: Random) -> Iterator[Planting]:
    """The name of a place next to it stands for the plan's own."""
    own = ground.plan.identity.place
    found = [place for place in named(own) if place.level == ground.plan.identity.level] or list(named(own))
    if not found:
        return
    normal = ground.document.normal
    others = [
        place.name
        for place in places()
        if place.parent == found[0].parent and place.level == found[0].level and place.name[-1] == own[-1]
        if place.name != own and place.short not in normal and len(place.short) >= 2
    ]
    if not others:
        return
    title = ground.plan.identity.title_span
    for match in re.finditer(re.escape(own), normal):
        span = Span(*match.span())
        if (title is None or not title.meets(span)) and not _in_title(normal, span) and _is_own(normal, span):
            yield Planting(span, random.choice(others))


def _is_own(normal: str, span: Span) -> bool:
    """Whether what follows the place's name is no body that only this mention gives it."""
    body = _BODY.match(normal, span.end)
    return body is None or normal.count(normal[span.end - 1] + body.group()) > 1


def _in_title(normal: str, span: Span) -> bool:
    """Whether the name belongs to the title of a document, which may be another place's."""
    line = normal[normal.rfind("\n", 0, span.start) + 1 : span.start]
    return line.rfind("《") > line.rfind("》")


def _level_word(ground: Ground, _: Random) -> Iterator[Planting]:
    """全市 for 全县 before a figure of the plan's own or beside the place's own name; 我市 for 我县 anywhere."""
    words = _LEVEL_WORDS.get(ground.plan.identity.level, {})
    normal = ground.document.normal
    times = Counter({word: normal.count(word) for word in words})
    for paragraph in ground.document.paragraphs:
        content = normal[paragraph.span.start : paragraph.span.end]
        for match in re.finditer("|".join(words) or r"(?!)", content):
            start = paragraph.span.start + match.start()
            sentence = ground.sentence_at(start)
            own = sentence is not None and (
                any(start < figure.span.start < start + _NEAR and figure.unit for figure in sentence.figures)
                or ground.plan.identity.place in sentence.text
            )
            seen = match.group()[0] == "我" or own
            if seen and times[match.group()] >= _TIMES and not _in_title(normal, Span(start, start)):
                yield Planting(Span(start, start + 2), words[match.group()])


def _institution(ground: Ground, random: Random) -> Iterator[Planting]:
    """Two characters of an institution's name change places, where the plan writes it right several times."""
    mentions = [mention for known in ground.plan.institutions for mention in known.mentions]
    times = Counter(ground.document.quote(span) for _, span in mentions)
    for _name, span in mentions:
        written = ground.document.quote(span)
        pairs = [i for i in range(1, len(written) - 2) if written[i] != written[i + 1]]
        if times[written] >= _TIMES and len(written) >= 5 and pairs and "\n" not in written:
            at = random.choice(pairs)
            pair = Span(span.start + at, span.start + at + 2)
            yield Planting(pair, written[at + 1] + written[at], (span,))


def _cited_title(ground: Ground, random: Random) -> Iterator[Planting]:
    """A character of a cited title is gone, where the plan cites it elsewhere too."""
    times = Counter(policy.title for policy in ground.plan.policies)
    for policy in ground.plan.policies:
        written = ground.document.quote(policy.span)
        inner = written.strip("《》")
        if times[policy.title] >= 2 and len(inner) >= 6:
            at = policy.span.start + written.find(inner) + random.randint(2, len(inner) - 3)
            yield Planting(Span(at, at + 1), "", (policy.span,))


KINDS = (
    Kind("neighbour", Words("误写邻近地名", "neighbour's name"), ("entity",), _neighbour),
    Kind("level-word", Words("行政层级用词错误", "level word wrong"), ("entity",), _level_word),
    Kind("institution-misspelt", Words("机构名称错序", "institution misspelt"), _NAMED, _institution),
    Kind("title-misspelt", Words("文件名称漏字", "cited title misspelt"), (*_NAMED, "numbering"), _cited_title),
)
