"""Where a plan cites the plan of the level above, and whether it gives its name as that plan has it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.model.facts import Identity, Plan
from kg.model.span import Span

_QUOTES = re.compile(r"[“”\"'‘’「」《》〈〉\s]")
_LEVEL = re.compile(r"^(?:全|我|本)?(?:省|自治区|市|州|盟|县|区|旗)(?=十|20|第|国民|卫生|健康|医|养|老|教|文|科)")
# What a title says of its kind and its time, not of its matter.
_FRAME = re.compile(
    r"规划纲要|规划|纲要|计划|事业|发展|的|和|与|及|、|十[一二三四五六七八九]?五|时期|期间|第十[一二三四五六七八九]?个五年|"
    r"[(（]?20\d\d年?(?:[-—–~～至到]+20\d\d年?)?[)）]?"
)
_PERIOD = re.compile(r"十[一二三四五六七八九]?五(?!年)|第(?:十[一二三四五六七八九]?|[一二三四五六七八九])个五年|20\d\d")
_NOTICE = re.compile(r"^.*?关于印发|的通知$")
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation that can only mean the plan above: its title as cited, without 《》.

    ``differs`` says that the plan is called otherwise; ``names_place`` that the citation opens with its place in full.
    """

    title: str
    span: Span
    differs: bool
    names_place: bool


def misnamed(plan: Plan, parent: Identity) -> Iterator[Citation]:
    """Every citation of the parent's plan, by the place, the period and the matter that the title names."""
    title = _bare(parent.title)
    if not title or not parent.place or parent.place not in title:
        return
    rest = title.partition(parent.place)[2]
    matter, period = _matter(rest), _time(rest)
    for policy in plan.policies:
        cited = _bare(policy.title)
        found = _without_place(cited, parent)
        if found is None or len(matter) < _SHORTEST:
            continue
        names_place, cited_rest = found
        if _alike(_matter(cited_rest), matter) and _time(cited_rest) == period and _is_plan(cited_rest):
            yield Citation(policy.title[1:-1], policy.span, cited_rest != rest, names_place)


def _bare(title: str) -> str:
    return _QUOTES.sub("", _NOTICE.sub("", _QUOTES.sub("", title)))


def _without_place(cited: str, parent: Identity) -> tuple[bool, str] | None:
    """Whether a title opens with the parent's place in full or only with its level word, and the rest; else None."""
    before, found, rest = cited.partition(parent.place)
    if found and len(before) <= len(parent.place):
        return True, rest
    level = _LEVEL.match(cited)
    return (False, cited[level.end() :]) if level is not None and parent.place.endswith(level.group()[-1]) else None


def _matter(rest: str) -> str:
    return _FRAME.sub("", rest)


def _time(rest: str) -> str:
    found = _PERIOD.search(rest)
    return found.group().removeprefix("第").removesuffix("个五年").removesuffix("五") if found else ""


def _is_plan(rest: str) -> bool:
    return rest.endswith(("规划", "纲要", "计划"))


def _alike(one: str, other: str) -> bool:
    """Whether two matters are one, a single wrong character granted."""
    return one == other or (
        len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) <= 1 and len(one) >= _SHORTEST
    )
