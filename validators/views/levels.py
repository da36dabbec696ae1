"""The view ``levels``: words by which a plan speaks of a place, where that place is not its own."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import polars as pl

from kg.extract.chapters import Chapter, chapter
from kg.lexicon import places
from kg.lexicon.departments import is_branch, split
from kg.lexicon.levels import VOICES, Level, levels
from kg.model.document import Document
from kg.model.facts import Plan
from kg.model.span import Span
from validators.rule import Confidence
from validators.views.view import Row, View, place

# 健全县乡村三级网络, 资本市场, 安全区 and 全区域 hold the same characters, 我市中心 and 全市中医院 do not.
_NOT_BEHIND = r"(?![域内外直辖委政级场]|中(?![医西小学药老青]))"
_NOT_BEFORE = {"我": "", "全": "(?<![健完安齐周保职])", "本": "(?<![资成基根日文样])"}
# Plans of counties speak of the levels down to their own; 全镇 and 全村 are everybody's words.
_LOWEST = 3
_BOUNDARY = "，。；：！？\n "
# What only a plan's own place does or has: 全市新增救护车, 全市每千人口床位数.
_DEEDS = re.compile(
    r"(?:共|将|要|均|计划|力争|预计|累计|新|再)?(?:配备|建成|建设|新建|改建|扩建|新增|增加|建立|设置|设立|组建|培训|培养|招聘|实现|完成|"
    r"开展|推进|实施|打造|创建|达到|拥有|共有|选派|引进|成立)"
    r"|(?:人均|每千|每万|居民|户籍|常住人口|婴儿|孕产妇|出生|总人口|床位|执业|注册护士|医疗卫生机构|公立医院|各级各类|各镇|各乡镇|各街道|所有)"
)
# These words make the upper level the measure or the frame, not the one who acts.
_UPPER = re.compile(
    r"统一|部署|要求|第[一二三四五\d]|首[家个批次创]|前列|领先|率先|唯一|先进|优秀|会议|平均|标准|范围|试点|示范|推广|典型|通报|表彰|排名|"
    r"位居|位列|考核|统筹|规划|\d+个(?:县|市|区)|各县|县市区|区[（(]市"
)
_TARGET = re.compile(
    r"(?:达到?|提高到|下降到|降至|降到|控制在|稳定在|不低于|不少于|增至|增加到|建成|覆盖)\D{0,4}\d|全面(?:开展|开设|实施|建立|推行|落实|实现|推广)|继续保持|普遍(?:开展|建立)"
)
_ORDERS = re.compile(
    r"(?:根据|按照|依据|对照|贯彻|落实|上级|省|市)[^，。；]{0,14}(?:部署|要求|安排|统一|印发|提出|决定|规定)[^，。；]{0,6}[，：]$"
)
_MEASURE = re.compile(
    r"(?:是|(?:评|成|定|列|选|视|命名|作|确认|授予|认定)为|被|在|列入|纳入|入选|获|获得|成为|居|占|属|属于|全国和|推动|助力)$"
)
# Nearest words that make the place above the measure, the frame or the one who acts; what a contest or an order is told with.
_ABOVE = re.compile(
    r"统一|部署|第[一二三四五六七八九十\d](?!人民|医院|中|实验|幼|小)|首[家个批次创]|前列|前茅|领先|率先|唯一|先进|优秀|十佳|最[美佳高低]|会议|大会|会上|^平均|平均水平|均值|推广|典型|通报|"
    r"表彰|排名|位居|位列|名列|居[于第]|考核(?:[中内居位排第获优]|得分|成绩|结果|评比)|评比|评选|比赛|竞赛|大赛|行列|榜首|标杆|样板|一盘棋|上下|同类|其他|其余|兄弟|各县|县市区|区[（(]市|县[（(]市|"
    r"[\d一两二三四五六七八九几]个(?:县|市|区|旗)|^[仅只]|集中在|位于|坐落|辖区内|落户"
)
_COMPARES = re.compile(
    r"高于|低于|优于|好于|快于|多于|少于|全[国省市]平均|平均水平|均值|相比|[占比较]全|其中[，:：]?[我全本]|[与和向对为给在同]我[县区旗市]|"
    r"[我全本][县区旗市省](?:则|却|仅|只|为|占|高|低|排|列)"
)
_ANSWERS = re.compile(r"[我全本][县区旗市省](?:的?该?指标|是|达|共?有)")
# 市委提出，到2025年全市…: another's words.
_SAID = re.compile(
    r"(?:[省市]委|政府|上级|国家|规划|纲要|方案|意见|通知|》)[^。；]{0,30}(?:提出|要求|明确|指出|确定|下达|安排|部署|印发|规定)"
)
_HOLDS = re.compile(r"(?:举办|组织|承办)(?![^，。；]{0,12}[赛会])")
# 这一时期是我市推进…的关键期: a whole place's time, where 是我市首个 measures.
_EPOCH = re.compile(
    r"(?:推进|推动|实现|全面|加快|建设|深化|打造|迈|开启|建成|转型|贯彻|落实|决胜|巩固|卫生|医疗|健康)[^，。；]{2,40}(?:期|阶段|年|保障|举措|任务|基础)"
)
_SITUATION = re.compile(r"(?:结合|立足|符合|适应|切合|针对)$")
_WITHIN = re.compile(r"[^，。；、]{0,16}?(?:推动|推进|开展|设立|建立|实施|落实|开设|组织|普及|布局|配备|建设|新建)")
_COUNTED = re.compile(r"\d")
_DUE = re.compile(r"(?:到|至|力争|确保)[“\"]?(?:20\d\d年|十[一二三四五六]?五)")
# Words that bring a level below into the plan of one above: 以县为单位, 县级医院, 各区.
_BELOW = {
    "县": re.compile(r"(?<![全我本])县"),
    "旗": re.compile(r"(?<![全我本])[县旗](?!帜)"),
    "区": re.compile(r"(?<![全我本社地园小院山牧农片校库灾病城郊辖景矿])区(?![域别分位间])"),
    "市": re.compile(r"(?<![全我本城都门超])市(?![场民容])"),
}
_MANY = 5
_BRAND = re.compile(
    r"(?P<verb>打造|塑造|建设|推进|创建|推动|加快|建成|擦亮|树立)(?:[“\"]|全面|高质量)?健康(?P<place>[\u4e00-\u9fff]{2,4}?)(?P<end>品牌|建设|行动|名片|[”\"])"
)
_FRAME = re.compile(r"(?:落实|按照|根据|融入|助力|服务|对接|对标|依据|贯彻|推动|国家|省|市委)[^，。；]{0,12}$")
_CAPTION = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,9}?(?:自治县|自治旗|市|县|区|旗))(?=[“\"]?(?:十[一二三四五]五|\d{4}|主要|卫生|医疗|健康|国民|重点))"
)


@dataclass(frozen=True, slots=True)
class _Own:
    """A plan's place: its level words (县 of 某某县), its rank, its short name and the names of the places above it."""

    words: frozenset[str]
    rank: int
    name: str
    short: str
    above: frozenset[str]


