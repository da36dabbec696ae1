"""Government and party bodies: every customary name of one body, and how a plan's wording of it comes apart."""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from kg.lexicon import levels, places
from kg.lexicon.tables import Row, keyed, meanings, narrowed, read, remembered

_COLUMNS = ("id", "name", "short", "generic", "retired", "retired_since", "kind", "related", "note")
_COMMITTEE = re.compile(r"(?:党委|[省市县区旗州盟镇乡]委|自治区党委|党工委|工委)$")
_BRANCH = re.compile(r"(?P<bureau>.+[局厅委院行])(?P<place>[\u4e00-\u9fff]{1,12}?)(?:分局|分中心|支局|分会)$")
_LEAGUE = re.compile(r"(?P<before>.*?)(?:共青团|团)(?P<place>[\u4e00-\u9fff]{0,8}?[省市县区旗州盟])委(?:员会)?$")
_ARTICLES = ("中国共产党", "中共", "中华人民共和国", "国家")


@dataclass(frozen=True, slots=True)
class Department:
    """One body, named without its place or level.

    ``short`` are customary current names of the same body, ``generic`` wordings that describe rather than name
    it (卫生健康部门), ``retired`` names that a reform ended in the year ``retired_since``. ``related`` identify
    bodies that some places have merged with it or that easily pass for it: 教育局 and 教育和体育局 may be one
    body in one place and two in another.
    """

    id: str
    name: str
    short: tuple[str, ...]
    generic: tuple[str, ...]
    retired: tuple[str, ...]
    retired_since: int | None
    kind: str
    related: tuple[str, ...]
    note: str
    source: str

    @property
    def forms(self) -> tuple[str, ...]:
        """Every wording, current ones first."""
        return (self.name, *self.short, *self.generic, *self.retired)


class Parts(NamedTuple):
    """A body's wording taken apart: 县财政局 is 县 + 财政局, 区委组织部 is 区委 + 组织部.

    ``department`` is None if the form is not known or is ambiguous; ``form`` then is the whole rest of the wording.
    A branch keeps the place in its form: 市生态环境局某县分局 is 市 + 生态环境局某县分局.
    """

    prefix: str
    department: Department | None
    form: str


@cache
def departments() -> tuple[Department, ...]:
    """All bodies, in the order of the table."""
    return tuple(_department(row) for row in read("departments", _COLUMNS))


def by_id(identifier: str) -> Department | None:
    """The body with this identifier."""
    return _by_id().get(identifier)


def candidates(form: str) -> tuple[Department, ...]:
    """The bodies that a wording without prefix may name: several only for what ambiguous.csv lists."""
    return tuple(_by_id()[identifier] for identifier in _index().get(narrowed(form), ()))


@cache
def forms() -> tuple[str, ...]:
    """Every wording of every body without prefix, longest first, for building patterns."""
    return tuple(sorted(_index(), key=lambda form: (-len(form), form)))


@remembered
def split(name: str) -> Parts:
    """Take a body's wording apart into the prefix of its level or place, the body, and the form used for it.

    The longest known form at the end counts, provided that what stands before it is nothing or a prefix:
    a level (县, 市), a place (昌平区, 安徽), a committee (区委) or a government (县人民政府).
    """
    text = narrowed(name)
    league = _LEAGUE.fullmatch(text)
    if league is not None:
        return Parts(league["before"] + league["place"], _by_id()["youth-league"], f"团{league['place'][-1]}委")
    plain = _split_plain(text)
    if plain.department is not None:
        return plain
    branch = _BRANCH.fullmatch(text)
    if branch is not None:
        upper = _split_plain(branch["bureau"])
        if upper.department is not None:
            return Parts(upper.prefix, upper.department, text[len(upper.prefix) :])
    return plain


def is_branch(form: str) -> bool:
    """Whether a form names a branch of an upper body at the place itself: 公安分局, 生态环境局某县分局."""
    return form.endswith(("分局", "分中心", "支局", "分会"))


def same_body(one: str, other: str) -> bool:
    """Whether two wordings in one plan name the same body.

    The bodies must be known and the same, and so must the level and place before them, where both have one:
    县卫健局 and 卫生健康局 are one, 县卫健局 and 市卫健局 are two. A branch stands for its upper body at the place
    itself, so 市公安局某区分局 and 区公安局 are one.
    """
    first, second = split(one), split(other)
    if first.department is None or first.department != second.department:
        return False
    if is_branch(first.form) != is_branch(second.form):
        return True
    return _prefixes_agree(first.prefix, second.prefix)


def _prefixes_agree(one: str, other: str) -> bool:
    left, right = (_COMMITTEE.sub(lambda match: match[0].removesuffix("委"), prefix) for prefix in (one, other))
    return not left or not right or left.endswith(right) or right.endswith(left)


def _split_plain(text: str) -> Parts:
    for start in range(len(text)):
        prefix, form = text[:start], text[start:]
        if form in _index() and _is_prefix(prefix):
            found = candidates(form)
            return Parts(prefix, found[0] if len(found) == 1 else None, form)
    prefix = _leading_prefix(text)
    return Parts(prefix, None, text[len(prefix) :])


def _is_prefix(text: str) -> bool:
    if not text or text in _ARTICLES:
        return True
    if _COMMITTEE.search(text):
        return True
    stem = re.sub(r"(?:人民政府|政府|直属?|级)$", "", text)
    return bool(stem) and (levels.level_of_name(stem) is not None or bool(places.named(stem)))


def _leading_prefix(text: str) -> str:
    match = re.match(r"(?:[省市县区旗州盟镇]委(?!员)|[省市县区旗州盟镇])", text)
    return match[0] if match and match.end() < len(text) else ""


@cache
def _by_id() -> dict[str, Department]:
    return keyed("departments", ((entry.id, entry) for entry in departments()))


@cache
def _index() -> dict[str, tuple[str, ...]]:
    return meanings("departments", ((entry.id, form) for entry in departments() for form in entry.forms), narrowed)


def _department(row: Row) -> Department:
    since = row["retired_since"]
    if since and not since.isdecimal():
        message = f"retired_since {since!r} is no year"
        raise row.error(message)
    return Department(
        row["id"],
        row["name"],
        row.items("short"),
        row.items("generic"),
        row.items("retired"),
        int(since) if since else None,
        row["kind"],
        row.items("related"),
        row["note"],
        row["source"],
    )
