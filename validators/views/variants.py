"""The view ``variants``: names of one document that are one character, or one exchange of words, away from each other.

A contrast inside the document needs no list of right names: who writes 危重孕产妇救治中心 three times and 危急重孕产妇救治中心
once wrote one of them by mistake, or means two things and should say so.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

import polars as pl

from kg.extract.chapters import Chapter, chapter
from kg.lexicon import places
from kg.lexicon.words import common_words
from kg.model.document import Document
from kg.model.facts import Plan
from kg.model.span import Span
from validators.rule import Confidence
from validators.views.prose import stretches, widened
from validators.views.view import Row, View, place
from validators.views.voices import own_place

_HAN = "\u4e00-\u9fff"
_HEADS = "中心|示范区|工程|行动|计划|机构|制度|体系|平台|机制|基地|实验室|数据库|目录|办法|条例|方案|专科|学科|医院|卫生院|卫生室|系统|队伍|网络"
_NAME = re.compile(rf"(?P<head>{_HEADS})")
# What no name goes over.
_PARTS = re.compile(rf"[^{_HAN}]|[的和与及等或在对向将把以为是]")
_LONGEST = 18
# At least so many characters are alike in both names, two of them before the difference or from the mark before the name.
_ALIKE = 6
_TAIL = 4
# Characters that make another thing of a name: digits, levels, opposites; when put in, and when put for another.
_TELLING = frozenset(
    "零一二三四五六七八九十两百千甲乙丙丁省市州盟县区旗镇乡村街社国级类期型不无未非男女前后新老旧内外上下左右东西南北副主次了着过"
)
_REPLACING = _TELLING | frozenset(
    "城公私地型重轻急慢母婴儿童孕产幼青少成军民党政院校站所室科人物财事口脑心肝肺肾骨眼耳鼻喉牙大中小高低早晚正建设立成防治控"
)
_BOTH = ("普惠性", "公益性", "攻坚战")
_KINDS = "领导小组|指挥部|联席会议"
_KIND = re.compile(_KINDS)
_GROUP = re.compile(rf"(?P<name>[{_HAN}]{{3,24}}?)(?P<kind>{_KINDS})(?!办公室)")
_OPENING = re.compile(
    r"^.*(?:成立了?|设立了?|组建了?|召开|建立|健全|完善|调整|充实|发挥|各级|加强|强化|落实|在|经|向|由|的|和|与|及)(?=..)"
)
_LEVEL = re.compile(r"^(?P<level>国家|中央|国务院|[省市州盟县区旗镇])(?:委|政府|级)?(?=..)")
_MOST_APART = 3
_GENERIC = ("城区", "新区", "市区", "郊区", "山区", "园区", "景区", "社区", "地区", "辖区", "片区", "城市", "州市")
_WORDS = frozenset("我全本各该在到的和与及对向由为是入至等从个外内每于将被使让给把")


def _named(document: Document) -> dict[str, list[tuple[str, Span, bool]]]:
    """The longest name before each head, by head and tail: its wording, its place, and whether a mark stands before it."""
    found: dict[str, list[tuple[str, Span, bool]]] = {}
    for line in stretches(document):
        for match in _NAME.finditer(line.text):
            end = match.end("head")
            name = _PARTS.split(line.text[max(0, end - _LONGEST) : end])[-1]
            start = end - len(name)
            marked = start == 0 or line.text[start - 1] in "、，。；：“（》"
            if len(name) > _ALIKE:
                found.setdefault(name[-_TAIL:], []).append((name, line.span(start, end), marked))
    return found


def _near(one: tuple[str, bool], two: tuple[str, bool]) -> tuple[str, str] | None:
    """The two names cut to where they begin alike, if they differ by one character put in or by two words exchanged."""
    (long, marked), (short, other) = (one, two) if len(one[0]) >= len(two[0]) else (two, one)
    tail = _TAIL if long[-_TAIL:] == short[-_TAIL:] else 0
    while tail < len(short) and long[-1 - tail] == short[-1 - tail]:
        tail += 1
    if tail < _TAIL or tail == len(short):
        return None
    ahead, behind = long[: len(long) - tail], short[: len(short) - tail]
    if not _may_be_near(ahead, behind):
        return None
    for added, (more, less) in ((True, (ahead, behind)), (True, (behind, ahead)), (False, (ahead, behind))):
        rest, same = more[:-1], less if added else less[:-1]
        strange = {more[-1]} if added else {more[-1], less[-1]}
        alike = 0
        while alike < min(len(rest), len(same)) and rest[-1 - alike] == same[-1 - alike]:
            alike += 1
        whole = marked and other and alike == len(rest) == len(same)
        # 治本攻坚行动 and 污染防治攻坚战行动 are alike around the difference only.
        reaches = alike in {len(rest), len(same)} and alike >= 2
        enough = alike > 3 or reaches or (whole and alike == 1 and added)
        telling = _TELLING if added else _REPLACING
        if enough and alike + tail >= _ALIKE and not strange & telling:
            cut = alike + tail
            return (
                (long[-cut - 1 :], short[-cut - (not added) :]) if more is ahead else (long[-cut:], short[-cut - 1 :])
            )
    for size in range(4, min(len(ahead), len(behind)) + 1):
        this, that = ahead[-size:], behind[-size:]
        # Two words of two characters at least have changed places: 县域紧密型 and 紧密型县域.
        if this != that and any(this == that[at:] + that[:at] for at in range(2, size - 1)):
            return long[-tail - size :], short[-tail - size :]
    return None


def _may_be_near(ahead: str, behind: str) -> bool:
    """Whether what stands before the common end can differ by one character or an exchange: most pairs cannot."""
    beside = ahead[-2:-1] == behind[-1:] or ahead[-1:] == behind[-2:-1] or ahead[-2:-1] == behind[-2:-1]
    return beside or (ahead[-1:] in behind and behind[-1:] in ahead)


def _items(document: Document) -> Iterator[Row]:
    """A row for every pair of names that are nearly the same, and one for all names that are not."""
    seen: list[tuple[str, str]] = []
    for group in _named(document).values():
        wordings = {name: marked for name, _, marked in sorted(group, key=lambda item: len(item[0]))}
        for one, two in combinations(wordings.items(), 2):
            near = _near(one, two)
            near = None if near is None else (near if len(near[0]) >= len(near[1]) else near[::-1])
            if near is None or any(word in name for name in near for word in _BOTH):
                continue
            # 农村区域中心 and 农村区域性中心 differ as 区域中心 and 区域性中心 do.
            if any(all(a.endswith(b) or b.endswith(a) for a, b in zip(near, known, strict=True)) for known in seen):
                continue
            seen.append(near)
            uses = {name: [span for whole, span, _ in group if whole.endswith(name)] for name in near}
            rare, usual = sorted(near, key=lambda name: len(uses[name]))
            yield {
                "kind": "item",
                "sound": False,
                "shown": rare,
                "count": len(uses[rare]),
                "other_shown": usual,
                "others": len(uses[usual]),
                "places": [
                    place(Span(span.end - len(name), span.end), "text", _context(document, span))
                    for name in (rare, usual)
                    for span in uses[name]
                ],
            }
    yield {"kind": "item", "sound": True, "shown": "", "other_shown": "", "places": []}


def _context(document: Document, span: Span, reach: int = 12) -> str:
    """The words around a name on its line: its neighbours in a list tell whether two names mean one thing."""
    text = document.text
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - reach)
    stop = text.find("\n", span.end)
    start, stop = widened(text, start, min(len(text) if stop < 0 else stop, span.end + reach))
    return text[start:stop].strip()


def _groups(plan: Plan) -> Iterator[Row]:
    """A row for every 领导小组 of the plan's own level: whether another one is called nearly the same."""
    document = plan.document
    own = {plan.identity.place[-1:]} if plan.identity.place else set()
    found: dict[tuple[str, str], list[Span]] = {}
    for line in stretches(document):
        for match in _GROUP.finditer(line.text) if _KIND.search(line.text) else ():
            opening = _OPENING.match(match["name"])
            start = match.start() + (opening.end() if opening else 0)
            level = _LEVEL.match(line.text[start : match.start("kind")])
            if level and level["level"] not in own:
                continue
            core = line.text[start + (level.end() if level else 0) : match.start("kind")]
            found.setdefault((core, match["kind"]), []).append(line.span(start, match.end()))
    for (core, kind), spans in found.items():
        others = [name for name, what in found if what == kind and name != core and _within(name, core)]
        near = sorted(others, key=lambda name: -len(name))[:1]
        other = found[near[0], kind] if near else []
        yield {
            "kind": "group",
            "sound": not near,
            "shown": document.quote((other or spans)[0]),
            "other_shown": document.quote(spans[0]),
            "places": [place(span, "text", document.quote(span)) for span in (*other[:4], *spans[:4])],
        }


