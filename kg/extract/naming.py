"""What a number is said of: the words before it, without verbs, times and particles; lists of names taken apart."""

import re
from dataclasses import dataclass

from kg.extract.times import Time, times
from kg.model.facts import Change

# Verbs that carry a level. Those of motion tell the direction that the plan itself claims.
_UP = "上升|提高|提升|增加|增长|增至|升|扩大|扩增|发展|增"
_DOWN = "下降|降低|减少|缩短|下调|压缩|降|减"
_TO = "到了?|至|为|达到?"
_LEVEL = re.compile(
    rf"(?:(?:{_UP}|{_DOWN})(?:{_TO})|降(?:到|至)|升(?:到|至)|达到?了?|总数达|超过|控制(?:在|到|为)?|稳定(?:在|保持在)?|保持(?:在|为)?|维持(?:在)?"
    r"|始终保持在|继续保持在|巩固在|位居|位列|不变为|[为是有]|分别为|共有|拥有|共计|合计|总计|累计|仅有?|约为|占|实现|完成|力争|到|至|在)$"
)
_CHANGE = re.compile(
    rf"(?P<up>{_UP}|增幅|涨幅|增速|增收)(?:了|约|近|幅度)?$|(?P<down>{_DOWN}|降幅|下浮)(?:了|约|近|幅度)?$"
)
_YEARLY = re.compile(r"(?:每年|年均|逐年|平均每年|年平均|年)(?:递增|递减|以)?$")
_START = re.compile(r"(?:由|从|自)(?:原来?的?|期初的?)?$")
_PARTICLE = re.compile(
    r"(?:[的了约近仅仍已均都也就各再将约超可]|分别|大约|左右|平均|不断|稳步|进一步|逐步|持续|全部|力争|争取|努力|基本|总体上?|原则上以?|幅度|均值|"
    r"不少于|不低于|至少|达|每年)$"
)
_SINCE = re.compile(r"(?:比|较|与|同)$")
_LEADING = re.compile(
    r"^(?:[，、；：:,\s—]+|其中|同时|另外?|此外|并且?|且|使得?|力争|争取|确保|实现|努力|基本(?=建成|形成|实现)|要|将|进一步|逐步|不断|"
    r"促使|保证|稳步|持续|共有|拥有|(?:建成|建设|购置|新建|打造|形成|构建|设置|配备|完成)(?!面积|率|用地|标准|周期|后)|截至目前|目前|现有|现|已|到|至|截至|截止|以及|和|及|与|在|期间|内|来|底|末|前|后|年|的|据统计|主要是)"
)
SCOPE = re.compile(
    r"^(?:全国|全省|全自治区|全区|全市|全县|全旗|全州|全盟|我省|我区|我市|我县|我旗|我州|我盟|本省|本区|本市|本县|辖区|区域)(?:内|城乡)?"
)

_MEASURE = re.compile(
    r"(?:(?:规范化?|健康|系统|治疗|控制|管理|服务|知晓|筛查|接种|报告|发病|死亡|患病|感染|摄入|覆盖|动态|使用|签约|达标|合格|设置|配备|"
    r"诊治|检测|监测|检出|服药|建档|参保|入住|就诊|转诊|出生|增长|发生|救治|查处|申报|完成|普及|使用|保护|治愈|生存|床位|人员|总量|用房)+"
    r"(?:率|量|数|比例|占比|比重|面积)|[率量]|占比|比例|比重)$"
)
_BARE = re.compile(
    r"(?:规范化?|健康|系统|治疗|控制|管理|服务|知晓|筛查|接种|服药|建档|覆盖|动态|使用|签约|达标|合格|完成|治愈|配送|到位|入户|随访|就诊)+率$"
)
_ACTS = re.compile(
    r"(?:已|累计|实际|全年|共|网上|集中|统一|自主|采购|配送|配备|招标|中标|投入|投资|筹集|下达|拨付|支付|到位|完成)+"
)
_HEAD = re.compile(
    r"^.*?每[百千万十]+(?:名|个)?(?:常住)?(?:人口|人|居民|老人|老年人)?(?:口)?(?:拥有|配备|配置)?(?:的)?|^.*?人均(?:每日)?"
)


@dataclass(frozen=True, slots=True)
class Lead:
    """The words before a number, taken apart.

    ``subject`` is [start, end) of what is left as the name; ``verb`` the word that carries the value; ``change`` what it
    says the number is; ``starts`` that the number is the start of a movement (由19.01…); ``each`` that 分别 deals several
    numbers out; ``time`` and ``since`` the governing time and the one compared with (比2015年增加).
    """

    subject: tuple[int, int]
    verb: str = ""
    change: Change = Change.LEVEL
    starts: bool = False
    each: bool = False
    time: Time | None = None
    since: int | None = None


def lead(normal: str, start: int, end: int) -> Lead:
    """Take the words before a number apart, from their end backwards."""
    peeling = _Peeling(normal, start, end)
    while peeling.peel():
        pass
    return peeling.result()


