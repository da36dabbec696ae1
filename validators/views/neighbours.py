"""The view ``neighbours``: names of the places beside the plan's own, and what each is named for.

A plan names its neighbours as partners, in lists and along roads. Where nothing near says so, and the neighbour does or
has what only the plan's own place can, its name has been left over from the neighbour's plan.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import polars as pl

from kg.lexicon import places
from kg.lexicon.levels import Level
from kg.lexicon.places import Place
from kg.model.facts import Plan
from kg.model.span import Span
from validators.rule import Confidence
from validators.views.levels import named_in_set_places
from validators.views.view import Row, View, place

_SHORTEST = 3
# 与某县, 向某县, 从某县, 对口某县: the neighbour is the other party.
_PARTY_BEFORE = re.compile(
    r"(?:(?<!结)[与同及跟]|(?<![家省州盟县市区国央])和|[或向赴从由自至到经往距邻连援驻原如例、/]|联合|携手|对口|帮扶|支援|协作|合作|学习|借鉴|参照|毗邻|周边|相邻|辐射|来自|委托|依托|对接|紧邻|接壤|"
    r"连接|带动|服务|前往|包括|下辖|涉及|途经|位于|援助|结对|派驻|选派|邀请|聘请|引进|引入|依靠|借助|利用|承接|吸引|享受|转至|[（(])\s*$"
)
_PARTY_BEHIND = re.compile(
    r"[、/）)—-]|[与和及](?!(?:自治区|省|全|国家))|等|以[东西南北及]|一带|境内|方向|交界|籍|之间|来[我的]|[至到](?!20\d\d|“)|段|[线路桥]|的?[做经]法|的?(?:经验|模式|样板)|召开|举[办行]|驻|户籍|人[，。；]"
)
# Words of a clause in which two places meet.
_MEETING = re.compile(
    r"合作|协作|对口|帮扶|支援|结对|毗邻|相邻|接壤|周边|邻近|邻县|邻市|辐射|借鉴|学习|考察|协同发展|联动发展|跨[省市县区]|互认|高铁|铁路|高速|公路|航线|机场|干线|管线|流域|水库|都市圈|"
    r"城市群|经济[圈带]|协议|签约|共建|援建|代管|托管|飞地|输入|来源|确诊|病例|同比|相比|高于|低于|超过|仅次于|距离|公里|转诊|会诊|巡回|坐诊|分院|来自|前来|"
    r"[我本](?:省|市|州|盟|县|区|旗)"
)
# A body with a name of its own, right behind the place: the neighbour really has one.
_BODY = re.compile(
    r"[\u4e00-\u9fff]{0,8}?(?:医院|卫生院|保健院|保健所|卫生服务中心|疾控中心|疾病预防控制中心|急救中心|血站|中心血站|大学|学院|学校|中学|小学|公司|集团|银行|车站|法院|检察院|监狱|药业|基地|"
    r"公园|景区|水厂|电厂|研究[所院]|协会|学会|商会)|(?!城乡|各|乡镇)[\u4e00-\u9fff]{2,3}(?:镇|乡|街道)(?![镇村卫])"
)
_FOUNDS = re.compile(r"(?:成立|组建|制定|编制|打造|创建|建成|设立|出台)了?$")
_MAKES = re.compile(
    r"(?:建设|组建|成立|打造|制定|创建|新建|设立|推动|提升|加强|促进|推进|实施|出台|完善|健全|编制|建成|形成|建立)了?$"
)
# Short names are looked at in set phrases only: 某地实际, 某地人民; 健康某地 and 幸福某地 whatever follows; 生态环境局某地分局.
_SHORT_BEFORE = re.compile(
    r"(?:^|[“（(]|结合|符合|立足|适应|切合|体现|具有|推动|推进|建设|打造|建成|加快|为|在|的|是|把|将|对|使|让)$"
)
_SHORT_BEHIND = re.compile(
    r"”?(?:实际|特色|人民|经济社会|卫生健康|卫生事业|健康事业|医疗|医改|中医|居民|群众|百姓|建设|行动|发展|落地|全域|全县|全市|全区|打造|高质量|品牌|名片|开启|推进|全面|加快|实现|迈)"
)
_EPITHET = re.compile(r"(?:健康|幸福|美丽|平安|和谐|富裕|文明|现代化|新时代|落户|扎根)$")
_BRANCH = re.compile(r"分局|分中心")
# 专科医院, 区级医院, 重大疫情救治中心 say of what kind a body is and are nobody's name.
_KIND = re.compile(r"(?:[省市县区旗]?级|专科|综合|公立|民营|乡镇|基层|各级|二级|三级|重大)")
_ISSUER = re.compile(r"人民政府(?:办公室)?(?:文件|公报)?$|委员会(?:文件)?$|[局委](?:文件)?$")
_NOT_BEHIND = {"市": "场", "区": "域", "县": "域", "旗": "帜"}
_MOST = 3
_HEAD = 15


@dataclass(frozen=True, slots=True)
class _Own:
    """The plan's place, its short name, and the places of its level under the same upper one."""

    name: str
    short: str
    above: str
    siblings: tuple[Place, ...]


