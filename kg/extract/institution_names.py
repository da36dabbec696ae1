"""Tells the names of institutions in running text from classes of them (县人民医院, but not 县级医院 or 镇卫生院).

A type (医院, 卫生院, …) ends the name; its start is found by going left to a mark of punctuation or to a verb or
function word. What lies between is cut into places, levels, ordinals, describing words and the rest: the rest, a place
or the plan's own level make a name, describing words alone a class. All words are in data/lexicon/institution_*.csv.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache

from kg.extract.sentences import CITED
from kg.lexicon import places
from kg.lexicon.institutions import Habit, Type, alternation, types, words
from kg.model.facts import Identity
from kg.model.span import Span

_HAN = re.compile(r"[\u4e00-\u9fff·]+")
_LEVELS = ["自治区", "自治州", "省", "市", "州", "盟", "县", "区", "旗"]
_UNIT = re.compile(r"[\u4e00-\u9fff]{2,6}?(?:自治区|自治州|自治县|省|市|州|盟|县|区|旗)")
_ORDINAL = re.compile(r"第[一二三四五六七八九十]+")
_EVERY = re.compile(r"(?:各|每|所有|全部|各个|其他|其它|多数|半数|少数|部分)$")
_COUNTED = re.compile(r"[\d一二三四五六七八九十两几多余若干数]\s*$")
_CLASSIFIER = re.compile(r"^(?:余|多)?(?:个|所|家|处|座|批|支|间|类)")
_DESCRIPTION = re.compile(r"[性型式化级类]$")
# Words that stand in the way of a boundary: 开发 is none in 开发区人民医院, 与 none in 内分泌与代谢病医院.
_DISTRICT = "(?:经济|技术|高新|产业|经济技术|高新技术|工业)*(?:开发区|高新区|示范区|新区|园区|管理区|风景区|度假区)"
# What makes the type the beginning of another word: 大学生, 医院感染, 集团化.
_OTHER_WORD = re.compile(
    "大学(?:生(?![态活])|城|本科|专科|学历|毕业|科技园)|学院(?:派(?![员出驻遣])|校)|医院感染|集团化(?!解)"
    "|公司(?:化(?!解)|制(?![定订作造]))|基地化|联盟采购"
)
_LONGEST = 26
_LONGEST_PLACE = 12
_LEVEL_WORD = frozenset("级域直")
_NEVER_A_PART = frozenset(
    [
        "医院",
        "社区医院",
        "人民医院",
        "中心医院",
        "中医院",
        "妇幼保健院",
        "疾控中心",
        "卫生院",
        "社区卫生服务中心",
        "大学",
        "学院",
        "公司",
        "集团",
    ]
)


class Standing(StrEnum):
    """What a wording is: a NAME, a class of institutions, or a type without a prefix (疾控中心, 县级疾控中心)."""

    NAME = "name"
    BARE = "bare"
    CLASS = "class"


@dataclass(frozen=True, slots=True)
class Locality:
    """Whose plan it is: 青禾县 with ``stem`` 青禾 and ``mark`` 县; empty where the plan does not say.

    ``level`` is that of Identity; ``above`` maps the names of the places above to their mark: 杭州市 -> 市.
    """

    place: str
    stem: str
    mark: str
    level: str
    above: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, identity: Identity) -> "Locality":
        """The locality of a plan."""
        unit = re.search(r"([\u4e00-\u9fff]{2,}?)(自治区|自治州|自治县|省|市|州|盟|县|区|旗)$", identity.place)
        if unit is None:
            return cls(identity.place, identity.place, "", identity.level)
        inner = re.sub(r"^.+(?:省|市|自治区|州|盟)(?=[\u4e00-\u9fff]{2,})", "", unit[1])
        place, mark = inner + unit[2], "县" if unit[2] == "自治县" else unit[2]
        known = [entry for entry in places.named(place) if entry.name == place]
        above = places.ancestors(known[0]) if len(known) == 1 else ()
        marks = {entry.name: next((m for m in _LEVELS if entry.name.endswith(m)), "") for entry in above}
        return cls(place, inner, mark, identity.level, marks)

    def admits(self, level: str) -> bool:
        """Whether one institution is meant by this level in the plan: its own, or one above it."""
        own = {self.mark} if self.mark else set(_LEVELS)
        above = {"city": {"省", "自治区"}, "province": set(), "county": {"市", "州", "盟", "省", "自治区"}}
        return level in own | above.get(self.level, {"县", "区", "旗", "市", "省"})


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of what stands before a type; ``kind`` is own, level, place, ordinal, class, specialty or rest."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """A wording that ends in a type: where it stands, what it is and what it is made of."""

    span: Span
    text: str
    type: Type
    standing: Standing
    tokens: tuple[Token, ...]


@cache
def _type_pattern() -> re.Pattern[str]:
    return re.compile(alternation(frozenset(types())))


@cache
def _stops() -> Mapping[str, tuple[str, ...]]:
    """The words that belong to no name, by their first two characters, longest first: too many for a pattern."""
    table: dict[str, list[str]] = {}
    for word in sorted(words("stop"), key=len, reverse=True):
        table.setdefault(word[:2], []).append(word)
    return {opening: tuple(found) for opening, found in table.items()}


def stop_at(text: str, at: int) -> str:
    """The longest word at this place of a text that can belong to no name; empty if there is none."""
    stops, opening = _stops(), text[at : at + 2]
    for word in stops.get(opening, ()):
        if text.startswith(word, at):
            return word
    return opening[0] if opening[0] in stops else ""


@cache
def _describing() -> re.Pattern[str]:
    return re.compile(alternation(words("class") | words("specialty")))


@cache
def _guard_pattern() -> re.Pattern[str]:
    special = alternation(words("specialty"))
    return re.compile(f"(?:{special})[与和及](?:{special})|{_DISTRICT}|{_describing().pattern}")


def found_in(normal: str, span: Span, local: Locality) -> Iterator[Found]:
    """All wordings in a stretch of text that end in a type of institution, in order; titles in 《》 hold none."""
    ends = list(_type_pattern().finditer(normal, span.start, span.end))
    if not ends:
        return
    titles = CITED.finditer(normal, span.start, span.end) if normal.find("《", span.start, span.end) >= 0 else ()
    titled = {at for match in titles for at in range(*match.span())}
    at = 0
    for run in _HAN.finditer(normal, span.start, span.end):
        first = at
        while at < len(ends) and ends[at].start() < run.end():
            at += 1
        if first < at and run.start() not in titled:
            yield from _in_run(normal, run.span(), ends[first:at], local)


def _in_run(normal: str, run: tuple[int, int], ends: Sequence[re.Match[str]], local: Locality) -> Iterator[Found]:
    """The wordings in a run of Chinese characters, each up to one of ``ends``, the types in it."""
    found: list[Found] = []
    previous, stop = run
    for match in ends:
        if _OTHER_WORD.match(normal, match.end() - 2, stop):
            continue
        left = normal[previous : match.start()]
        start, counted = _start(left, local), False
        classifier = _CLASSIFIER.match(left[start:])
        if _EVERY.search(left[:start]):
            counted = True
        before = left[:start] or normal[max(0, run[0] - 2) : run[0]]
        if classifier and (left[start] == "个" or _COUNTED.search(before)):
            start, counted = start + classifier.end(), True
        begin, modifier, kind = previous + start, left[start:], types()[match.group()]
        tokens = tokenise(modifier, local)
        standing = Standing.CLASS if counted or len(modifier) > _LONGEST else judge(tokens, kind, local)
        item = Found(Span(begin, match.end()), modifier + kind.text, kind, standing, tuple(tokens))
        parent = found[-1] if found else None
        if start == 0 and parent and parent.span.end == begin and parent.standing is Standing.NAME:
            item = _composed(parent, item)
            if parent.type.canonical in {"大学", "学院"} and item.standing is Standing.NAME:
                found.pop()
        found.append(item)
        previous = match.end()
    yield from found


def _composed(parent: Found, part: Found) -> Found:
    """A part named after its institution (县人民医院老年医院); an alliance or base behind a name is its own matter."""
    kinds = {token.kind for token in part.tokens}
    plain = not part.tokens and part.type.canonical in _NEVER_A_PART
    if plain or part.type.habit not in {Habit.OWN, Habit.NAME} or kinds & {"own", "level", "class"}:
        return replace(part, standing=Standing.CLASS)
    tokens = (Token("rest", parent.text), *part.tokens)
    return Found(Span(parent.span.start, part.span.end), parent.text + part.text, part.type, Standing.NAME, tokens)


def _start(left: str, local: Locality) -> int:
    """Where the name begins in the text before its type: behind the last word that can belong to no name."""
    stops = _stops()
    openings = (at for at, one in enumerate(left) if one in stops or left[at : at + 2] in stops)
    found = [(at, at + len(word)) for at in openings if (word := stop_at(left, at))]
    if not found:
        return 0
    guarded = [m.span() for m in _guard_pattern().finditer(left)] + _places_in(left)
    for name in (local.place, local.stem):
        if name and name in left:
            guarded += [m.span() for m in re.finditer(re.escape(name), left)]
    ends = [
        (begin, end)
        for begin, end in found
        if not any(a <= begin and end <= b and b - a > end - begin for a, b in guarded)
    ]
    for begin, end in sorted(ends, key=lambda stop: (-stop[1], stop[0])):
        kept = left[end:]
        # 协和医院, 为民医院, 建设路社区卫生服务中心: a single character that is no level cannot be all of a name.
        if (
            len(kept) == 1
            and kept not in _LEVELS
            and kept not in "镇乡村无有缺去"
            and left[begin:end] not in {"每", "各"}
        ):
            continue
        if not kept and left[begin:end] == "和" and re.search(r"(?:^|[和与及、])[^县区市镇乡]$", left[:begin]):
            continue
        return end
    return 0


def _places_in(text: str) -> list[tuple[int, int]]:
    """The names of provinces, cities and counties in a text, the longest where several overlap (顺义区, not 和顺)."""
    names, lengths = places.names(), places.lengths()
    spans = [
        (start, start + length)
        for start in range(len(text) - 1)
        for length in lengths.get(text[start : start + 2], ())
        # 医院和县疾控中心 speaks of 和 and 县, not of 和县; a plan of 和县 knows its own place.
        if length <= _LONGEST_PLACE and text[start : start + length] in names and text[start : start + length] != "和县"
    ]
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if all(end <= a or b <= start for a, b in kept):
            kept.append((start, end))
    return kept


def tokenise(modifier: str, local: Locality) -> list[Token]:
    """Cut what stands before a type into tokens; neighbouring unknown characters make one token ``rest``."""
    tokens: list[Token] = []
    index = 0
    while index < len(modifier):
        token = _token(modifier, index, local, opening=all(t.kind in {"own", "place", "level"} for t in tokens))
        if token.kind == "rest" and tokens and tokens[-1].kind == "rest":
            tokens[-1] = Token("rest", tokens[-1].text + token.text)
        else:
            tokens.append(token)
        index += len(token.text)
    return [Token("class", t.text) if t.kind == "rest" and _DESCRIPTION.search(t.text) else t for t in tokens]


def _token(text: str, index: int, local: Locality, *, opening: bool) -> Token:
    describing = _describing().match(text, index)
    if describing:
        return Token("class" if describing.group() in words("class") else "specialty", describing.group())
    if opening:
        for name in filter(None, (local.place, local.stem)):
            # 青禾县级: the level word belongs to what follows.
            if text.startswith(name, index) and text[index + len(name) :][:1] not in _LEVEL_WORD:
                return Token("own", name)
        place = _place_at(text, index)
        if place:
            return Token("place", place)
        level = next((level for level in _LEVELS if index == 0 and text.startswith(level)), "")
        if level:
            return Token("level", level)
    unit = _UNIT.match(text) if index == 0 else None
    if unit and text[unit.end() : unit.end() + 1] not in _LEVEL_WORD:
        return Token("place", unit.group())
    ordinal = _ORDINAL.match(text, index)
    return Token("ordinal", ordinal.group()) if ordinal else Token("rest", text[index])


def _place_at(text: str, index: int) -> str:
    names = places.names()
    for length in places.lengths().get(text[index : index + 2], ()):
        name = text[index : index + length]
        known = length <= _LONGEST_PLACE and name in names
        if known and text[index + length : index + length + 1] not in _LEVEL_WORD:
            return name
    return ""


def judge(tokens: Sequence[Token], kind: Type, local: Locality) -> Standing:
    """Whether the tokens make the type a name."""
    if not tokens or all(token.kind == "ordinal" for token in tokens):
        return Standing.BARE
    first, further = tokens[0], tokens[1:]
    classes = [token for token in tokens if token.kind == "class"]
    rest = next((token.text for token in tokens if token.kind == "rest" and len(token.text) > 1), "")
    if first.kind != "class" and any(token.text[-1] in "级立营办" for token in classes):
        return Standing.CLASS
    if first.kind == "class":
        own_level = len(tokens) == 1 and local.mark and first.text == f"{local.mark}级" and kind.text != "医院"
        return Standing.BARE if own_level and kind.habit is Habit.OWN else Standing.CLASS
    if kind.habit is Habit.PERSON:
        person = tokens[-1] if first.kind in {"own", "level", "place"} else first
        surname = person.text[:1] in words("surname")
        return Standing.NAME if person.kind == "rest" and 2 <= len(person.text) <= 4 and surname else Standing.CLASS
    named = False
    if first.kind == "level":
        if kind.habit is Habit.OWN:
            named = local.admits(first.text) and (not classes or bool(rest))
        elif kind.habit is Habit.NAME:
            named = local.admits(first.text) and not classes and bool(further)
    elif first.kind in {"own", "place"}:
        loose = kind.habit is Habit.PLACE
        named = (not classes or bool(rest)) and (not loose or bool(further))
    elif first.kind == "rest":
        place_like = re.match(r"[\u4e00-\u9fff]{2,8}", first.text)
        named = kind.habit is not Habit.PLACE and place_like is not None and len(first.text) <= 12
    return Standing.NAME if named else Standing.CLASS
