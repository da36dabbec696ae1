"""Where the text of a plan stands in a published page, and what stands around it.

A page's weight is its words outside links, those in sentences counting four times the others. The text is the element
that a content management system names as such, or the smallest one that holds nearly all weight; sentences are never
given up: where some stand outside, the element is taken that holds these too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.lexicon.page_parts import PageParts, page_parts
from kg.readers.web.tree import Node, Page

_SENTENCE = re.compile(r"[，。；、：]")
_MOST_OUTSIDE = 0.02  # of all sentences: a disclaimer, a teaser
_FEW = 80  # characters in sentences that any page's foot may have
_MOST_CHROME = 200  # characters in sentences in what calls itself a page's frame
_MOST_CELLS = 40  # of a table of metadata
_MOST_PLAIN = 600  # characters that a page's frame has outside links
_LINKED = 0.8
_LONGEST_NOTICE = 60
_LONGEST_LINE = 400
_NAMES = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_NUMBER = re.compile(r"[〔\[［（(]\s*(?:19|20)\d\d\s*[〕\]］）)]\s*\d+\s*号")
_ROWS = frozenset(["tbody", "thead", "tfoot", "tr", "td", "th", "caption", "br"])
_CONTAINERS = frozenset(["article", "center", "div", "form", "main", "section", "td"])
_CHROME_TAGS = frozenset({"nav", "footer", "menu"})
_GAPS = re.compile(r"[\s\u3000【】\[\]（）()〔〕|｜/\\·•:：>＞»«<＜,，、。…-]+")


@dataclass(slots=True)
class _Weight:
    """What stands in an element, in characters: sentences, other words outside links, and words of links."""

    sentences: int = 0
    plain: int = 0
    linked: int = 0
    links: int = 0
    cells: int = 0  # cells of tables with words

    def add(self, other: "_Weight") -> None:
        """Take in what stands in a child."""
        self.sentences += other.sentences
        self.plain += other.plain
        self.linked += other.linked
        self.links += other.links
        self.cells += other.cells

    @property
    def total(self) -> float:
        return self.sentences + self.plain / 4

    @property
    def shares_links(self) -> float:
        """The share of links in the words."""
        return self.linked / max(1, self.sentences + self.plain + self.linked)


@dataclass(frozen=True, slots=True)
class Main:
    """The text of a page: its title where the text lacks it, lines of metadata around it, its element.

    ``dropped`` says that something of the page was left out.
    """

    title: str
    metadata: tuple[str, ...]
    body: Node
    dropped: bool


def main_text(page: Page) -> Main:
    """Find the text of a page and take away what is none of it."""
    return _Finder(page, page_parts()).found()


class _Finder:
    """One page: the weights of its elements, by identity."""

    def __init__(self, page: Page, parts: PageParts) -> None:
        self._page = page
        self._parts = parts
        self._weights: dict[int, _Weight] = {}
        self._frames: dict[int, _Weight] = {}  # what stands in elements that call themselves a page's frame
        self._buttons = re.compile("|".join(map(re.escape, parts.notice)))
        self._weigh(page.body, linked=False)
        self._all = self._weights[id(page.body)]
        self._behind_related = False
        self._cells = 0

    def found(self) -> Main:
        main = self._main()
        before = list(self._before(main)) if main is not self._page.body else []
        body = Node(main.tag, main.attributes, self._kept(main, main))
        words = "".join(body.words().split())
        title = self._title(before, words)
        # Pages often say it twice, for screens of two widths.
        metadata = [line for line in dict.fromkeys(self._metadata(before)) if "".join(line.split()) not in words[:4000]]
        dropped = len(words) < len("".join(self._page.body.words().split()))
        return Main(title, tuple(metadata), body, dropped)

    def _weigh(self, node: Node, *, linked: bool) -> _Weight:
        weight = _Weight()
        linked = linked or (node.tag == "a" and bool(node.get("href")))
        weight.links = node.tag == "a"
        for child in node.children:
            if isinstance(child, str):
                length = len("".join(child.split()))
                if linked:
                    weight.linked += length
                elif _SENTENCE.search(child) and not self._is_foot(child):
                    weight.sentences += length
                else:
                    weight.plain += length
            else:
                weight.add(self._weigh(child, linked=linked))
        weight.cells += node.tag in {"td", "th"} and weight.plain + weight.sentences > 0
        if self._is_chrome(node):
            self._frames[id(node)] = weight
        if id(node) in self._frames and weight.sentences < _MOST_CHROME:
            weight = _Weight(linked=weight.linked, links=weight.links)
        self._weights[id(node)] = weight
        return weight

    def _is_foot(self, words: str) -> bool:
        return len(words) < 200 and any(word in words for word in self._parts.footer)

    def _names(self, node: Node) -> set[str]:
        """The names of an element, whole and in their parts: ``bottom-share`` is also ``bottom`` and ``share``."""
        names = set()
        for name in f"{node.get('id')} {node.get('class')}".split():
            names |= {name.lower(), *(part.lower() for part in _NAMES.findall(name))}
        return names

    def _is_chrome(self, node: Node) -> bool:
        if node.tag in _CHROME_TAGS:
            return True
        return (
            bool(node.attributes) and not self._is_body(node) and not self._parts.chrome.isdisjoint(self._names(node))
        )

    def _is_body(self, node: Node) -> bool:
        if node.tag in {"article", "main"}:
            return True
        names = f"{node.get('id')} {node.get('class')}".lower()
        return names != " " and not self._parts.body.isdisjoint((*names.split(), names.strip()))

    def _main(self) -> Node:
        named = [node for node in self._page.body.walk() if node.attributes and self._is_body(node)]
        holding = [node for node in named if self._holds(node)]
        if holding:
            return min(reversed(holding), key=lambda node: self._weights[id(node)].total)
        node = main = self._page.body
        while True:
            below = [child for child in node.children if isinstance(child, Node) and self._holds(child)]
            if not below or not self._is_surrounded(node, below[0]):
                return main
            node = below[0]
            main = node if node.tag in _CONTAINERS else main

    def _holds(self, node: Node) -> bool:
        """Whether an element holds the page's text: most of its weight, and outside no sentences and no data."""
        inside = self._weights[id(node)]
        few = max(_FEW, self._all.sentences * _MOST_OUTSIDE)
        return (
            inside.total > 0
            and inside.total >= self._all.total / 2
            and self._all.sentences - inside.sentences <= few
            and self._all.cells - inside.cells <= _MOST_CELLS
            and self._all.plain - inside.plain <= max(_MOST_PLAIN, self._all.plain / 10)
        )

    def _is_surrounded(self, node: Node, child: Node) -> bool:
        """Whether what stands beside a child is a page's frame: nothing, or mostly links."""
        outer, inner = self._weights[id(node)], self._weights[id(child)]
        linked, words = outer.linked - inner.linked, outer.plain + outer.sentences - inner.plain - inner.sentences
        return words == 0 or linked > words

    def _before(self, main: Node) -> Iterator[Node]:
        """The elements that begin before the text, in the order of the page, without those around it."""
        around = self._path(main)
        for node in self._page.body.walk():
            if node is main:
                return
            if id(node) not in around:
                yield node

    def _path(self, main: Node) -> set[int]:
        path: list[int] = []

        def down(node: Node) -> bool:
            if node is main or any(isinstance(child, Node) and down(child) for child in node.children):
                path.append(id(node))
                return True
            return False

        down(self._page.body)
        return set(path)

    def _title(self, before: list[Node], words: str) -> str:
        """The title of the text, where its first lines do not hold it."""
        named = [self._page.meta.get(name, "") for name in sorted(self._parts.title)]
        heads = [" ".join(node.words().split()) for node in before if node.tag in {"h1", "h2"}]
        pieces = re.split(r"[_|｜]|\s[-—–]+\s?|-{2,}", self._page.title)
        for title in (*named, *reversed(heads), *pieces[:1]):
            bare = "".join(title.split())
            if len(bare) >= 6 and not any(word in bare for word in self._parts.site):
                return "" if bare in words[:4000] else title
        return ""

    def _metadata(self, before: list[Node]) -> Iterator[str]:
        """Lines like 发文字号：X around the text; of a table, a line for each label and its value."""
        labels = "|".join(sorted((*self._parts.metadata, *self._parts.prefix), key=len, reverse=True))
        label = re.compile(rf"(?P<label>{labels})\s*(?:[:：]|(?<=[:：]))")
        waiting = ""
        for line in _lines(before):
            bare = "".join(line.split()).rstrip(":：")
            found = list(label.finditer(line)) if len(line) < _LONGEST_LINE else []
            if waiting and bare and not found and bare not in self._parts.metadata:
                yield f"{waiting}：{line}"
            elif not found and len(line) <= _LONGEST_NOTICE and _NUMBER.search(line):
                yield line
            waiting = bare if bare in self._parts.metadata else ""
            for one, following in zip(found, [*found[1:], None], strict=False):
                value = line[one.end() : None if following is None else following.start()].strip(" 【】[]|｜")
                if one["label"] in self._parts.metadata and value and len(value) <= _LONGEST_NOTICE:
                    yield f"{one['label']}：{value}"

    def _kept(self, node: Node, within: Node, following: Node | None = None) -> list[Node | str]:
        """The children of an element without what is no text; ``following`` is the element that comes behind it."""
        kept: list[Node | str] = []
        inner = [child for child in node.children if isinstance(child, Node)]
        behind = dict(zip(map(id, inner), [*inner[1:], following], strict=False)) if inner else {}
        for child in node.children:
            if isinstance(child, str):
                kept.append(child)
            elif self._is_none(child, within, behind[id(child)]):
                continue
            else:
                self._cells += child.tag in {"td", "th"}
                kept.append(Node(child.tag, child.attributes, self._kept(child, within, behind[id(child)])))
                self._cells -= child.tag in {"td", "th"}
        return kept

    def _is_none(self, node: Node, within: Node, following: Node | None) -> bool:
        if node.tag in _ROWS:
            return False
        weight = self._weights[id(node)]
        most = max(_FEW, self._weights[id(within)].sentences * _MOST_OUTSIDE)
        frame = self._frames.get(id(node))
        if frame is not None and frame.sentences <= most and not frame.cells:
            # A name like bottom may be that of the last line in what is named as the text, or of words in a sentence.
            named = node.is_inline or self._is_body(within)
            return not named or node.tag in _CHROME_TAGS or frame.shares_links > 1 / 2
        if node.is_inline:
            return False
        if weight.links >= 3 and weight.shares_links > _LINKED and not self._is_contents(node):
            return True
        leaf = not any(isinstance(child, Node) and not child.is_inline for child in node.children)
        # In a cell 大 and 中 are values rather than buttons.
        return leaf and not self._cells and self._is_notice(node, following)

    def _is_contents(self, node: Node) -> bool:
        """Whether links lead to places of the page itself, or to the annexes of the text."""
        inner = [one for one in node.walk() if one.tag == "a"]
        here = sum(one.get("href").startswith("#") or not one.get("href") for one in inner)
        files = sum(
            re.search(r"\.(?:docx?|xlsx?|pdf|wps|et|zip|rar)$", one.get("href").lower()) is not None for one in inner
        )
        return 2 * max(here, files) >= len(inner) or "附件" in node.words()

    def _is_notice(self, node: Node, following: Node | None) -> bool:
        """Whether a line is a button, a foot, or the title of a list of links; and the links below that title."""
        words = node.words()
        bare = _GAPS.sub("", words) if len(words) < 400 else words
        if not bare:
            return False
        if bare in self._parts.after:
            links = following is not None and self._weights[id(following)].shares_links > _LINKED
            self._behind_related = links or self._weights[id(node)].links > 0
            return self._behind_related
        if self._behind_related and self._weights[id(node)].shares_links > _LINKED:
            return True
        self._behind_related = False
        if len(bare) > _LONGEST_NOTICE:
            return False
        line = words.strip(" \t\r\n\u3000\u00a0【[")
        return (
            not self._buttons.sub("", bare)
            or (line.startswith(self._parts.prefix) and "。" not in bare)
            or self._is_foot(words)
        )


def _lines(nodes: list[Node]) -> Iterator[str]:
    """The lines of elements: what stands in a block between the blocks in it."""
    for node in nodes:
        if node.is_inline:
            continue
        pieces: list[str] = []
        for child in [*node.children, None]:
            if child is None or (isinstance(child, Node) and (not child.is_inline or child.tag == "br")):
                line = " ".join("".join(pieces).split()).strip("【】[] ")
                pieces.clear()
                if line:
                    yield line
            else:
                pieces.append(child if isinstance(child, str) else child.words())