@cache
def _siblings(parent: str, level: Level) -> tuple[Place, ...]:
    """The places of one level under one upper place, without those whose names are words (城区, 新城区, 市中区)."""
    words = places.names()
    return tuple(
        entry
        for entry in places.places()
        if entry.parent == parent
        and entry.level == level
        and len(entry.name) >= _SHORTEST
        and (entry.short in words or entry.short == entry.name or not entry.name.endswith("区"))
    )


def _own(plan: Plan) -> _Own | None:
    """The plan's own place, or None where it has no neighbours that could be mistaken for it.

    Provinces name each other far too often, and the districts of two cities can share a name.
    """
    name, level = plan.identity.place, plan.identity.level
    known = [entry for entry in places.named(name) if entry.name == name and entry.level.value == level]
    if len(known) != 1 or known[0].level not in {Level.CITY, Level.COUNTY}:
        return None
    upper = places.by_code(known[0].parent)
    siblings = tuple(entry for entry in _siblings(known[0].parent, known[0].level) if entry.name != name)
    return _Own(name, known[0].short, upper.name if upper else "", siblings)


def _rows(plan: Plan) -> Iterator[Row]:
    """A row for every neighbour that a plan names: whether some mention can only mean the plan's own place."""
    own = _own(plan)
    if own is None:
        return
    normal = plan.document.normal
    found = {entry.name: spans for entry in own.siblings if (spans := _spans(normal, own, entry))}
    if not found:
        return
    # Titles, captions and responsible bodies are looked at elsewhere.
    set_places = [span for _, span, _ in named_in_set_places(plan)] + [policy.span for policy in plan.policies]
    mentions = normal.count(own.short)
    for name, spans in found.items():
        free = [span for span in spans if not any(held.covers(span) for held in set_places) and _is_name(normal, span)]
        mistaken = free and all(_stands_for_own(plan, own, name, span) for span in free)
        sound = not mistaken or len(free) > _MOST or len(spans) != len(free) or len(free) > mentions
        shown = [(span, plan.document.quote(_clause(normal, span)).strip()) for span in free or spans]
        yield {
            "shown": name,
            "other_shown": own.name,
            "above": own.above,
            "titles": shown[0][1],
            "sound": sound,
            "confidence": int(Confidence.MEDIUM),
            "places": [place(span, "text", text) for span, text in shown],
        }


def _spans(normal: str, own: _Own, entry: Place) -> list[Span]:
    """Where a neighbour is named: in full, and by its short name in phrases that a plan uses of its own place."""
    if entry.short not in normal:
        return []
    found = []
    # 海南 of 海南区 is a province as well.
    known = entry.short != entry.name and entry.short in places.names()
    short = known and all(other.level == entry.level for other in places.named(entry.short))
    for match in re.finditer(re.escape(entry.short), normal):
        span = Span(match.start(), match.end())
        if normal.startswith(entry.name, span.start):
            found.append(Span(span.start, span.start + len(entry.name)))
        elif short and _is_phrase_of_own(normal, own, span):
            found.append(span)
    return found