def _own(plan: Plan) -> _Own | None:
    """The plan's own place, or None for national plans and for those that do not say whose they are."""
    name = plan.identity.place
    rank = next((words.rank for words in levels() if words.level == plan.identity.level), None)
    if not name or rank is None or rank == 0:
        return None
    known = [entry for entry in places.named(name) if entry.name == name]
    above = {upper.name for entry in known for upper in places.ancestors(entry)}
    above |= {upper.short for entry in known for upper in places.ancestors(entry)}
    words = {noun for noun in _nouns() if name.endswith(noun)}
    words |= {word[1:] for entry in levels() if entry.level == plan.identity.level for word in entry.own_words}
    return _Own(frozenset(words), rank, name, known[0].short if known else name[:-1], frozenset(above))


def _nouns() -> dict[str, int]:
    """The nouns of 我县, 全市 and 本省 with the rank of their levels, from the provinces to the counties."""
    return {
        word[1:]: words.rank
        for words in levels()
        if words.level != Level.NATIONAL and words.rank <= _LOWEST
        for word in words.self_words
        if word.startswith(VOICES)
    }


@cache
def _voice(nouns: tuple[str, ...]) -> re.Pattern[str]:
    """What finds 我县 or 全市 with these nouns."""
    who = "|".join(before + word for word, before in _NOT_BEFORE.items())
    level = "|".join(re.escape(noun) for noun in sorted(nouns, key=len, reverse=True))
    return re.compile(rf"(?P<who>{who})(?P<level>{level}){_NOT_BEHIND}")


def _sentence(document: Document, at: int) -> Span:
    start = max(document.normal.rfind(mark, 0, at) for mark in "。；！\n") + 1
    ends = [end for mark in "。；！\n" if (end := document.normal.find(mark, at)) >= 0]
    return Span(start, min(ends, default=len(document.normal)))


def _voices(plan: Plan) -> Iterator[Row]:
    """A row for every 我市, 全省 …: whether a level that is not the plan's own stands for its own place."""
    own = _own(plan)
    if own is None:
        return
    document = plan.document
    regional = "自治区" in document.normal
    nouns = _nouns()
    found = list(_voice(tuple(nouns)).finditer(document.normal))
    times = Counter(match["level"] for match in found)
    rooted = sum(times[word] for word in own.words) >= _MANY
    for match in found:
        span = Span(match.start(), match.end())
        if (
            any(policy.span.covers(span) for policy in plan.policies)
            or document.normal[span.start - 1 : span.start] == "自"
        ):
            continue
        rank = nouns[match["level"]]
        # 全区 and 我区 may mean the autonomous region where there is one.
        foreign = match["level"] not in own.words and not (match["level"] == "区" and regional)
        # A plan that hardly speaks of its own place so has no habit that another word would break.
        strays = rooted and times[match["level"]] * 2 < sum(times[word] for word in own.words)
        meant = foreign and (_meant(document, span, rank, own) or (strays and _strays(document, span, rank, own)))
        sentence = _sentence(document, span.start)
        end = min(sentence.end, span.end + 14)
        shown = document.quote(Span(span.start, end))
        yield {
            "kind": "voice",
            "shown": document.quote(span),
            "other_shown": match["who"] + own.name[-1],
            "sound": not meant,
            "name": own.name,
            "level": plan.identity.level,
            "titles": shown,
            "confidence": int(Confidence.HIGH if match["who"] == "我" else Confidence.MEDIUM),
            "places": [place(Span(span.start, end), "text", shown)],
        }


