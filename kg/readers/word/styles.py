"""What the styles and lists of a Word file say of a paragraph: its outline level and its automatic number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from kg.readers.structure.list_numbers import written

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|标题)\s*(?P<level>[1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录)\s*(?:[1-9]|heading|标题)", re.IGNORECASE)
_LEVELS = 9
_LONGEST_LABEL = 60  # a label stands before every item of its list: a long one would multiply the text
_CLOSED = "、）)．。：】］》"


def value(element: etree._Element | None, path: str, attribute: str = "val") -> str | None:
    """An attribute of a descendant (w:ind/w:left: path ``ind``, attribute ``left``), or None."""
    found = None if element is None else element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + attribute)


def number(text: str | None) -> int | None:
    """A decimal attribute; None if it is missing or malformed, which Word forgives."""
    return int(text) if text is not None and re.fullmatch(r"-?\d{1,9}", text) else None


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style with what it inherits: outline level (1 to 9), list and depth in it, whether it is contents."""

    level: int | None = None
    list_id: str | None = None
    depth: int | None = None
    contents: bool = False


def styles(root: etree._Element | None) -> dict[str, Style]:
    """The paragraph styles by id; the default style also under the empty id."""
    if root is None:
        return {}
    elements = {
        e.get(W + "styleId", ""): e for e in root.iter(W + "style") if e.get(W + "type", "paragraph") == "paragraph"
    }
    own = {key: _own(element) for key, element in elements.items()}
    found: dict[str, Style] = {}
    for key in own:
        _inherit(key, own, found)
    default = next((k for k, e in elements.items() if e.get(W + "default") in {"1", "true", "on"}), None)
    return found | {"": found[default]} if default is not None else found


def _own(element: etree._Element) -> tuple[Style, str | None]:
    """What a style says itself, and the style that it is based on."""
    name = (value(element, "name") or "").strip()
    named = _HEADING.fullmatch(name)
    style = Style(
        outline_level(element.find(W + "pPr")) or (int(named["level"]) if named else None),
        value(element, "pPr/numPr/numId"),
        number(value(element, "pPr/numPr/ilvl")),
        _CONTENTS.match(name) is not None,
    )
    return style, value(element, "basedOn")


def _inherit(key: str, own: dict[str, tuple[Style, str | None]], found: dict[str, Style]) -> None:
    """Add a style and its ancestors to ``found``, each with what it inherits; a chain that runs in a circle ends."""
    chain: dict[str, Style] = {}
    current: str | None = key
    while current in own and current not in chain and current not in found:
        chain[current], current = own[current]
    above = found.get(current or "", Style())
    for name, stated in reversed(chain.items()):
        above = Style(
            above.level if stated.level is None else stated.level,
            above.list_id if stated.list_id is None else stated.list_id,
            above.depth if stated.depth is None else stated.depth,
            stated.contents or above.contents,
        )
        found[name] = above


def outline_level(properties: etree._Element | None) -> int | None:
    """The outline level that paragraph properties state: 1 to 9, 10 for body text, None for nothing said."""
    stated = number(value(properties, "outlineLvl"))
    return None if stated is None or not 0 <= stated <= _LEVELS else stated + 1


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    style: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    legal: bool = False
    restart: int | None = None
    paragraph_style: str | None = None


@dataclass
class _List:
    """A ``w:num``: its levels, its fresh starts, and the counters it shares with lists of the same kind."""

    levels: dict[int, _Level]
    counters: list[int | None]
    fresh: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The automatic numbers of a document, asked for in reading order: each call counts one on.

    Source: ECMA-376 part 1, 17.9 (abstractNum, num, lvlOverride, lvlRestart, isLgl).
    """

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        if root is None:
            return
        abstracts = {e.get(W + "abstractNumId", ""): e for e in root.iter(W + "abstractNum")}
        named = {link: e for e in abstracts.values() if (link := value(e, "styleLink"))}
        counters: dict[str, list[int | None]] = {}
        levels: dict[str, dict[int, _Level]] = {}
        for element in root.iter(W + "num"):
            key = value(element, "abstractNumId") or ""
            abstract = abstracts.get(key)
            linked = value(abstract, "numStyleLink")
            abstract = named.get(linked, abstract) if linked else abstract
            if abstract is None:
                continue
            kind = abstract.get(W + "abstractNumId", key)
            shared = counters.setdefault(kind, [None] * _LEVELS)
            if kind not in levels:
                levels[kind] = {depth: _level(e) for depth, e in _levels(abstract)}
            found = _List(dict(levels[kind]), shared)
            for override in element.iter(W + "lvlOverride"):
                depth = number(override.get(W + "ilvl")) or 0
                if not 0 <= depth < _LEVELS:
                    continue
                for own in override.iter(W + "lvl"):
                    found.levels[depth] = _level(own)
                start = number(value(override, "startOverride"))
                if start is not None:
                    found.fresh[depth] = start
            self._lists[element.get(W + "numId", "")] = found

    def depth_of_style(self, list_id: str, style_id: str) -> int:
        """The level of a list that a style is tied to; the first where none is."""
        found = self._lists.get(list_id)
        levels = found.levels.items() if found else ()
        return next((depth for depth, level in levels if level.paragraph_style == style_id), 0)

    def label(self, list_id: str, depth: int) -> str:
        """The next number of a list at this depth with its marks, and a blank where it must stand off."""
        found = self._lists.get(list_id)
        level = found.levels.get(depth) if found else None
        if found is None or level is None or not 0 <= depth < _LEVELS:
            return ""
        counters = found.counters
        if depth in found.fresh:
            counters[depth] = found.fresh.pop(depth) - 1
        counted = counters[depth]
        counters[depth] = level.start if counted is None else counted + 1
        for deeper in range(depth + 1, _LEVELS):
            restart = found.levels.get(deeper, _Level()).restart
            if restart is None or (restart != 0 and depth < restart):
                counters[deeper] = None
        if level.style == "bullet":
            return ""
        text = re.sub(r"%([1-9])", lambda match: self._part(found, int(match[1]) - 1, level), level.text)
        stands_off = bool(text) and text[-1] not in _CLOSED and level.suffix != "nothing"
        return text + " " if stands_off or (text and level.suffix == "space") else text

    def _part(self, found: _List, depth: int, asked: _Level) -> str:
        level = found.levels.get(depth, _Level())
        counted = found.counters[depth]
        if counted is None:
            counted = found.counters[depth] = level.start
        return written(counted, "decimal" if asked.legal else level.style)


def _levels(parent: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    for element in parent.iter(W + "lvl"):
        depth = number(element.get(W + "ilvl"))
        if depth is not None and 0 <= depth < _LEVELS:
            yield depth, element


def _level(element: etree._Element) -> _Level:
    legal = element.find(W + "isLgl")
    level = _Level(
        style=_number_style(element),
        text=(value(element, "lvlText") or "")[:_LONGEST_LABEL],
        suffix=value(element, "suff") or "tab",
        legal=legal is not None and legal.get(W + "val", "1") not in {"0", "false", "off"},
        restart=number(value(element, "lvlRestart")),
        paragraph_style=value(element, "pStyle"),
    )
    start = number(value(element, "start"))
    return level if start is None else replace(level, start=start)


def _number_style(element: etree._Element) -> str:
    """``w:numFmt``; newer formats (001, 002, 003, ...) name themselves by an example."""
    found = next(element.iter(W + "numFmt"), None)
    if found is None:
        return "decimal"
    style = found.get(W + "val", "decimal")
    return found.get(W + "format", style) if style == "custom" else style
