"""The view ``announcements``: how many things a plan announces (六大中心, 三项任务：一是…) and how many it lists beside it.

A list is counted only where it touches the number: right before it (甲、乙、丙等三大中心), in brackets or behind a colon
right after it, or as an enumeration 一是…二是… in the same paragraph. 和 within an item (妇女和儿童中心) and 和 between the
last two items look alike, so a count is a range.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from kg.model.document import Document, Section
from kg.model.facts import Plan
from kg.model.span import Span
from kg.readers.structure.outline import chinese_number
from validators.views.prose import Stretch, stretches
from validators.views.view import Row, View, place

_HAN = "\u4e00-\u9fff"
_DIGITS = "二两三四五六七八九十"
_NUMBER = (
    rf"(?P<number>(?<![{_DIGITS}百千万亿第十\d])[{_DIGITS}]{{1,3}}|(?<![\d.年第—\-~])\d{{1,2}}(?![\d.年月日%‰—\-~]))"
)
# The word for the things (中心, 重点任务) that may stand between the number and the end of the announcement.
_HEAD = rf"(?P<head>[{_HAN}]{{0,8}}?)"
_CLASS = r"(?P<class>大类|[大个项种类条家所处](?!月|人|点|小时|百分|以上|左右|年))"
_NOUNS = "中心|工程|行动|计划|体系|数据库|平台|机制|制度|系统|基地|领域|方面|任务|项目|专项|产业|品牌|模式|网络|卫生院|医院|机构"
_BEFORE = re.compile(
    rf"(?P<open>等)?\s?[“\"]?{_NUMBER}(?:{_CLASS}(?P<kind>[{_HAN}]{{0,5}}?(?:{_NOUNS})|[{_HAN}]{{1,4}})|(?P<unity>位一体))[”\"]?"
)
_BRACKET = re.compile(rf"[“\"]?{_NUMBER}{_CLASS}{_HEAD}[”\"]?[{_HAN}]{{0,4}}[（(](?P<list>[^（）()\n]+)[）)]")
_COLON = re.compile(rf"[“\"]?{_NUMBER}{_CLASS}(?:方面)?{_HEAD}[”\"]?(?P<what>[{_HAN}]{{0,4}})[：:](?P<list>[^\n]+)")
_ORDINALS = tuple(f"{digit}是" for digit in "一二三四五六七八九十")
# What must stand in a line before the dear patterns are asked: a number with its measure word, and the mark of a list.
_COMMA = "、"
_COUNTED = re.compile(rf"[{_DIGITS}\d](?:[大个项种类条家所处]|位一体)")
# A number has three characters at most, and a quotation mark, a blank and 等 before it.
_LEAD = 5
_LISTING = re.compile(rf"[{_DIGITS}\d][大个项种类条家所处][^（(：:]{{0,18}}[（(：:]")
_INSIDE = re.compile(r"（[^（）]*）|\([^()]*\)|《[^》]*》|“[^”]*”")
_AND = re.compile("以及|[和与及]")
_BOUNDARY = "，。；：！？,;:"
# Bracketed remarks that are no list of the things announced.
_REMARK = re.compile(r"\d|等|[含为是如占]|其中|包括|及以上|以下|简称|牵头|责任|负责|[；，。]")
_LEVELS = re.compile(r"[省市州盟县区旗乡镇村街道户]+")
# What opens the first item of a list: the verb, up to the first word that can name a thing.
_VERBS = re.compile(
    rf"^[{_HAN}]*?(?:持续|积极|进一步|加快|推进|推动|建设|建成|建立|新建|改建|扩建|迁建|改造|完善|实施|开展|提升|加强|强化|构建|打造|推广|组建|完成|成立|创建|做好)+"
)
_VERB_ONLY = re.compile(
    r"(?:[新改扩迁续]建|改扩建|建设|建成|改造|完善|推进|提升|加强|实施|开展|升级|维修|购置|培育|打造){1,2}"
)
# What parts items that are no parallel names: 赋予改革以“三个意义”, 入选“全国十大发现”, 检测和监管的“三位一体”.
_UNLIKE = re.compile(rf"的$|等|以$|入选|[“\"][{_DIGITS}\d]+[个大项]")
_LABEL = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|\d{1,3}[.．、]\s*|[（(][一二三四五六七八九十\d]{1,3}[）)])")
_LARGEST = 12
# 个全科化 and 大中心 name a set of their own; 个镇 does not.
_SHORT_FORM = re.compile(
    rf"[“\"](?P<number>[{_DIGITS}]{{1,3}}|\d{{1,2}})(?P<class>[大个项])(?P<kind>[{_HAN}]{{1,6}})[”\"]"
)
# 六大县级中心 are the “六大中心” of a county; 三大急救中心 and 三大共享中心 are told apart.
_QUALIFIER = re.compile("^[省市州盟县区旗镇]级?")
_FEWEST = 4
# What the headings of a chapter may all be called, and the announcement of so many of them.
_HEADED = ("行动", "工程", "任务", "计划", "体系")
_ANNOUNCED = re.compile(
    rf"(?:实施|开展|推进|推动|落实|下设|设立|抓好|组织|围绕|聚焦)(?:健康[{_HAN}]{{0,6}})?[“\"]?{_NUMBER}"
    rf"(?:大|[个项](?:专项|重点|重大|主要)?)(?P<noun>{'|'.join(_HEADED)})(?![方计])"
)


@dataclass(frozen=True, slots=True)
class Listing:
    """An announcement with the list beside it: between ``least`` and ``most`` items for ``number`` announced.

    ``loose`` says that the list ends in 等, so that it may be a selection; ``kind`` is the last word of what is listed.
    """

    number: int
    wording: str
    kind: str
    items: tuple[str, ...]
    least: int
    most: int
    loose: bool
    span: Span

    @property
    def agrees(self) -> bool:
        """Whether the list can be what was announced.

        Behind 等 a selection is usual; but who names all but one of four or more things means to name them all.
        """
        if self.least <= self.number <= self.most:
            return True
        if self.loose and self.number > self.most:
            return not (self.number >= _FEWEST and self.most == self.number - 1 and self.least == self.most)
        return False


def _masked(text: str) -> str:
    """The text with what stands in brackets, quotation marks and titles blanked: its commas part no items."""
    return _INSIDE.sub(lambda match: "〇" * len(match.group()), text)


def _counted(items: Sequence[str]) -> tuple[int, int]:
    """How few and how many things a list names; only the last item may hold a 和 that joins two of them for sure."""
    return len(items), len(items) + sum(len(_AND.findall(item)) for item in items)


def _announced(text: str) -> Iterator[re.Match[str]]:
    """The numbers with their things behind the first comma of a text; looked for around the numbers alone."""
    position = text.index(_COMMA)
    while hit := _COUNTED.search(text, position):
        starts = range(max(position, hit.start() - _LEAD), hit.start() + 1)
        match = next((found for at in starts if (found := _BEFORE.match(text, at))), None)
        if match is not None:
            yield match
        position = match.end() if match is not None else hit.start() + 1


def _before(line: Stretch) -> Iterator[Listing]:
    """甲、乙、丙等三大中心; 甲、乙和丙“三位一体”."""
    if _COMMA not in line.text:
        return
    masked = _masked(line.text)
    for match in _announced(line.text):
        number = chinese_number(match["number"].replace("两", "二"))
        at = match.start()
        quoted = line.text[at : at + 2].lstrip()[:1] in {"“", '"'}
        own = match["unity"] is not None or (match["class"] == "大" and not match["number"].isdigit()) or quoted
        listed = not own and match["open"] is None
        if (
            number is None
            or (listed and match["kind"] is None)
            or line.text[at - 1 : at] in set("、和与及各这上下前后共为有到")
        ):
            continue
        label = _LABEL.match(line.text)
        if number > _LARGEST and not match["open"]:
            continue  # 党的二十大
        # Clauses are short: stepping back finds the nearest mark sooner than a search for each of them.
        boundary = next((end for end in range(at, 0, -1) if masked[end - 1] in _BOUNDARY), 0)
        start = max(label.end() if label else 0, boundary)
        items = [item for item in _split(line.text, masked, start, at) if not _VERB_ONLY.fullmatch(item)]
        if len(items) < 2 or any(len(item) > 30 or _UNLIKE.search(item) for item in items[1:]):
            continue
        least, most = _counted(items)
        # 影像、心电、检验、病理五个资源共享中心: a plain number needs many items, and nearly as many as it says.
        if listed and (len(items) < _FEWEST or not least - 1 <= number <= most + 1):
            continue
        if match["open"] is None and (len(items) < 3 and number not in range(least, most + 1)):
            continue  # two items before a number are too few to be sure that they are its list
        kind = match["unity"] or match["kind"]
        wording = match.group().strip(' “”"')
        span = line.span(start, match.end())
        yield Listing(number, wording, kind, tuple(items), least, most, match["open"] is not None, span)


def _split(text: str, masked: str, start: int, end: int) -> list[str]:
    cuts = [at for at in range(start, end) if masked[at] == "、"]
    edges = [start, *(at + 1 for at in cuts), end + 1]
    return [text[begin : stop - 1].strip() for begin, stop in pairwise(edges)]


def _after(line: Stretch) -> Iterator[Listing]:
    """三大中心（甲、乙、丙）; 三项任务：甲、乙、丙。; 三个方面：一是…二是…."""
    if not _LISTING.search(line.text):
        return
    for match in _BRACKET.finditer(line.text):
        number = chinese_number(match["number"].replace("两", "二"))
        if number is None or _REMARK.search(match["list"]):
            continue
        items = _split(match["list"], _masked(match["list"]), 0, len(match["list"]))
        if len(items) > 1 and not any(len(item) < 2 or _LEVELS.fullmatch(item) for item in items):
            least, most = _counted(items)
            wording = line.text[match.start() : match.start("list") - 1].strip('“”"')
            span = line.span(*match.span())
            yield Listing(number, wording, match["head"], tuple(items), least, most, loose=False, span=span)
    for match in _COLON.finditer(line.text):
        number = chinese_number(match["number"].replace("两", "二"))
        if number is None:
            continue
        wording = line.text[match.start() : match.start("list") - 1].strip('“”"')
        ordinals = _ordinals(match["list"])
        if ordinals is not None:
            count, stop = ordinals
            counted = _ORDINALS[:count]
            span = line.span(match.start(), match.start("list") + stop)
            yield Listing(number, wording, match["head"], counted, count, count, loose=False, span=span)
            continue
        sentence = re.split("[。；]", _masked(match["list"]))[0]
        parted = match["list"][len(sentence) : len(sentence) + 1] == "；"
        # Where semicolons part the things announced, a comma list inside the first of them is not their list.
        if parted or re.search("[，：等]", sentence) or sentence.count("、") < 2:
            continue
        items = _split(match["list"], sentence, 0, len(sentence))
        least, most = _counted(items)
        span = line.span(match.start(), match.start("list") + len(sentence))
        yield Listing(number, wording, match["head"], tuple(items), least, most, loose=False, span=span)


def _ordinals(text: str) -> tuple[int, int] | None:
    """How far 一是…二是… counts in a paragraph that opens with it, and where its last ordinal ends."""
    if not text.startswith(_ORDINALS[0]):
        return None
    at = 0
    for count, word in enumerate(_ORDINALS):
        found = re.compile(rf"(?:^|[。；，]){word}").search(text, at)
        if found is None or (count and text.count("。一是")):
            # A second 一是 opens another series: which of them was announced is unclear.
            return None if text.count("一是") > 1 else (count, at)
        at = found.end()
    return None


_OPENED = re.compile(rf"{_NUMBER}{_CLASS}(?:方面)?{_HEAD}(?P<what>[{_HAN}]{{0,6}})[：:]$")
_SERIES = (
    re.compile(r"([一二三四五六七八九十]{1,2})是"),
    re.compile(r"[（(]([一二三四五六七八九十]{1,2})[）)]"),
    re.compile(r"([一二三四五六七八九十]{1,2})、"),
    re.compile(r"(\d{1,2})[.．、]"),
)


def _below(lines: Sequence[Stretch]) -> Iterator[Listing]:
    """三个方面： with 一是… 二是… 三是… on lines of their own below, whatever stands between these."""
    for index, line in enumerate(lines[:-1]):
        match = _OPENED.search(line.text) if line.text[-1] in "：:" else None
        if match is None:
            continue
        number = chinese_number(match["number"].replace("两", "二"))
        series = next((pattern for pattern in _SERIES if pattern.match(lines[index + 1].text)), None)
        if number is None or series is None:
            continue
        count = 0
        for below in lines[index + 1 :]:
            label = series.match(below.text)
            value = chinese_number(label[1]) if label else None
            if value == count + 1:
                count, last = value, below
            elif value is not None:
                break
        if count > 1:
            span = line.span(match.start(), len(line.text))
            items = (lines[index + 1].text[:12], "…", last.text[:12])
            yield Listing(number, match.group()[:-1], match["head"], items, count, count, loose=False, span=span)


def _meanings(document: Document, lines: Sequence[Stretch], listings: Sequence[Listing]) -> Iterator[Row]:
    """A row for every short form (六大中心) that stands in quotation marks: whether its lists have anything in common."""
    quoted = {
        (number, match["kind"]): match.group()[1:-1]
        for line in lines
        if "“" in line.text or '"' in line.text
        for match in _SHORT_FORM.finditer(line.text)
        if (number := chinese_number(match["number"].replace("两", "二"))) is not None
    }
    for (number, kind), wording in sorted(quoted.items()):
        uses = [one for one in listings if one.number == number and _QUALIFIER.sub("", one.kind) == kind]
        uses = [one for one in uses if one.most >= one.number - 1]
        first = next(iter(uses), None)
        if first is None:
            continue
        other = next((one for one in uses[1:] if _shared(first, one, kind) * 3 < number), None)
        wordings = "；".join("、".join(_names(one, kind)) for one in (first, other) if one is not None)
        yield {
            "kind": "abbreviation",
            "shown": wording,
            "other_shown": wordings,
            "announced": number,
            "listed": len(first.items),
            "sound": other is None,
            "loose": False,
            "places": [
                place(one.span, "text", document.quote(one.span)[:60]) for one in (other, first) if one is not None
            ],
        }


def _headed(document: Document, lines: Sequence[Stretch]) -> Iterator[Row]:
    """A row for every announcement (“五大行动”, 10个专项行动) of what the headings of one chapter are all called: as many or not."""
    below: dict[tuple[int | None, int], list[Section]] = defaultdict(list)
    for section in document.sections:
        if section.number:
            below[section.parent, section.level].append(section)
    called: dict[str, list[list[Section]]] = defaultdict(list)
    for group in below.values():
        for noun in _HEADED:
            if len(group) >= _FEWEST and all(_title(section).endswith(noun) for section in group):
                called[noun].append(group)
    for line in lines if called else ():
        for match in _ANNOUNCED.finditer(line.text):
            number = chinese_number(match["number"].replace("两", "二"))
            groups = called.get(match["noun"], [])
            if number is None or len(groups) != 1 or abs(number - len(groups[0])) > max(2, number // 4):
                continue
            group = groups[0]
            span = line.span(*match.span())
            yield {
                "kind": "count",
                "shown": match.group().strip("“”"),
                "other_shown": "、".join(section.label + _title(section) for section in group[:12]),
                "announced": number,
                "listed": len(group),
                "sound": number == len(group),
                "loose": False,
                "places": [
                    place(span, "text", document.quote(span)),
                    place(group[0].heading, "heading", group[0].label + _title(group[0])),
                    place(group[-1].heading, "heading", group[-1].label + _title(group[-1])),
                ],
            }


def _title(section: Section) -> str:
    return section.title.strip("。：: ")


def _names(listing: Listing, kind: str) -> list[str]:
    """The items without the verb before the first and the word that all are called by."""
    first, *rest = listing.items
    names = [_VERBS.sub("", first), *rest]
    return [name.removesuffix(kind).removesuffix(kind[-2:]) or name for name in names]


def _shared(one: Listing, two: Listing, kind: str) -> int:
    """How many names of one list stand in the other, in full or as part of a longer one."""
    others = _names(two, kind)
    return sum(any(name in other or other in name for other in others) for name in _names(one, kind))


def rows(plan: Plan) -> Iterable[Row]:
    """A row for every announcement with a list beside it, and for every short form in quotation marks."""
    document = plan.document
    lines = [line for line in stretches(document) if line.kind != "cell"]
    counting = (line for line in lines if _COUNTED.search(line.text))
    found = {one.span: one for line in counting for one in (*_before(line), *_after(line))}
    listings = sorted((*found.values(), *_below(lines)), key=lambda one: one.span)
    for one in listings:
        yield {
            "kind": "count",
            "shown": one.wording.removeprefix("等"),
            "other_shown": "、".join(item if len(item) < 16 else item[:14] + "…" for item in one.items[:12]),
            "announced": one.number,
            "listed": one.least if one.number < one.least else one.most,
            "sound": one.agrees,
            "loose": one.loose,
            "places": [place(one.span, "text", document.quote(one.span)[:60])],
        }
    yield from _headed(document, lines)
    yield from _meanings(document, lines, listings)


VIEW = View(
    name="announcements",
    columns={
        "kind": pl.String,
        "shown": pl.String,
        "other_shown": pl.String,
        "announced": pl.Int32,
        "listed": pl.Int32,
        "sound": pl.Boolean,
        "loose": pl.Boolean,
    },
    rows=rows,
    required=("kind", "shown", "sound"),
)
