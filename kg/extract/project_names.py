"""Where prose names a project: …项目, …工程, and buildings that are built, extended or moved."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from kg.lexicon.institutions import alternation
from kg.lexicon.projects import words
from kg.model.span import Span

# 在2023年前, 于“十四五”末: a date between the verb and the name.
_DATE = r"并?于?“?(?:20\d\d年|“?十四五”?)(?:底|末|期间)?前?"
_CARRIED = "组织实施|启动实施|实施好?|启动|推进|开展|推动|做好|抓好|完成"
_GOVERNS = re.compile(f"(?:{_CARRIED})了?(?!.*(?:组织实施|启动实施|实施|启动|推进|开展))")
_EXPLICIT = re.compile(
    "(?:项目工程|项目|工程)"
    "(?!化|师|院|技术|系统|学|总|建设单位|单位|管理|制|库|法人|资金|经费|人员|申报率|培训、|清单|类)"
)
_STANDARD = re.compile("[^的]{2,}(?:标准化|规范化|达标)建设$")
_LEVELS_OR_KINDS = (
    "等级|[类些]项目|各[^项]*项目$|^(?:一批|一系列|系列|若干|多个|更多)|^新?(?:服务|管理)项目"
    r"|^\d+(?:余|多)?[个项]|(?:重大|重点|标志性|先导性)项目$|一批|[和与及、](?:项目|工程)$"
)
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Candidate:
    """A wording that may name a project. ``explicit`` for …项目 and …工程; ``governed`` where a verb carries it out."""

    span: Span
    name: str
    explicit: bool
    governed: bool


@cache
def _lead_pattern() -> re.Pattern[str]:
    verbs, adverbs = alternation(words("verb")), alternation(words("adverb"))
    return re.compile(rf"(?:(?:{adverbs})|(?P<verb>{verbs})[了好]?|{_DATE}|[的了并和及将要拟]|计划|\s+)")


@cache
def _kind_pattern() -> re.Pattern[str]:
    """重点项目, 基本公共卫生服务项目: a kind of project, or a service that is paid for, not one that is carried out."""
    generic, service = alternation(words("generic")), alternation(words("service"))
    return re.compile(
        rf"^(?:{generic}|\d+个?)*(?:类|等)?(?:项目|工程)$|(?:{service})项目$|系统工程$"
        rf"|{_LEVELS_OR_KINDS}|“?体[卫医]融合”?项目$"
    )


@cache
def _building_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    building, work = alternation(words("building")), alternation(words("work"))
    return (
        re.compile(f"(?:{building})(?:(?:易地|异地|整体|规划|新院区?)*(?:{work}))?$"),
        re.compile(f"(?:{work}|楼|[一二三四五]期)$"),
    )


def _is_building(text: str) -> bool:
    thing, built = _building_patterns()
    return text.endswith("院区") or (thing.search(text) is not None and built.search(text) is not None)


_PIECE = re.compile(r"(?:[^、，（）()]|（[^（）]{1,5}）)+")
_STOP = re.compile("等|确保|力争|并|，")


@cache
def _sign() -> re.Pattern[str]:
    """What every candidate holds, to pass over the many sentences without one."""
    return re.compile(alternation({"项目", "工程", "标准化建设", "规范化建设", "达标建设", "院区"} | words("building")))


def may_name(normal: str, span: Span) -> bool:
    """Whether a stretch of text holds a word that every candidate has: false for most, and quickly known."""
    return _sign().search(normal, span.start, span.end) is not None


def candidates(normal: str, clause: Span) -> Iterator[Candidate]:
    """What a clause may name as projects, enumerations expanded."""
    if not may_name(normal, clause):
        return
    content = normal[clause.start : clause.end]
    pieces = [m.span() for m in _PIECE.finditer(content)]
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
            stop = _STOP.search(content, begin + 1, end)
            stop_at = stop.start() if stop else end
            begin += _cut(content[begin:stop_at])
            text = content[begin:stop_at]
            if _STANDARD.fullmatch(text) or _is_building(text):
                yield Candidate(
                    Span(clause.start + begin, clause.start + stop_at), text, explicit=False, governed=governed
                )
            open_items.append((begin, end))


def _one(content: str, at: tuple[int, int], base: int, *, governed: bool) -> Iterator[Candidate]:
    name = content[at[0] : at[1]]
    if name.count("“") > name.count("”") and content[at[1] : at[1] + 1] == "”":
        at = (at[0], at[1] + 1)
        name += "”"
    if len(name) < 5 or len(name) > _LONGEST or _kind_pattern().search(name):
        return
    yield Candidate(Span(base + at[0], base + at[1]), name, explicit=True, governed=governed)


def _whole(content: str, items: Sequence[tuple[int, int]], end: int) -> bool:
    """Whether an enumeration is one name (结核病、麻风病、布病干预项目) that ``_listed`` has given."""
    return _shared(content, items, end) == "one"


def _shared(content: str, items: Sequence[tuple[int, int]], end: int) -> str:
    if items and content[items[-1][1] : items[-1][1] + 1] != "、":
        return "none"
    last = content[items[-1][1] + 1 : end] if items else ""
    parts = [content[a:b] for a, b in items]
    if not parts or any(len(part) < 2 or len(part) > 24 or "的" in part for part in parts):
        return "none"
    if len(last) < 4:
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
        start = items[0][0] + _cut(content[items[0][0] : items[0][1]])
        yield from _one(content, (start, last[1]), base, governed=True)
    elif how == "each":
        for begin, end in items:
            start = begin + _cut(content[begin:end])
            name = content[start:end]
            if len(name) >= 4 and not _kind_pattern().search(name + "项目"):
                yield Candidate(Span(base + start, base + end), name, explicit=True, governed=True)


def _lead(piece: str) -> tuple[int, bool]:
    """How long the verbs and adverbs before the name are, and whether there is a verb among them."""
    at, verb = 0, False
    while (match := _lead_pattern().match(piece, at)) and match.end() > at:
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