def _is_phrase_of_own(normal: str, own: _Own, span: Span) -> bool:
    """Whether a short name stands in a set phrase, or before a body that the plan gives its own place elsewhere."""
    before = normal[max(normal.rfind(mark, 0, span.start) for mark in "，。；：！、\n ") + 1 : span.start]
    if _SHORT_BEHIND.match(normal, span.end) and _SHORT_BEFORE.search(before):
        return True
    if _EPITHET.search(before):
        return normal[span.end : span.end + 1] not in {"省", "市", "州", "盟", "县", "区", "旗", "镇", "乡"}
    body = _BODY.match(normal, span.end)
    if body is not None:
        return own.short + body.group() in normal
    return before.endswith("局") and _BRANCH.match(normal, span.end) is not None


def _is_name(normal: str, span: Span) -> bool:
    """Whether the characters are the name and not part of a longer word or of a cited title."""
    line = normal[normal.rfind("\n", 0, span.start) + 1 : span.start]
    behind = normal[span.end : span.end + 1]
    return line.rfind("《") <= line.rfind("》") and behind != _NOT_BEHIND.get(normal[span.end - 1], "")


def _clause(normal: str, span: Span) -> Span:
    start = max(normal.rfind(mark, 0, span.start) for mark in "，。；：！\n") + 1
    ends = [end for mark in "，。；：！\n" if (end := normal.find(mark, span.end)) >= 0]
    return Span(start, min(ends, default=len(normal)))


def _line(normal: str, span: Span) -> str:
    end = normal.find("\n", span.end)
    return normal[normal.rfind("\n", 0, span.start) + 1 : end if end >= 0 else len(normal)].strip()


def _stands_for_own(plan: Plan, own: _Own, name: str, span: Span) -> bool:
    """Whether a neighbour's name stands where only the plan's own can."""
    normal = plan.document.normal
    clause = _clause(normal, span)
    before, behind = normal[clause.start : span.start], normal[span.end : clause.end]
    if own.above:
        before = before.removesuffix(own.above)
    if not before.strip() and plan.document.line_of(span.start) <= _HEAD and _ISSUER.search(_line(normal, span)):
        return True
    party = _is_party(own, before, behind) and not _EPITHET.search(before)
    if party or _MEETING.search(normal, clause.start, clause.end):
        return False
    if any(behind.startswith(inner.name) for inner in _inside(own, name)):
        return False  # one of the neighbour's own districts follows
    founds = _FOUNDS.search(before) is not None
    if not founds and any(entry.name in _sentence(normal, span) for entry in own.siblings if entry.name != name):
        return False  # several neighbours are named: a comparison or a list
    body = _BODY.match(behind)
    if body is None or _KIND.match(behind) or founds or _MAKES.search(before):
        return True
    # 某县人民医院 is the neighbour's, unless the plan has a 县人民医院 of its own.
    return any(
        normal.count(head + body.group()) > normal.count(name + body.group()) * name.endswith(head)
        for head in (own.short, own.name[-1])
    )


def _inside(own: _Own, name: str) -> tuple[Place, ...]:
    return next((places.children(entry) for entry in own.siblings if entry.name == name), ())


def _is_party(own: _Own, before: str, behind: str) -> bool:
    """Whether the words around a neighbour make it the other party, or one of several places."""
    listed = before.endswith("和") and before[:-1].endswith((own.name, own.short))
    return listed or _PARTY_BEFORE.search(before) is not None or _PARTY_BEHIND.match(behind) is not None


def _sentence(normal: str, span: Span) -> str:
    start = max(normal.rfind(mark, 0, span.start) for mark in "。！\n") + 1
    ends = [end for mark in "。！\n" if (end := normal.find(mark, span.end)) >= 0]
    return normal[start : min(ends, default=len(normal))]


VIEW = View(
    name="neighbours",
    columns={
        "shown": pl.String,
        "other_shown": pl.String,
        "above": pl.String,
        "titles": pl.String,
        "sound": pl.Boolean,
        "confidence": pl.Int32,
    },
    rows=_rows,
    required=("shown", "sound"),
)