def _opens(before: str) -> bool:
    """Whether nothing but a date stands before a word in its clause."""
    return not before or before[-1] in _BOUNDARY or re.search(r"(?:年|末|底|期间|时期)[，,]?$", before) is not None


def _strays(document: Document, span: Span, rank: int, own: _Own) -> bool:
    """Whether 全市 in a county's plan, or 全县 in a city's, stands where that plan says 全县, or 全市, everywhere else.

    It does as the subject of a count or a deed, in 结合…实际 and in 在…推动; not where levels are compared, ranked or
    commanded, and of a lower level not where its counties are spoken of.
    """
    if document.normal[span.start] == "我" or own.rank - rank > 1:
        return False
    sentence = _sentence(document, span.start)
    before = document.normal[sentence.start : span.start]
    after = document.normal[span.end : sentence.end]
    clause = re.split("[，。；]", after)[0]
    ordered = _ORDERS.search(before) or _SAID.search(before) or document.normal[span.start : span.end] in before
    if ordered or _ABOVE.search(clause) or _COMPARES.search(before + after) or _ANSWERS.search(after):
        return False
    if rank >= own.rank:
        line = document.normal[document.normal.rfind("\n", 0, span.start) + 1 : span.start] + after
        below = _BELOW.get(document.normal[span.end - 1])
        if below is None or below.search(line):
            return False
    if _SITUATION.search(before) and "实际" in clause:
        return True
    if before.endswith("在"):
        return _opens(before[:-1]) and _WITHIN.match(clause) is not None
    told = any((_COUNTED.search(clause[:40]), own.short in clause, own.name in before, _DUE.search(before)))
    acts = any((_DEEDS.match(after), _HOLDS.match(after), _TARGET.search(clause)))
    return _opens(before) and (told or acts)


def _meant(document: Document, span: Span, rank: int, own: _Own) -> bool:
    """Whether a word of another level stands for the plan's own place.

    我市 does unless it measures or honours; 全市 of an upper level only as the subject of what a plan itself does or has,
    in a sentence that neither compares levels nor carries out an order from above; lower levels (全县…) never: see
    ``_strays``, which knows how the plan speaks elsewhere.
    """
    word = document.normal[span.start]
    sentence = _sentence(document, span.start)
    before = document.normal[sentence.start : span.start]
    after = document.normal[span.end : sentence.end]
    if word == "我":
        # 成为我省首批…, 列入我市重点: here the upper level is meant as such.
        if own.rank - rank > 1 and chapter(document, span.start) is Chapter.PAST:
            return False  # 我省人口老龄化加快: the setting of a county's plan
        opens = not before or before[-1] in _BOUNDARY
        opens = opens or (own.rank - rank <= 1 and before[-1] == "是" and _EPOCH.match(after) is not None)
        return opens or (_MEASURE.search(before) is None and _UPPER.match(after) is None)
    if rank >= own.rank or not _opens(before):
        return False
    others = rf"[全我本](?:{'|'.join(sorted(own.words))})|{re.escape(own.name)}|{re.escape(own.short)}"
    again = document.normal[span.start : span.end] in before
    if again or re.search(others, before + after) or _ORDERS.search(before) or _SAID.search(before):
        return False
    clause = re.split("[，。；]", after)[0]
    acts = _DEEDS.match(after) is not None or (
        _TARGET.search(clause) is not None and chapter(document, span.start) is not Chapter.PAST
    )
    return acts and _UPPER.search(clause) is None


def _brands(plan: Plan) -> Iterator[Row]:
    """A row for every 健康某地 that a plan wants to build: whether it is the brand of the place above."""
    own = _own(plan)
    if own is None:
        return
    document = plan.document
    for match in _BRAND.finditer(document.normal):
        span = Span(match.start("verb"), match.end())
        sentence = document.normal[_sentence(document, span.start).start : span.start]
        upper = match["place"] in own.above
        framed = _FRAME.search(sentence) is not None or chapter(document, span.start) is Chapter.PAST
        cited = any(policy.span.covers(span) for policy in plan.policies)
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
    own = _own(plan)
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
    for match in _BRAND.finditer(plan.document.normal):
        span = Span(match.start("verb"), match.end())
        known = [entry for entry in places.named(match["place"]) if entry.short == match["place"]]
        if known and own not in {entry.name for entry in known} and not any(p.span.covers(span) for p in plan.policies):
            yield known[0].name, span, plan.document.quote(span)


def _place_row(plan: Plan, own: _Own, name: str, span: Span, text: str) -> Row:
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
    yield from _voices(plan)
    yield from _brands(plan)
    yield from _foreign(plan)


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
