"""The only place that makes IRIs.

Facts are named by what they say, not by where they were read: no file path, no position in a list of files and no
offset goes into the IRI of a plan or of a fact, so a plan keeps its IRIs from run to run and between its .docx and its
.txt. Only evidence, which is a place in one file, is named by the file's digest and the offsets (RFC 5147, ``#char=``).
The same content twice in one plan is told apart by ``~2``, ``~3`` in the order of the text. There are no blank nodes.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from kg.lexicon.places import ancestors, named
from kg.model.facts import Identity, Indicator, Plan
from kg.model.once import once
from kg.model.span import Span

NAMESPACE = "https://w3id.org/planlint/ns#"
DATA = "https://w3id.org/planlint/id/"

_UNKNOWN = "_"
_PLAIN_ASCII = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._")
_LEVELS = ("省", "自治区", "市", "自治州", "盟")
_NATION = re.compile(r"(?:国家|全国)(?!级|重点)|国务院")
_NO_LEVEL = re.compile(r"市场|市政(?!府|协|法)|市[区域级民内外辖]|省[级际内外]|盟友")
# Code points of RFC 3987's ucschar inside the basic plane; the two last of every higher plane are left out as well.
_UCSCHAR = ((0xA0, 0xD7FF), (0xF900, 0xFDCF), (0xFDF0, 0xFFEF))


def segment(text: str) -> str:
    """One path segment that says ``text``: readable Chinese, everything else that an IRI forbids percent-encoded.

    White space is dropped and full-width forms are narrowed (NFKC) first, because readers of different formats disagree
    about both. After that different texts give different segments; the empty text gives ``_``.
    """
    key = "".join(unicodedata.normalize("NFKC", text).split())
    if not key:
        return _UNKNOWN
    if key in {_UNKNOWN, ".", ".."}:  # taken, or removed by everybody who resolves a path
        return "".join(f"%{ord(character):02X}" for character in key)
    return "".join(character if _plain(character) else _encoded(character) for character in key)


@lru_cache(maxsize=1 << 14)
def _plain(character: str) -> bool:
    if character in _PLAIN_ASCII:
        return True
    point = ord(character)
    allowed = any(low <= point <= high for low, high in _UCSCHAR) or (
        0x10000 <= point < 0xF0000 and point & 0xFFFF <= 0xFFFD and not 0xE0000 <= point < 0xE1000
    )
    # Blanks, controls, direction marks and unassigned code points cannot be seen, or change their meaning.
    return allowed and unicodedata.category(character)[0] not in "CZ"


def _encoded(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "surrogatepass"))


def _join(*parts: str) -> str:
    return DATA + "/".join(parts)


def plan(identity: Identity, sha256: str) -> str:
    """The plan as a work: place, period and a digest of its title; two drafts of one title share it.

    Where a plan has no title its file's digest takes the title's place, so that two nameless plans stay apart.
    """
    title = unicodedata.normalize("NFKC", "".join(identity.title.split()))
    key = hashlib.sha256(title.encode()).hexdigest()[:10] if title else sha256[:16]
    return _join("plan", segment(identity.place), _period(identity), key)


def _period(identity: Identity) -> str:
    return "-".join(str(year) for year in identity.period) if identity.period else _UNKNOWN


def document(sha256: str) -> str:
    """The file as its bytes are; also the name of the graph that holds what the file states."""
    return _join("document", segment(sha256[:16]))


def reading(document_iri: str, version: str) -> str:
    """The act of reading a file by this version of the program."""
    return f"{document_iri}/reading/{segment(version)}"


def checking(document_iri: str, version: str) -> str:
    """The act of judging what a file states by this version of the program."""
    return f"{document_iri}/checking/{segment(version)}"


def finding(document_iri: str, fingerprint: str) -> str:
    """What a rule found in a file."""
    return f"{document_iri}/finding/{segment(fingerprint)}"


def rule(name: str) -> str:
    """A rule, or a family of rules, by its name."""
    return _join("rule", segment(name))


def software(version: str) -> str:
    """The program in this version."""
    return _join("software", "planlint", segment(version))


def place(name: str) -> str:
    """An administrative area, by the name the plan gives it."""
    return _join("place", segment(name))


def period(first: int, last: int) -> str:
    """A planning period, first and last year."""
    return _join("period", f"{first}-{last}")


def unit(text: str) -> str:
    """A unit as written."""
    return _join("unit", segment(text))


def quantity_kind(dimension: str) -> str:
    """What a unit measures, by the dimension that the table of units gives it."""
    return _join("quantity-kind", segment(dimension))


def concept(key: str) -> str:
    """An entry of the indicator catalogue."""
    return _join("concept", segment(key))


def department(key: str) -> str:
    """An entry of the table of departments: what 县卫健局 and 市卫生健康委 have in common."""
    return _join("department", segment(key))


def scheme(name: str) -> str:
    """A catalogue as a whole: ``indicators``, ``departments`` or ``rules``."""
    return _join("scheme", segment(name))


def organisation(identity: Identity, name: str, plan_iri: str) -> str:
    """A department or an institution, inside the place that it is of, as far as the plan says.

    县卫健局 of two counties are two nodes, 县卫健局 in two plans of one county is one. The place's own name before the
    body's is taken for the level word it stands for (昌乐县人民医院 in 昌乐县 is 县人民医院). A body of a level above
    (省卫生健康委, 潍坊市人民医院 in 昌乐县's plan) is inside the place above, so that all plans below it mean one node,
    where the table of places knows which that is; of an unknown county, or of one whose name several have, it stays inside
    the county. Without a place the body belongs to the plan alone.
    """
    area = "".join(identity.place.split())
    if not area:
        return f"{plan_iri}/organisation/{segment(name)}"
    key = "".join(name.split())
    if key.startswith(area) and len(key) > len(area):
        key = area[-1] + key[len(area) :]
    elif (above := _above(area, key)) is not None:
        area, key = above
    return _join("organisation", segment(area), segment(key))


def _above(area: str, key: str) -> tuple[str, str] | None:
    """The place above ``area`` that a body is of, and the body's name with a level word for it; None for its own bodies."""
    if _NATION.match(key):
        return "国家", key
    known = named(area)
    for place_above in ancestors(known[0]) if len(known) == 1 and known[0].name == area else ():
        level = "自治区" if place_above.name.endswith("自治区") else place_above.name[-1]
        if key.startswith(place_above.name) and len(key) > len(place_above.name):
            return place_above.name, level + key[len(place_above.name) :]
        # 市场监管局 opens with the character and is no body of a city's; nor is 区 of a district's own plan.
        if level in _LEVELS and key.startswith(level) and not _NO_LEVEL.match(key) and area[-1] != level:
            return place_above.name, key
    return None


def passage(document_iri: str, span: Span, kind: str = "char") -> str:
    """A place in a file. ``kind`` is ``char`` for the passage, else the name of a node that goes with it."""
    return f"{document_iri}#{kind}={span.start},{span.end}"


@dataclass(frozen=True)
class PlanIris:
    """The IRIs of one plan's pieces and facts; sections and boxes by index, the other facts by their id."""

    plan: str
    document: str
    sections: tuple[str, ...]
    boxes: tuple[str, ...]
    domains: Mapping[str, str]
    indicators: Mapping[str, str]
    observations: Mapping[tuple[str, int], str]
    statements: Mapping[str, str]
    tasks: Mapping[str, str]
    projects: Mapping[str, str]
    policies: Mapping[str, str]

    @property
    def dataset(self) -> str:
        """The cube that the indicator tables of the plan make."""
        return f"{self.plan}/indicators"


@once
def of_plan(source: Plan) -> PlanIris:
    """Every IRI of a plan's own things, in one go, so that all pictures of the plan agree about them."""
    names = _Names(plan(source.identity, source.document.sha256))
    indicators = _indicators(source, names)
    return PlanIris(
        plan=names.plan,
        document=document(source.document.sha256),
        sections=tuple(names.mint("section", *path) for path in _section_paths(source)),
        boxes=tuple(names.mint("box", box.title or box.label) for box in source.document.boxes),
        domains={
            domain: names.mint("domain", domain)
            for domain in dict.fromkeys(i.domain for i in source.indicators if i.domain)
        },
        indicators=indicators,
        observations={
            (row.id, position): names.below(
                indicators[row.id], observation.role, str(observation.year or ""), observation.text
            )
            for row in source.indicators
            for position, observation in enumerate(row.observations)
        },
        statements={
            fact.id: names.mint("statement", fact.name, str(fact.year or ""), fact.role, fact.quantity.text)
            for fact in source.statements
        },
        tasks={task.id: names.mint("task", task.title or task.number) for task in source.tasks},
        projects={project.id: names.mint("project", project.name) for project in source.projects},
        # A title alone does not say whose document it is: 关于…的实施方案 exists in every county.
        policies={title: names.below(names.plan, "policy", title) for title in _titles(source)},
    )


class _Names:
    """Hands out IRIs below a plan and numbers what is said more than once."""

    def __init__(self, plan_iri: str) -> None:
        self.plan = plan_iri
        self._given: Counter[str] = Counter()

    def mint(self, kind: str, *content: str) -> str:
        return self.below(self.plan, kind, *content)

    def below(self, parent: str, *content: str) -> str:
        name = "/".join((parent, *(segment(part) for part in content)))
        self._given[name] += 1
        count = self._given[name]
        # "~" is not among the plain characters of a segment, so no content can look like a number given here.
        return name if count == 1 else f"{name}~{count}"


def _titles(source: Plan) -> tuple[str, ...]:
    return tuple(dict.fromkeys(policy.title for policy in source.policies))


def _section_paths(source: Plan) -> list[tuple[str, ...]]:
    paths: list[tuple[str, ...]] = []
    sections = source.document.sections
    for section in sections:
        path = [section.label + section.title]
        parent = section.parent
        while parent is not None:
            path.append(sections[parent].label + sections[parent].title)
            parent = sections[parent].parent
        paths.append(tuple(reversed(path)))
    return paths


def _indicators(source: Plan, names: _Names) -> dict[str, str]:
    rows = {row.id: row for row in source.indicators}
    return {row.id: names.mint("indicator", *_row_key(row, rows)) for row in source.indicators}


def _row_key(row: Indicator, rows: Mapping[str, Indicator]) -> tuple[str, ...]:
    parent = rows.get(row.parent) if row.parent else None
    # A printed number may be a mistake, so it is no part of the name.
    return (row.domain, parent.name, row.name) if parent else (row.domain, row.name)