class _Peeling:
    """The words before a number while they are taken apart: what is left, and what was found at its end so far."""

    def __init__(self, normal: str, start: int, end: int) -> None:
        self._normal, self._start, self._end = normal, start, end
        self._named = times(normal, start, end)
        self._verb, self._change = "", Change.LEVEL
        self._starts = self._each = self._yearly = False
        self._time: Time | None = None
        self._since: int | None = None

    def peel(self) -> bool:
        """Take one mark, time, verb or particle off the end; False if what is left ends in a name."""
        text = self._normal[self._start : self._end]
        bare = text.rstrip(' “"、，')
        if len(bare) < len(text):
            self._end = self._start + len(bare)
            return True
        return bool(text) and (self._peel_time() or self._peel_change(text) or self._peel_word(text))

    def _peel_time(self) -> bool:
        last = next((t for t in self._named if t.span.end == self._end), None)
        if last is None:
            return False
        self._end = last.span.start
        before = _SINCE.search(self._normal, self._start, self._end)
        if before is not None:
            self._since, self._end = last.year, before.start()
        elif self._time is None:
            self._time = last
        return True

    def _peel_change(self, text: str) -> bool:
        found = None if self._verb else _CHANGE.search(text)
        if found is None or _is_noun(text, found):
            return False
        self._verb, self._change = found.group(), Change.RISE if found["up"] else Change.FALL
        self._end = self._start + found.start()
        return True

    def _peel_word(self, text: str) -> bool:
        for pattern in (_YEARLY, _START, _LEVEL, _PARTICLE):
            found = pattern.search(text)
            if found is None or _is_noun(text, found):
                continue
            self._yearly |= pattern is _YEARLY
            self._each |= found.group() == "分别"
            if pattern is _START:
                self._starts = not self._verb
            if pattern is _LEVEL and not self._verb:
                self._verb = found.group()
            self._end = self._start + found.start()
            return True
        return False

    def result(self) -> Lead:
        """What was found."""
        change = self._change
        if self._yearly and change is not Change.LEVEL:
            change = Change.YEARLY_RISE if change is Change.RISE else Change.YEARLY_FALL
        time = self._time or _last(self._named, self._since)
        return Lead((self._start, self._end), self._verb, change, self._starts, self._each, time, self._since)


def _last(named: list[Time], since: int | None) -> Time | None:
    """The time that governs from further ahead; the one compared with does not."""
    governing = [t for t in named if t.year != since]
    return governing[-1] if governing else None


_NOUN_ENDINGS = re.compile(
    r"(?:行为|人为|作为|现有|国有|特有|水平|比例|专有|所有|现在|存在|所在|增加值|覆盖到|周到|年度目标|项目完成|平均)$"
)


def _is_noun(text: str, found: re.Match[str]) -> bool:
    """Whether what looks like a verb ends a noun: 健康水平, 医养健康产业增加值, 公有."""
    return _NOUN_ENDINGS.search(text) is not None and not found.group().startswith(("平均", "增"))


def cleaned(normal: str, start: int, end: int) -> tuple[int, int]:
    """A name without what leads up to it: conjunctions, adverbs and times at its start."""
    while start < end:
        first = next((t for t in times(normal, start, end) if t.span.start == start), None)
        if first is not None:
            start = first.span.end
            continue
        found = _LEADING.match(normal[start:end])
        if found is None or found.end() == 0 or found.end() >= end - start:
            break
        start += found.end()
    while end > start and normal[end - 1] in ' 的，、（(“"':
        end -= 1
    return start, end


_PER = re.compile(r"\d|每|人均")
_MANAGED = re.compile(r"^(?:服务管理|管理|规范管理)")
_OPEN, _CLOSE = "（(“《", "）)”》"
_TURN = re.compile(rf"[{_OPEN}{_CLOSE}]|、|以及|和|与|及(?!以上|以下|其)")


def names(text: str, count: int, *, each: bool) -> list[str]:
    """The names in a list, as many as there are values, with what the list's members share restored.

    高血压、糖尿病治疗控制率 for two values is 高血压治疗控制率, 糖尿病治疗控制率. For one value a list is several names
    only if each member is a measure of its own (…规范管理率和服药率) or 等 says that they are examples.
    """
    parts = _parts(text)
    if len(parts) == 1:
        return parts
    if count == 1 and not each:
        measured = _MEASURE.search(parts[-1])
        example, such_as, _ = parts[-1].partition("等")
        if such_as and measured is not None:
            return [part + measured.group() for part in (*parts[:-1], example)]
        if not all(_MEASURE.search(part) for part in parts):
            return [text]
    elif len(parts) != count:
        return [text]
    return _shared(parts)


def _shared(parts: list[str]) -> list[str]:
    measure = _MEASURE.search(parts[-1])
    tail = measure.group() if measure else ""
    head = _HEAD.match(parts[0])
    owner = _MEASURE.search(parts[0])
    result = []
    for index, part in enumerate(parts):
        name = part
        if index and _BARE.fullmatch(part) and owner:
            name = parts[0][: owner.start()] + part
        elif index and head and not _HEAD.match(part) and not _PER.match(part):
            name = head.group() + part
        if index < len(parts) - 1 and tail and not _MEASURE.search(part) and not part.endswith("数"):
            name += tail
        result.append(name)
    return result


def _parts(text: str) -> list[str]:
    depth, start, parts = 0, 0, []
    for turn in _TURN.finditer(text):
        if turn.group() in _OPEN:
            depth += 1
        elif turn.group() in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0:
            parts.append(text[start : turn.start()])
            start = turn.end()
    parts.append(text[start:])
    return [part for part in (part.strip(" 的") for part in parts) if part] or [text]


def owner_of(name: str) -> str:
    """Whom a measure is taken of: 高血压患者规范管理率 -> 高血压患者; the name itself if it is no measure."""
    measure = _MEASURE.search(name)
    return name[: measure.start()] if measure else _MANAGED.sub("", name)


def is_act(name: str) -> bool:
    """Whether a name only says what was done, so that nothing is taken of it: 采购 (采购5.15亿元，配送率93.18%)."""
    return _ACTS.fullmatch(name) is not None


def joined(owner: str, measure: str) -> str:
    """A measure with its owner in front, what both say once: 药品配送 and 配送率 are 药品配送率."""
    said = measure.removesuffix("率")
    return owner.removesuffix(said) + measure


def is_bare(name: str) -> bool:
    """Whether a name is a measure without its owner, who was named before: 健康管理率, 服药率."""
    return _BARE.fullmatch(name) is not None
