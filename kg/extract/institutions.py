"""Institutions by name: hospitals, centres, companies and schools, all wordings of one under one entry."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.extract.institution_names import Found, Locality, Standing, Token, found_in, stop_at, tokenise
from kg.lexicon.institutions import Habit, Type, types
from kg.model.document import Document
from kg.model.facts import Identity, Named
from kg.model.span import Span

_JOINT = re.compile(r"\s*(?:、|和|及|与|以及|或)\s*")
_TOWNSHIP = re.compile(r"(?:镇|乡|街道)$")
_UNITS = "镇街道|镇街|乡镇|街道|镇|乡"
_LOCAL = "中心卫生院|卫生院|社区卫生服务中心|卫生服务中心"
_ENUMERATION = re.compile(
    r"(?P<items>(?:[\u4e00-\u9fff]{2,12}、){1,30}[\u4e00-\u9fff]{2,5}?(?:[和及][\u4e00-\u9fff]{2,5}?)?)"
    rf"(?:等)?(?P<count>(?:\d+|[一二两三四五六七八九十]+)[个所家处])(?P<unit>{_UNITS})?(?P<type>{_LOCAL})"
)
# How every enumeration ends, to pass over the many lines without one: the whole pattern is slow to find nothing.
_COUNTED_TYPE = re.compile(rf"[\d一二两三四五六七八九十][个所家处](?:{_UNITS})?(?:{_LOCAL})")
_BRACKET = re.compile(r"[（(](?:以下)?(?:简称|又称|原)?(?:为)?[：:]?[“\"]?$")
_ONE_EACH = frozenset({"疾控中心", "卫生监督所", "急救中心"})
_LEVEL_TOKENS = frozenset({"own", "level"})


@dataclass(frozen=True, slots=True)
class _Mention:
    """A named wording; ``key`` is equal for all wordings of one institution, ``whole`` false without a prefix."""

    key: str
    text: str
    span: Span
    whole: bool = True


def institutions(document: Document, identity: Identity) -> tuple[Named, ...]:
    """The hospitals, centres, companies and schools a plan names, in the order in which they first appear.

    Wordings of one institution lie in one entry: with and without the place (县人民医院, 青禾县人民医院), short and
    full types (妇保院, 妇幼保健院), a second name in brackets. A type without a prefix joins the entry it can only mean.
    """
    local = Locality.of(identity)
    mentions: list[_Mention] = []
    bare: list[Found] = []
    for line in re.finditer(r"[^\n]+", document.normal):
        found = list(found_in(document.normal, Span(line.start(), line.end()), local))
        mentions += _enumerated(document.normal, line, local)
        for chain in _chains(document.normal, found):
            named, rest = _prefixed(chain, local)
            mentions += [_Mention(_key(item, local), item.text, item.span) for item in named]
            bare += rest
    mentions += _bare_mentions(bare, mentions, local)
    return _grouped(document, mentions)


def _chains(normal: str, found: Sequence[Found]) -> list[list[Found]]:
    """Neighbours that only 、 or 和 parts belong to one enumeration."""
    chains: list[list[Found]] = []
    for item in found:
        last = chains[-1][-1] if chains else None
        if last is not None and (
            last.span.end >= item.span.start or _JOINT.fullmatch(normal, last.span.end, item.span.start)
        ):
            chains[-1].append(item)
        else:
            chains.append([item])
    return chains


def _prefixed(chain: Sequence[Found], local: Locality) -> tuple[list[Found], list[Found]]:
    """The named members of an enumeration and its bare types; a bare one behind a level's own takes its prefix."""
    named: list[Found] = []
    bare: list[Found] = []
    prefix: Token | None = None
    beside_a_name = len(chain) > 1 and any(item.standing is Standing.NAME for item in chain)
    for item in chain:
        if item.standing is Standing.NAME:
            named.append(item)
            if item.tokens[0].kind in _LEVEL_TOKENS and item.type.habit is Habit.OWN:
                prefix = Token("level", local.mark) if item.tokens[0].kind == "own" and local.mark else item.tokens[0]
        elif item.standing is Standing.BARE and item.tokens and item.tokens[0].kind == "class":
            bare.append(item)
        elif item.standing is Standing.BARE and item.type.habit is Habit.OWN and item.text != "医院":
            if prefix is not None:
                tokens = (prefix, *item.tokens)
                named.append(replace(item, text=prefix.text + item.text, standing=Standing.NAME, tokens=tokens))
            elif beside_a_name or item.type.canonical in _ONE_EACH:
                bare.append(item)
    return named, bare


def _bare_mentions(bare: Sequence[Found], mentions: Sequence[_Mention], local: Locality) -> list[_Mention]:
    """Types without a prefix, where the plan has its own institution of that type: 疾控中心 beside 县疾控中心."""
    known = {mention.key for mention in mentions}
    joined = []
    for item in bare:
        key = _key(replace(item, tokens=(Token("level", local.mark),)), local)
        if key in known:
            joined.append(_Mention(key, item.text, item.span, whole=False))
    return joined


