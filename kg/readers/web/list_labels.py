"""The automatic numbers of lists in web pages, written as a browser shows them."""

import re
from collections.abc import Iterator

from kg.readers.structure.list_numbers import written
from kg.readers.web.tree import Node

# The names of CSS Counter Styles Level 3 by those of ECMA-376, which ``written`` knows.
_STYLES = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "cjk-decimal": "ideographDigital",
    "cjk-ideographic": "chineseCountingThousand",
    "simp-chinese-informal": "chineseCountingThousand",
    "trad-chinese-informal": "chineseCountingThousand",
    "simp-chinese-formal": "chineseLegalSimplified",
    "trad-chinese-formal": "ideographLegalTraditional",
    "cjk-heavenly-stem": "ideographTraditional",
    "cjk-earthly-branch": "ideographZodiac",
}
_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_NONE = frozenset({"none", "disc", "circle", "square", "disclosure-open", "disclosure-closed"})
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([^;]*)", re.IGNORECASE)
_LABELLED = re.compile(
    r"\s*(?:[（(]?[\d一二三四五六七八九十百]+[、.．）)]|第[一二三四五六七八九十百]+[篇编部章节条]|[①-⑳●•·◆■])"
)


def labels(items: Node) -> Iterator[str]:
    """The label of each ``li`` of a list in turn, '' for those without one; the list counts on past labels not shown.

    An item that brings a number of its own (1. 加强…) is given none: styles that are not in the page hide the list's.
    """
    entries = [child for child in items.children if isinstance(child, Node) and child.tag == "li"]
    reversed_ = "reversed" in items.attributes
    number = _integer(items.get("start"), len(entries) if reversed_ else 1)
    style = _style(items, "decimal" if items.tag == "ol" else "none")
    for entry in entries:
        number = _integer(entry.get("value"), number)
        yield "" if _LABELLED.match(entry.words()) else _label(number, _style(entry, style))
        number += -1 if reversed_ else 1


def _style(element: Node, inherited: str) -> str:
    stated = _STYLE.search(element.get("style"))
    if stated is not None:
        for word in stated[1].lower().split():
            if word in _STYLES or word in _NONE:
                return word
    kind = element.get("type")
    return _TYPES.get(kind, kind.lower() if kind.lower() in _STYLES or kind.lower() in _NONE else inherited)


def _label(number: int, style: str) -> str:
    """Numeral and mark: 、 behind a Chinese one, else a full stop that stands off, lest 1. and 5个 become 1.5个."""
    if style in _NONE:
        return ""
    mark = "、" if "cjk" in style or "chinese" in style else ". "
    return written(number, _STYLES[style]) + mark


def _integer(text: str, otherwise: int) -> int:
    return int(text) if re.fullmatch(r"\s*-?\d{1,6}\s*", text) else otherwise
