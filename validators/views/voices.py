"""我县, 全市, 本省: the words by which a plan speaks of its own place, and where one of another level stands for it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extract.chapters import Chapter, chapter
from kg.lexicon import places
from kg.lexicon.levels import VOICES, Level, levels
from kg.model.document import Document
from kg.model.facts import Plan
from kg.model.once import once
from kg.model.span import Span
from validators.rule import Confidence
from validators.views.prose import policies
from validators.views.view import Row, place

# 健全县乡村三级网络, 资本市场, 安全区 and 全区域 hold the same characters, 我市中心 and 全市中医院 do not.
_NOT_BEHIND = r"(?![域内外直辖委政级场]|中(?![医西小学药老青]))"
_NOT_BEFORE = {"我": "", "全": "(?<![健完安齐周保职].)", "本": "(?<![资成基根日文样].)"}
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
_WITHIN = re.compile(
    r"[^，。；、]{0,16}?(?:推动|推进|开展|设立|建立|实施|落实|开设|组织|普及|布局|配备|建设|新建|实现)"
)
# What a government does with its own: 统筹全市资源. Of the place above it says 融入, 接入, 服务.
_RULES = re.compile(
    r"(?:聚焦|面向|统筹|整合|提升|提高|强化|健全|完善|规范|优化|改善|汇聚|支持|惠及|实现|覆盖|依托|摸清|掌握|改造|扩大到|推进|促进|推动|保障|加强|开展|举行|举办|完成|力争)(?:了|对)?$"
)
_SERVES = re.compile(
    r"贡献|地位|影响|知名度|中心城区|大局|一流|示范|龙头|枢纽|高地|副中心|区域[性医]|平台|互认|协同|联动|一体化|共享|下达|交办|任务|试点|安排|要求|一[张卡站]|联网|调度|对接"
)
_RESULT = re.compile(r"保持|提升|提高|下降|建立|更加|健全|完善|形成|覆盖|达标|普及|增强|改善|规范|统一规划")
_COUNTED = re.compile(r"\d")
_DUE = re.compile(r"(?:到|至|力争|确保)[“\"]?(?:20\d\d年|十[一二三四五六]?五)")
# Words that bring a level below into the plan of one above: 以县为单位, 县级医院, 各区.
_BELOW = {
    "县": re.compile(r"(?<![全我本])县"),
    "旗": re.compile(r"(?<![全我本])[县旗](?!帜)"),
    "区": re.compile(r"(?<![全我本社地园小院山牧农片校库灾病城郊辖景矿])区(?![域别分位间])"),
    "市": re.compile(r"(?<![全我本城都门超])市(?![场民容])"),
}
_MANY = 3
_SENTENCE_END = re.compile("[。；！\n]")


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """A plan's place: its level words (县 of 某某县), its rank, its short name and the names of the places above it."""

    words: frozenset[str]
    rank: int
    name: str
    short: str
    above: frozenset[str]


@once
def own_place(plan: Plan) -> OwnPlace | None:
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
    return OwnPlace(frozenset(words), rank, name, known[0].short if known else name[:-1], frozenset(above))


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
    who = "|".join(word + before for word, before in _NOT_BEFORE.items())
    level = "|".join(re.escape(noun) for noun in sorted(nouns, key=len, reverse=True))
    return re.compile(rf"(?P<who>{who})(?P<level>{level}){_NOT_BEHIND}")


def sentence_around(document: Document, at: int) -> Span:
    """The sentence of the text around an offset; a semicolon ends one as well."""
    text = document.normal
    # Sentences are short: a mark that the text hardly has would be looked for through all of it.
    start = next((start for start in range(at, 0, -1) if text[start - 1] in "。；！\n"), 0)
    end = _SENTENCE_END.search(text, at)
    return Span(start, len(text) if end is None else end.start())


def voices(plan: Plan) -> Iterator[Row]:
    """A row for every 我市, 全省 …: whether a level that is not the plan's own stands for its own place."""
    own = own_place(plan)
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
        if policies(plan).index(span) is not None or document.normal[span.start - 1 : span.start] == "自":
            continue
        rank = nouns[match["level"]]
        # 全区 and 我区 may mean the autonomous region where there is one.
        foreign = match["level"] not in own.words and not (match["level"] == "区" and regional)
        # A plan that hardly speaks of its own place so has no habit that another word would break.
        strays = rooted and times[match["level"]] * 2 < sum(times[word] for word in own.words)
        meant = foreign and (_meant(document, span, rank, own) or (strays and _strays(document, span, rank, own)))
        sentence = sentence_around(document, span.start)
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


def _strays(document: Document, span: Span, rank: int, own: OwnPlace) -> bool:
    """Whether 全市 in a county's plan, or 全县 in a city's, stands where that plan says 全县, or 全市, everywhere else.

    It does as the subject of a count or a deed, in 结合…实际 and in 在…推动; not where levels are compared, ranked or
    commanded, and of a lower level not where its counties are spoken of.
    """
    word = document.normal[span.start : span.end]
    if word.startswith("我") or own.rank - rank > 1:
        return False
    sentence = sentence_around(document, span.start)
    before = document.normal[sentence.start : span.start]
    after = document.normal[span.end : sentence.end]
    if _is_frame(before, after, word):
        return False
    if rank >= own.rank:
        line = document.normal[document.normal.rfind("\n", 0, span.start) + 1 : span.start] + after
        below = _BELOW.get(word[-1])
        if below is None or below.search(line):
            return False
    return _is_ones_own(own, before, after, past=chapter(document, span.start) is Chapter.PAST)


def _is_frame(before: str, after: str, word: str) -> bool:
    """Whether a sentence compares, ranks or commands, so that the level of ``word`` is meant as such."""
    ordered = word in before or _ORDERS.search(before) or _SAID.search(before)
    compared = _ABOVE.search(_first_clause(after)) or _COMPARES.search(before + after) or _ANSWERS.search(after)
    return bool(ordered or compared)


def _is_ones_own(own: OwnPlace, before: str, after: str, *, past: bool) -> bool:
    """Whether what stands around a level word is the plan's own situation, count, deed or aim."""
    clause = _first_clause(after)
    if _SITUATION.search(before) and "实际" in clause:
        return True
    if before.endswith("在"):
        return _opens(before[:-1]) and _WITHIN.match(clause) is not None
    if _RULES.search(before):
        return not past and not _SERVES.search(clause)
    told = (_COUNTED.search(clause[:40]), own.short in clause, own.name in before, _DUE.search(before))
    acts = (_DEEDS.match(after), _HOLDS.match(after), _TARGET.search(clause))
    own_words = rf"[全我本](?:{'|'.join(sorted(own.words))})"
    reaches = not past and _RESULT.search(clause) and not re.search(own_words, before + after)
    return _opens(before) and bool(any(told) or any(acts) or reaches)


def _first_clause(after: str) -> str:
    return re.split("[，。；]", after, maxsplit=1)[0]


def _meant(document: Document, span: Span, rank: int, own: OwnPlace) -> bool:
    """Whether a word of another level stands for the plan's own place.

    我市 does unless it measures or honours; 全市 of an upper level only as the subject of what a plan itself does or has,
    in a sentence that neither compares levels nor carries out an order from above; lower levels (全县…) never: see
    ``_strays``, which knows how the plan speaks elsewhere.
    """
    word = document.normal[span.start]
    sentence = sentence_around(document, span.start)
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
    clause = _first_clause(after)
    acts = _DEEDS.match(after) is not None or (
        _TARGET.search(clause) is not None and chapter(document, span.start) is not Chapter.PAST
    )
    return acts and _UPPER.search(clause) is None