def _key(item: Found, local: Locality) -> str:
    tokens = list(item.tokens)
    while len(tokens) > 1 and tokens[0].kind == "place" and tokens[1].kind in {"place", "own"}:
        del tokens[0]
    if tokens and tokens[0].kind == "place" and tokens[0].text in local.above:
        tokens[0] = Token("level", local.above[tokens[0].text])
    if item.type.canonical in {"卫生院", "社区卫生服务中心", "社区卫生服务站"}:
        return _local_key("".join(token.text for token in tokens), item.type)
    if tokens and tokens[0].kind == "rest" and item.type.habit in {Habit.OWN, Habit.NAME}:
        return "".join(token.text for token in tokens) + item.type.canonical
    if tokens and (tokens[0].kind == "own" or (tokens[0].kind == "level" and tokens[0].text == local.mark)):
        # 青禾医院 is a name of its own, not the county's hospital.
        is_bare_stem = tokens[0].text == local.stem and len(tokens) == 1 and item.type.canonical == "医院"
        tokens[0] = Token("own", local.stem if is_bare_stem else "@")
        if len(tokens) == 1 and item.type.canonical == "医院" and not is_bare_stem:
            return "@人民医院"
    return "".join(token.text for token in tokens) + item.type.canonical


def _local_key(place: str, kind: Type) -> str:
    """A township has one health centre: 南坪镇卫生院 and 南坪中心卫生院 are one."""
    return _TOWNSHIP.sub("", place.removesuffix("社区")) + kind.canonical


def _enumerated(normal: str, line: re.Match[str], local: Locality) -> list[_Mention]:
    """南坪、石岭等6个镇卫生院: one institution for every place that is listed."""
    mentions: list[_Mention] = []
    if _COUNTED_TYPE.search(normal, line.start(), line.end()) is None:
        return mentions
    for match in _ENUMERATION.finditer(normal, line.start(), line.end()):
        items = re.split(r"[、和及]", match["items"])
        items[0] = _without_lead(items[0])
        if not all(2 <= len(item) <= 5 and _could_be_place(item, local) for item in items):
            continue
        kind = types()[match["type"]]
        unit = match["unit"] if match["unit"] in {"镇", "乡", "街道"} else ""
        start = match.start()
        for item in items:
            start = normal.index(item, start)
            span = Span(start, start + len(item))
            whole = item + ("" if _TOWNSHIP.search(item) else unit) + kind.text
            mentions.append(_Mention(_local_key(item, kind), whole, span))
            start = span.end
    return mentions


def _without_lead(item: str) -> str:
    """The first item of an enumeration without the verb before it (建成南坪)."""
    at = end = 0
    while at < len(item):
        word = stop_at(item, at)
        at += len(word) or 1
        if word and len(item) - at >= 2:
            end = at
    return item[end:]


def _could_be_place(item: str, local: Locality) -> bool:
    tokens = tokenise(_TOWNSHIP.sub("", item), local)
    return bool(tokens) and all(token.kind in {"rest", "place"} for token in tokens)


def _grouped(document: Document, mentions: Sequence[_Mention]) -> tuple[Named, ...]:
    """One entry for every key, keys being one where a name follows another in brackets: 县第一人民医院（城南医疗中心）."""
    ordered = sorted(set(mentions), key=lambda mention: (mention.span.start, mention.span.end, mention.text))
    same: dict[str, str] = {}
    ends = {mention.span.end: mention for mention in ordered}
    for mention in ordered:
        window = max(0, mention.span.start - 10)
        opened = _BRACKET.search(document.normal[window : mention.span.start])
        host = ends.get(window + opened.start()) if opened else None
        closes = re.match(r"[”\"]?[）)]", document.normal[mention.span.end : mention.span.end + 2])
        if host is not None and closes:
            old, new = _one(same, mention.key), _one(same, host.key)
            if old != new:
                same[old] = new
    groups: dict[str, list[_Mention]] = {}
    for mention in ordered:
        groups.setdefault(_one(same, mention.key), []).append(mention)
    return tuple(_named(group) for group in groups.values())


def _one(same: dict[str, str], key: str) -> str:
    """The key that stands for all that are one with this; the way to it is made short for whoever asks next."""
    way = []
    while key in same:
        way.append(key)
        key = same[key]
    same.update(dict.fromkeys(way, key))
    return key


def _named(group: Sequence[_Mention]) -> Named:
    texts = list(dict.fromkeys(mention.text for mention in group))
    whole = {mention.text for mention in group if mention.whole}
    name = max(texts, key=lambda text: (text in whole, len(text), -texts.index(text)))
    return Named(
        name=name,
        aliases=tuple(text for text in texts if text != name),
        mentions=tuple((mention.text, mention.span) for mention in group),
    )
