"""The source of a web page -> a light tree of its elements, without what is not shown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

# What is deeper is hung up here, so that everything behind may recur; real pages nest to about 60.
_DEEPEST = 100
_NEVER_SHOWN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "iframe",
        "frame",
        "object",
        "embed",
        "applet",
        "svg",
        "canvas",
        "video",
        "audio",
        "map",
        "select",
        "button",
        "input",
        "textarea",
        "option",
        "datalist",
        "dialog",
        "rt",
        "rp",
        "del",
    ]
)
_HIDDEN = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:;|!|$)|mso-hide\s*:\s*all|mso-element\s*:\s*(?:footnote|endnote|comment|header|footer)(?:-list)?\s*(?:;|$))",
    re.IGNORECASE,
)
_TABLE_PARTS = frozenset(("tbody", "thead", "tfoot", "tr", "td", "th"))
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")


@dataclass(slots=True)
class Node:
    """An element: its tag, its attributes, and what stands in it: elements and text, white space as in the source."""

    tag: str
    attributes: dict[str, str | None]
    children: list["Node | str"] = field(default_factory=list)

    def get(self, name: str) -> str:
        """An attribute; empty if it is missing or has no value."""
        return self.attributes.get(name) or ""

    @property
    def is_inline(self) -> bool:
        """Whether the element stands in a line; elements that HTML does not know (o:p, st1:date) do."""
        style = self.get("style")
        if style and "display" in style and re.search(r"display\s*:\s*(?:block|table|flex|grid|list-item)", style):
            return False
        return self.tag not in BLOCKS

    def walk(self) -> Iterator["Node"]:
        """The element and all in it, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()

    def words(self) -> str:
        """All text in it, with white space as in the source."""
        return "".join(child if isinstance(child, str) else child.words() for child in self.children)


BLOCKS = frozenset(
    [
        "html",
        "body",
        "address",
        "article",
        "aside",
        "blockquote",
        "caption",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "legend",
        "li",
        "listing",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "plaintext",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "xmp",
    ]
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its body, the words of its title element, and its meta elements by name in lower case."""

    body: Node
    title: str
    meta: dict[str, str]


def parse(source: str) -> Page:
    """The tree of a page whose source is within bounds."""
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(source)
    title = tree.css_first("title")
    meta: dict[str, str] = {}
    for element in tree.css("meta[name][content]"):
        attributes = element.attributes
        meta.setdefault((attributes.get("name") or "").lower(), (attributes.get("content") or "").strip())
    body = Node("body", {})
    if tree.body is not None:
        _copy(tree.body, body)
    return Page(body, "" if title is None else " ".join(title.text(deep=True).split()), meta)


def _copy(origin: "LexborNode", target: Node) -> None:
    """Copy what stands in an element, without recursion: a page may nest deeper than this program may."""
    path: list[Node] = [target]  # the copies that stand open, one for each level down to the deepest
    depth = 1
    current: LexborNode | None = origin.first_child
    while current is not None:
        into = path[min(depth, len(path)) - 1]
        down = None
        if current.is_text_node:
            _put(into, current.text_content or "")
        elif current.is_element_node and not _is_hidden(current):
            down = current.first_child
            copy = Node(current.tag or "", dict(current.attributes))
            hung_up = depth >= _DEEPEST or not _has_room(copy.tag, into.tag, depth)
            if not hung_up:
                into.children.append(copy)
            elif copy.tag == "br" or not copy.is_inline:
                into.children.append(Node("br", {}))
            if depth < _DEEPEST and down is not None:
                del path[depth:]
                path.append(into if hung_up else copy)
        if down is not None:
            depth += 1
            current = down
            continue
        while current is not None and current.next is None:
            depth -= 1
            current = current.parent if depth > 0 else None
        current = current.next if current is not None else None


def _has_room(tag: str, parent: str, depth: int) -> bool:
    """Whether an element may be one here: a table needs room for its cells, and without it they are no cells either."""
    if tag == "table":
        return depth < _DEEPEST - 4
    return tag not in _TABLE_PARTS or parent in _TABLE_PARTS or parent == "table"


def _put(into: Node, text: str) -> None:
    text = _CONTROL.sub("", text)
    if not text:
        return
    if into.children and isinstance(into.children[-1], str):
        into.children[-1] += text
    else:
        into.children.append(text)


def _is_hidden(element: "LexborNode") -> bool:
    if element.tag in _NEVER_SHOWN:
        return True
    attributes = element.attributes
    if not attributes:
        return False
    # A note of a Word page and its mark in the text; in Word files neither is part of the text.
    if element.tag == "a" and re.match(r"#?_(?:ftn|edn|msocom)", attributes.get("href") or ""):
        return True
    return "hidden" in attributes or _HIDDEN.search(attributes.get("style") or "") is not None
