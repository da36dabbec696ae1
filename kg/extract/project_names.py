"""Where prose names a project: …项目, …工程, and buildings that are built, extended or moved."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model.span import Span

_ADVERBS = "以|新的|全力|稳步|积极|扎实|持续|大力|深入|继续|尽快|重点|着力|有序|全面|统筹|适时|组织|认真|加速|协调|切实|配合|逐步|抓紧|同步|进一步|按期|如期"
_VERBS = (
    "加快|推进|推动|启动|实施|开展|完成|建设|新建|打造|做好|抓好|强化|加强|落实|开工建设|开工|续建|筹建|谋划|争取|申报|列入|纳入|参与|承担|"
    "建成投用|建成|投用|支持|规划|促进|完善|组织实施|改造|优化|承接|包装|储备|引进|加大|狠抓"
)
_LEAD = re.compile(
    rf"(?:(?:{_ADVERBS})|(?P<verb>{_VERBS})(?:了|好)?|并?于?“?(?:20\d\d年|“?十四五”?)(?:底|末|期间)?前?|[的了并和及将要拟]|计划|\s+)"
)
_GOVERNS = re.compile(
    r"(?:组织实施|启动实施|实施好?|启动|推进|开展|推动|做好|抓好|完成)(?:了)?(?!.*(?:组织实施|启动实施|实施|启动|推进|开展))"
)
_EXPLICIT = re.compile(
    r"(?:项目工程|项目|工程)(?!化|师|院|技术|系统|学|总|建设单位|单位|管理|制|库|法人|资金|经费|人员|申报率|培训、|清单|类)"
)
_BUILDING = re.compile(
    r"(?:大楼|综合楼|病房楼|住院楼|门诊楼|门急诊楼|医技楼|业务楼|业务用房|院区|新院|分院|医院|中医院|保健院|卫生院|中心|基地|实验室|[一二三四五]期)"
    r"(?:(?:易地|异地|整体|规划|新院区?)*(?:建设|新建|改扩建|改建|扩建|迁建|搬迁|改造|升级改造))?$"
)
_STANDARD = re.compile(r"[^的]{2,}(?:标准化|规范化|达标)建设$")
_BUILT = re.compile(r"(?:建设|新建|改扩建|改建|扩建|迁建|搬迁|改造)$|楼$|[一二三四五]期$")
_HOUSE = re.compile(r"楼(?:建设|改造)?$")
# 重点项目, 基本公共卫生服务项目: a kind of project, or a service that is paid for, not one that is carried out.
_CLASS = re.compile(
    r"^(?:重点|重大|建设|服务|有关|相关|各类|各项|一批|产业|投资|科研|试点|示范|惠民|民生|政府|财政|续建|新建|公益|公共|卫生|健康|该|本|等|这些|上述|其他|合作|招商|"
    r"基本|医疗|专科|专病|（专病）|学科|配套|专项|康养|招引|引进|社会|党建|国家|省|市|县|级|的|系统|体系|民心|实事|市政|基础设施|重要|标志性|大|\d+个?|个|体卫融合|医养结合|医养健康|大健康)*(?:类|等)?(?:项目|工程)$"
    r"|(?:公共卫生服务|妇幼服务|医疗服务|诊疗|检查|检验|收费|价格|危害|检测|休闲|健身|报销|支付|付费|审批|许可|税费|护理服务|体检|实事|培训|科研|产业|投资|关爱.*家庭)项目$|系统工程$"
    r"|等级|[类些]项目|各[^项]*项目$|^(?:一批|一系列|系列|若干|多个|更多)|“?体[卫医]融合”?项目$|^新?(?:服务|管理)项目"
)
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wording that may name a project. ``explicit`` for …项目 and …工程; ``governed`` where a verb carries it out."""

    span: Span
    name: str
    explicit: bool
    governed: bool


