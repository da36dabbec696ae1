"""Pairs of a verb and a noun that do not go together in official Chinese: 提升……战略, 开设……运动."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.lexicon.tables import Row, read

# How far the noun may stand from the verb, in characters; a list of names may stand between them.
_REACH = 28
# A second verb between the two takes the noun; so does a 的 that makes the verb part of an attribute.
_VERBS = (
    "贯彻|落实|实施|开展|推进|推动|组织|参加|参与|服务|融入|对接|支撑|保障|实现|达到|建立|建设|健全|完善|加强|提高|提升|"
    "加快|加大|扩大|增强|促进|发挥|做好|强化|深化|优化|构建|打造|形成|执行|制定|改革|创新|支持|执法|监管|覆盖|适应|"
    "规范|管理|拓展|引导|指导|到|至|为|是|以|使|让|将|把|的|等|后|前|并|或|与其"
)
# What stands behind the noun where the clause may end.
_ENDS = r"(?=[，。；、）)和与及]|$)"
_SHARED = re.compile(r"(?:[和与及]|(?<![一二三四五六七八九十\d])、)$")


@dataclass(frozen=True, slots=True)
class Collocation:
    """A verb and a noun that do not fit, the verb that does, and the wordings at the noun that make it fit after all."""

    verb: str
    noun: str
    right: str
    unless: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A verb at ``start`` and its noun up to ``end``."""

    start: int
    end: int
    pair: Collocation


@cache
def collocations() -> tuple[Collocation, ...]:
    """All pairs, in the order of the table."""
    return tuple(_collocation(row) for row in read("collocations", ("verb", "noun", "right", "unless")))


def forget() -> None:
    """Read the table anew when it is next asked for: the user's own words have changed."""
    for known in (collocations, _patterns, _any_noun):
        known.cache_clear()


def _collocation(row: Row) -> Collocation:
    if not row["verb"] or not row["noun"]:
        message = "a pair needs a verb and a noun"
        raise row.error(message)
    return Collocation(row["verb"], row["noun"], row["right"], row.items("unless"), row["source"])


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], dict[str, Collocation]], ...]:
    by_verb: dict[str, dict[str, Collocation]] = {}
    for pair in collocations():
        by_verb.setdefault(pair.verb, {})[pair.noun] = pair
    return tuple(
        (
            re.compile(
                rf"{verb}(?P<between>(?:(?!{_VERBS})[\u4e00-\u9fff、“”]){{1,{_REACH}}}?)(?P<noun>{'|'.join(nouns)})"
                + _ENDS
            ),
            nouns,
        )
        for verb, nouns in by_verb.items()
    )


@cache
def _any_noun() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(sorted({pair.noun for pair in collocations()}))}){_ENDS}")


def mismatches(text: str) -> Iterator[Mismatch]:
    """The pairs in one line that do not fit: nothing but nouns stands between verb and noun, and the clause may end there."""
    # Few lines hold one of the nouns where a clause may end; the verbs stand in nearly all.
    for pattern, nouns in _patterns() if _any_noun().search(text) else ():
        for match in pattern.finditer(text):
            pair = nouns[match["noun"]]
            around = text[max(0, match.start("noun") - 6) : match.end() + 4]
            # 改善和提升 shares its noun with another verb; the comma of 六、 belongs to a heading's number.
            linked = match["between"][-1] in "、和与及" or _SHARED.search(text[: match.start()]) is not None
            if not linked and not any(word in around for word in pair.unless):
                yield Mismatch(match.start(), match.end(), pair)
