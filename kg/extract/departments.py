"""Departments and their names."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from kg.extract.bodies import is_body
from kg.lexicon import departments as lexicon
from kg.model.document import Document
from kg.model.facts import Identity, Named, Task
from kg.model.span import Span

# What prose may name in passing without meaning a body: centres and companies are institutions, read elsewhere.
_KINDS = {"government", "party", "mass-organisation", "court"}
# The levels, and what each must not follow: 县区 and 社区 are no districts, 徐州海关 is no body of a prefecture. That is
# asked behind the level, so that the pattern is tried only where one stands.
_LEVELS = {
    "自治区": "",
    "省": "",
    "市": "",
    "州": "\u4e00-\u9fff",
    "盟": "",
    "县": "",
    "区": "县旗镇乡市社园",
    "旗": "",
}
# 各县卫健局, 全市公安局 and 县（区）财政局 speak of many; 两区 and 三县 count.
_MANY = "各全两二三四五六七八九十数多个每城）)"
_NOT_AFTER = r"(?![长员门们])"
# 政府 in these words is no particular government.
_GOVERNMENT = (
    r"(?:人民)?政府(?!采购|主导|办|购买|投入|引导|部门|性|补助|资助|财政|补偿|"
    r"职能|责任|监管|监督|主管|网站|门户|举办|投资|所属)"
)
_TOO_SHORT = 2


def departments(document: Document, identity: Identity, tasks: Sequence[Task]) -> tuple[Named, ...]:
    """The departments a plan names, in lists and in prose; a body's wordings are one entry, in the order of the text.

    The fullest wording is its name, unless a reform ended it. Wordings are one body when the table of departments says
    so and their levels agree (``kg.lexicon.departments.same_body``); what it does not know is a body of its own.
    """
    mentions = sorted({*_listed(tasks), *_in_prose(document, identity, tasks)}, key=lambda mention: mention[1])
    apart = _side_by_side(tasks)
    # The names of each body with their mentions, and for every name the body it is of.
    groups: list[tuple[set[str], list[tuple[str, Span]]]] = []
    group_of: dict[str, tuple[set[str], list[tuple[str, Span]]]] = {}
    for mention in mentions:
        name = mention[0]
        if name not in group_of:
            group = next((g for g in groups if _joins(name, g[0], apart)), None)
            if group is None:
                group = set(), []
                groups.append(group)
            group[0].add(name)
            group_of[name] = group
        group_of[name][1].append(mention)
    return tuple(_named(found) for _, found in groups)


def _named(group: Sequence[tuple[str, Span]]) -> Named:
    counts = Counter(name for name, _ in group)
    order = list(counts)
    fullest = max(order, key=lambda name: (not _dated(name), len(name), counts[name], -order.index(name)))
    return Named(fullest, tuple(name for name in order if name != fullest), tuple(group))


def _side_by_side(tasks: Sequence[Task]) -> frozenset[tuple[str, str]]:
    """Pairs of names that one list holds: a list names each body once, so these are two, whatever the table says."""
    lists = [[body.name for body in part.bodies] for task in tasks for part in task.responsibilities]
    return frozenset((one, other) for names in lists for one in names for other in names if one != other)


def _joins(name: str, names: set[str], apart: frozenset[tuple[str, str]]) -> bool:
    return all((name, other) not in apart for other in names) and any(_same(name, other) for other in names)


def _same(one: str, other: str) -> bool:
    # 自治区政府 is no 区政府, although its name ends like one.
    return one.startswith("自治区") == other.startswith("自治区") and lexicon.same_body(one, other)


def _dated(name: str) -> bool:
    parts = lexicon.split(name)
    return parts.department is not None and parts.form in {*parts.department.retired, *parts.department.generic}


def _listed(tasks: Sequence[Task]) -> Iterator[tuple[str, Span]]:
    for task in tasks:
        for responsibility in task.responsibilities:
            yield from ((body.name, body.span) for body in responsibility.bodies if is_body(body.text))


def _in_prose(document: Document, identity: Identity, tasks: Sequence[Task]) -> Iterator[tuple[str, Span]]:
    lists = sorted(task.brackets for task in tasks if task.brackets is not None)
    for match in _pattern().finditer(document.normal):
        span = Span(match.start(), match.end())
        while lists and lists[0].end <= span.start:
            del lists[0]
        if lists and lists[0].meets(span):
            continue
        # The plan's own place before the level belongs to the name: 某某县卫生健康局, not 县卫生健康局.
        stem = (
            identity.place[: -len(match["level"])] if match["level"] and identity.place.endswith(match["level"]) else ""
        )
        if len(stem) > 1 and document.normal.endswith(stem, 0, span.start):
            span = Span(span.start - len(stem), span.end)
        yield document.normal[span.start : span.end], span


def _levels(many: str = "") -> str:
    """A pattern for the levels, none of them behind one of ``many``."""
    return "|".join(
        f"{level}(?<![{many}{others}]{level})" if many or others else level for level, others in _LEVELS.items()
    )


@cache
def _pattern() -> "re.Pattern[str]":
    """A level and a known form behind it, or a place's own government."""
    known = [
        form
        for entry in lexicon.departments()
        if entry.kind in _KINDS
        for form in (entry.name, *entry.short, *entry.retired)
        if len(form) >= _TOO_SHORT
        and not re.match("各|镇|乡|街道|高新|经开|开发|管委|政府$", form)
        and form[0] not in _LEVELS
    ]
    forms = "|".join(re.escape(form) for form in sorted(set(known), key=lambda form: (-len(form), form)))
    return re.compile(
        rf"(?P<level>{_levels(_MANY)})"
        rf"(?:(?:委|人民政府|政府)?(?:{forms}){_NOT_AFTER}|{_GOVERNMENT}|委(?=[、和与及]?(?:{_levels()})(?:人民)?政府))"
    )