def candidates(normal: str, clause: Span) -> Iterator[Candidate]:
    """What a clause may name as projects, enumerations expanded."""
    content = normal[clause.start : clause.end]
    pieces = [m.span() for m in re.finditer(r"(?:[^、，（）()]|（[^（）]{1,5}）)+", content)]
    governed = False
    open_items: list[tuple[int, int]] = []
    for start, end in pieces:
        piece = content[start:end]
        led, verb = _lead(piece)
        governed = governed or verb
        begin = start + led
        explicit = list(_EXPLICIT.finditer(content, begin, end))
        if explicit:
            last = explicit[0]
            cut = _cut(content[begin : last.end()])
            governed = governed or cut > 0
            begin += cut
            if not cut:
                yield from _listed(content, open_items, (begin, last.end()), clause.start)
            if not (open_items and not cut and _whole(content, open_items, last.end())):
                name = re.sub(r"等(?=[^等]{0,8}$)[^等]*$", "", content[begin : last.end()])
                yield from _one(content, (begin, begin + len(name)), clause.start, governed=governed)
            open_items = []
        else:
            stop = re.search(r"(?<=.)(?:等|确保|力争|并|，)|$", content[begin:end])
            stop_at = begin + (stop.start() if stop else end - begin)
            begin += _cut(content[begin:stop_at])
            text = content[begin:stop_at]
            if _STANDARD.fullmatch(text) or (_BUILDING.search(text) and _BUILT.search(text)) or re.search(r"院区$", text):
                yield Candidate(
                    Span(clause.start + begin, clause.start + stop_at), text, explicit=False, governed=governed
                )
            open_items.append((begin, end))


def _one(content: str, at: tuple[int, int], base: int, *, governed: bool) -> Iterator[Candidate]:
    name = content[at[0] : at[1]]
    if name.count("“") > name.count("”") and content[at[1] : at[1] + 1] == "”":
        at = (at[0], at[1] + 1)
        name += "”"
    if len(name) < 5 or len(name) > _LONGEST or _CLASS.search(name):
        return
    yield Candidate(Span(base + at[0], base + at[1]), name, explicit=True, governed=governed)


def _whole(content: str, items: Sequence[tuple[int, int]], end: int) -> bool:
    """Whether an enumeration is one name (艾滋病、结核病、病毒性肝炎干预项目) that ``_listed`` has given."""
    return _shared(content, items, end) == "one"


def _shared(content: str, items: Sequence[tuple[int, int]], end: int) -> str:
    if items and content[items[-1][1] : items[-1][1] + 1] != "、":
        return "none"
    last = content[items[-1][1] + 1 : end] if items else ""
    parts = [content[a:b] for a, b in items]
    if not parts or any(len(part) < 2 or len(part) > 24 or "的" in part for part in parts):
        return "none"
    long = all(len(part) > 2 for part in parts)
    if re.search(r"等[^等]{0,8}$", last):
        return "each" if long else "none"
    if long and all(
        re.search(r"(?:倡导|建设|改造|提升|干预|促进|培养|培训|监测|防治|普及|采购|装备|信息化)$", part)
        for part in parts
    ):
        return "each"
    return "one" if all(len(part) <= 8 for part in parts) else "none"


def _listed(content: str, items: Sequence[tuple[int, int]], last: tuple[int, int], base: int) -> Iterator[Candidate]:
    """The members of an enumeration before the one that carries 项目: each a project, or all of them one name."""
    how = _shared(content, items, last[1])
    if how == "one":
        start = items[0][0]
        yield from _one(content, (start, last[1]), base, governed=True)
    elif how == "each":
        for start, end in items:
            name = content[start:end]
            if len(name) >= 4 and not _CLASS.search(name + "项目"):
                yield Candidate(Span(base + start, base + end), name, explicit=True, governed=True)


def _lead(piece: str) -> tuple[int, bool]:
    """How long the verbs and adverbs before the name are, and whether there is a verb among them."""
    at, verb = 0, False
    while (match := _LEAD.match(piece, at)) and match.end() > at:
        # 建设路, 改造提升工程: a verb that opens the name itself stays.
        if match["verb"] and re.match(r"(?:项目|工程|提升|路|$)", piece[match.end() :]):
            break
        at, verb = match.end(), verb or match["verb"] is not None
    return at, verb


def _cut(name: str) -> int:
    """Where the name begins behind the last verb that carries a project out, inside a clause with its subject."""
    match = _GOVERNS.search(name)
    if match is None or match.end() == len(name):
        return 0
    return match.end() + len(name[match.end() :]) - len(name[match.end() :].lstrip("的了"))
