"""Whose a number is: the names before it, the noun behind it, or what was named earlier."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from kg.extract import naming
from kg.lexicon.units import unit
from kg.model.quantity import Quantity
from kg.model.span import Span

_COMPARED = re.compile(r"(?:高于|低于|超过|优于|好于|快于|比|较)")
_PER_CAPITA = re.compile(r"(?:平均)?每[百千万十]+(?:常住)?人口?(?:拥有)?")
_PER_HEAD = re.compile(r"(?:.*?)(每[百千万十]+(?:名|个)?(?:常住)?(?:人口?|居民))(?:拥有|配置|配备)?")
_AMOUNT = re.compile(r"(?:金额|总量|总数|总额|经费|收入|支出|数|量)$")
_ACTION = re.compile(
    r"(?:建设|新建|改建|扩建|建成|建立|完成|购置|配备|配置|打造|创建|争创|新增|培育|培养|引进|支持|带动|设置|设立|组建|实施|确立|选派|为|[，、])$"
)
_PREDICATE = re.compile(
    r"建成|完成|纳入|被评|评为|将|达到|达|能够|能|开展|设有|设置|设立|建有|建立|提供|通过|进行|实现|获|成为|覆盖|参与|配备|具备|落实|[为是在以可均都]"
)
_LINK = re.compile(r"\s*的?")
_NOUN = re.compile(r"(?![和及与或以为])[\u4e00-\u9fff“]")
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Group:
    """Quantities that stand in one list; ``lead`` is [start, end) of the words before them, ``tail`` where the next begin."""

    quantities: tuple[Quantity, ...]
    lead: tuple[int, int]
    tail: int


@dataclass(frozen=True, slots=True)
class Around:
    """What helps to name a group: the subjects last named, the names of table rows, whether 分别 deals numbers out."""

    earlier: list[str]
    rows: Collection[str]
    each: bool


def subjects(normal: str, here: Span, group: Group, around: Around) -> tuple[list[str], Span]:
    """The names that a group's numbers belong to, and where they stand.

    ``here`` is what is left of the words before the group. A table row's own name is complete, however bare it looks.
    """
    text = "".join(normal[here.start : here.end].split())
    behind = _behind(normal, group)
    named = None if behind is None else _named_behind(text, normal[behind.start : behind.end], group)
    if named is not None and behind is not None:
        return [named], behind
    if not text:
        return around.earlier, here
    return _with_what_was_named(text, around) or _listed(text, group, around), here


def _named_behind(text: str, noun: str, group: Group) -> str | None:
    """The name that the noun behind a number gives it, if the words before the number are not its name."""
    per_head = _PER_HEAD.fullmatch(text)
    if per_head is not None:
        # 每万名居民拥有2—3名合格的全科医生: what there is per head follows the number.
        return per_head[1] + noun.rpartition("的")[2]
    return noun + _suffix(group) if not text or _is_action(text) else None


def _with_what_was_named(text: str, around: Around) -> list[str]:
    """A comparison or a per-capita figure of the subject named before (高于全国平均水平, 平均每千人口)."""
    if around.earlier and _COMPARED.match(text):
        return [around.earlier[0] + text]
    if around.earlier and _PER_CAPITA.fullmatch(text):
        return [text.removeprefix("平均") + around.earlier[0]]
    return []


def _listed(text: str, group: Group, around: Around) -> list[str]:
    found = naming.names(text, len(group.quantities), each=around.each)
    if len(found) == 1 and naming.is_bare(found[0]) and found[0] not in around.rows:
        return _with_owners(found, around.earlier, len(group.quantities))
    return found


def _with_owners(found: list[str], earlier: list[str], count: int) -> list[str]:
    """A measure without its owner (健康管理率) is taken of whoever was named before."""
    owners = [naming.owner_of(subject) for subject in earlier]
    if count > 1 and len(owners) == count:
        return [owner + found[0] for owner in owners]
    if owners and count == 1 and owners[0] and not _AMOUNT.search(owners[0]) and not naming.is_act(owners[0]):
        return [naming.joined(owners[0], found[0])]
    return found


def paired(members: Sequence[Quantity], named: Sequence[str]) -> Iterator[tuple[Quantity, str]]:
    """Each number with its name; one number with every name of a list."""
    if len(named) == len(members):
        yield from zip(members, named, strict=True)
    elif len(members) == 1:
        yield from ((members[0], subject) for subject in named or [""])
    else:
        # One name for several numbers (城乡居民…分别增长5.3%、7.1%): whose each is, the text leaves open.
        name = named[0] if len(named) == 1 else ""
        yield from ((member, f"{name}（{n}）") for n, member in enumerate(members, 1))


def _behind(normal: str, group: Group) -> Span | None:
    """The noun that follows a count (完成18个空白村卫生室建设) or a share (80%以上村卫生室能够…)."""
    at = group.quantities[-1].span.end
    lead = _LINK.match(normal, at, group.tail)
    start = lead.end() if lead else at
    end = _PREDICATE.search(normal, start + 1, group.tail)
    text = normal[start : end.start() if end else group.tail].rstrip(" 、“”（")
    if len(text) < 2 or _NOUN.match(text) is None:
        return None
    return Span(start, start + min(len(text), _LONGEST))


def _suffix(group: Group) -> str:
    found = unit(group.quantities[0].unit)
    return "比例" if found is not None and found.dimension == "ratio" else "数"


def _is_action(text: str) -> bool:
    """Whether the words before a number only say what is done (完成18个…), so that its noun follows."""
    return len(text) <= 2 or _ACTION.search(text) is not None or not naming.owner_of(text)