def _within(short: str, long: str) -> bool:
    """Whether the longer name only adds a few characters to the shorter one, in its order."""
    rest = iter(long)
    return len(short) > _TAIL - 1 and len(long) - len(short) <= _MOST_APART and all(c in rest for c in short)


_EPITHETS = "健康|美丽|平安|法治|幸福|数字|智慧|活力|生态|文明|和谐|魅力|书香|信用|清廉|绿色|富强|宜居"


def _coined(plan: Plan, short: str) -> Iterator[Row]:
    """A row for every “健康某地” whose place is one character away from the plan's own."""
    document, known = plan.document, own_place(plan)
    above = known.above if known is not None else frozenset[str]()
    for pattern in (f"{re.escape(short[0])}[{_HAN}]", f"[{_HAN}]{re.escape(short[1])}"):
        for match in re.finditer(rf"“(?:{_EPITHETS})(?P<name>{pattern})”", document.normal):
            written = match["name"]
            if written == short or written in common_words() or written in above or document.normal.count(written) > 1:
                continue
            span = Span(match.start("name"), match.end("name"))
            yield {
                "kind": "self",
                "sound": False,
                "shown": written,
                "other_shown": short,
                "places": [place(Span(*match.span()), "text", document.quote(span))],
            }


def _selves(plan: Plan) -> Iterator[Row]:
    """A row for every name that is one character away from the plan's own place and no place itself."""
    own = plan.identity.place
    if len(own or "") == 3:
        yield from _coined(plan, own[:-1])
    if not own or len(own) < 3 or plan.document.normal.count(own) < 3:
        return
    document = plan.document
    yield {"kind": "self", "sound": True, "shown": own, "other_shown": own, "places": []}
    for at in range(len(own) - 1):
        rest = own[:at] + own[at + 1 :]
        if any(rest.endswith(word) and at <= len(own) - 1 - len(word) for word in _GENERIC):
            continue
        for match in re.finditer(f"{own[:at]}(?P<wrong>[{_HAN}]){own[at + 1 :]}", document.normal):
            written = match.group()
            past = chapter(document, match.start()) is Chapter.PAST and document.normal.count(written) > 1
            if written == own or match["wrong"] in _WORDS or past or places.named(written):
                continue
            if document.normal.count(written) * 3 > document.normal.count(own):
                continue
            span = Span(*match.span())
            yield {
                "kind": "self",
                "sound": False,
                "shown": document.quote(span),
                "other_shown": own,
                "confidence": int(Confidence.MEDIUM),
                "places": [place(span, "text", document.quote(span))],
            }


def rows(plan: Plan) -> Iterable[Row]:
    """Rows of every kind."""
    for part in (_items(plan.document), _groups(plan), _selves(plan)):
        yield from ({"confidence": int(Confidence.HIGH)} | row for row in part)


VIEW = View(
    name="variants",
    columns={
        "kind": pl.String,
        "sound": pl.Boolean,
        "shown": pl.String,
        "count": pl.Int32,
        "other_shown": pl.String,
        "others": pl.Int32,
        "confidence": pl.Int32,
    },
    rows=rows,
    required=("kind", "sound", "shown"),
)
