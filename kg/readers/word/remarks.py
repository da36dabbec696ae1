"""What a Word file holds beside its text: changes, comments, running heads, macros - said in notes, not read as prose."""

import re
from collections import Counter
from collections.abc import Iterable

from lxml import etree

from kg.readers.structure.blocks import Block, Floating, Grid
from kg.readers.word.body import blocks_of
from kg.readers.word.chunks import is_readable
from kg.readers.word.package import Package
from kg.readers.word.styles import W

_CHANGES = {W + "ins": "插入", W + "del": "删除", W + "moveFrom": "移动"}
_PROPERTIES = {W + "rPr": W + "p", W + "trPr": W + "tr"}
_LONGEST_NAME = 20
_MOST_NAMES = 5
_LONGEST_RUNNING = 60
_MOST_RUNNING = 3
_WORDS = re.compile(r"[\u3400-\u9fffA-Za-z]{2}")


def remarks(package: Package) -> tuple[str, ...]:
    """Sentences for the reader of a report: what there is beside the text, and how it was treated."""
    found = (
        _changes(package),
        _comments(package.comments),
        _running("页眉", package, package.headers),
        _running("页脚", package, package.footers),
        "文件带有宏，未执行" if package.macros else "",
        _unread(package),
    )
    return tuple(sentence for sentence in found if sentence)


def _changes(package: Package) -> str:
    roots = [root for root in (package.document, package.footnotes, package.endnotes) if root is not None]
    counted = [element for root in roots for element in _begun(root)]
    counts = Counter(_CHANGES[element.tag] for element in counted)
    if not counts:
        return ""
    said = "、".join(f"{kind} {counts[kind]} 处" for kind in _CHANGES.values() if counts[kind])
    names = _names(Counter(_name(element) for element in counted))
    by = f"（修订人：{names}）" if names else ""
    return f"文中有修订痕迹：{said}{by}，按接受全部修订后的文字读取"


def _begun(root: etree._Element) -> list[etree._Element]:
    """The elements with which changes begin: a word processor writes one change as several elements, run by run.

    The mark of a paragraph and the properties of a row count only where no words in them are changed in the same way.
    """
    begun: list[etree._Element] = []
    marks: dict[tuple[etree._Element, str], etree._Element] = {}
    worded: set[tuple[etree._Element, str]] = set()
    for element in root.iter(*_CHANGES):
        parent = element.getparent()
        if parent is not None and parent.tag in _PROPERTIES:
            whole = next(element.iterancestors(_PROPERTIES[parent.tag]), None)
            if whole is not None:
                marks.setdefault((whole, element.tag), element)
            continue
        worded.update((whole, element.tag) for whole in element.iterancestors(*_PROPERTIES.values()))
        before = element.getprevious()
        if before is None or before.tag != element.tag or before.get(W + "author") != element.get(W + "author"):
            begun.append(element)
    return begun + [mark for key, mark in marks.items() if key not in worded]


def _comments(root: etree._Element | None) -> str:
    authors = Counter(_name(comment) for comment in root.iter(W + "comment")) if root is not None else Counter()
    if not authors:
        return ""
    names = _names(authors, counted=True)
    return f"文中有批注 {authors.total()} 条{f'（{names}）' if names else ''}，批注内容不作为正文读取"


def _name(element: etree._Element) -> str:
    return " ".join(element.get(W + "author", "").split())[:_LONGEST_NAME]


def _names(authors: Counter[str], *, counted: bool = False) -> str:
    """The people, the busiest first."""
    known = [(name, n) for name, n in sorted(authors.items(), key=lambda one: (-one[1], one[0])) if name]
    said = "、".join(f"{name} {n} 条" if counted else name for name, n in known[:_MOST_NAMES])
    return said + ("等" if len(known) > _MOST_NAMES else "")


def _running(kind: str, package: Package, parts: Iterable[etree._Element]) -> str:
    """The words of headers or footers, each once; page numbers say nothing."""
    texts = (" ".join(" ".join(_lines(blocks)).split()) for blocks in blocks_of(parts, package))
    found = list(dict.fromkeys(text for text in texts if _WORDS.search(text)))
    if not found:
        return ""
    shown = "、".join(
        f"“{text[:_LONGEST_RUNNING]}{'……' if len(text) > _LONGEST_RUNNING else ''}”" for text in found[:_MOST_RUNNING]
    )
    return f"{kind}不作为正文读取：{shown}{'等' if len(found) > _MOST_RUNNING else ''}"


def _lines(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, Grid):
            for row in block.rows:
                for slot in row:
                    yield from _lines(slot.blocks)
        elif isinstance(block, Floating):
            yield from _lines(block.blocks)
        else:
            yield block.wording


def _unread(package: Package) -> str:
    """What is in the file but not in its text."""
    drawn = ("chart", "relIds")
    counts = Counter(etree.QName(element).localname for element in package.document.iter("{*}chart", "{*}relIds"))
    outside = sum(1 for _ in package.document.iter(W + "altChunk", W + "subDoc"))
    outside -= min(outside, sum(map(is_readable, package.chunks.values())))
    parts = (
        (sum(counts[kind] for kind in drawn), "图表或 SmartArt 图形 {} 个"),
        (package.embedded, "嵌入的文件（如 Excel 表格）{} 个"),
        (outside, "外部内容块 {} 个"),
    )
    said = "、".join(words.format(count) for count, words in parts if count)
    return f"文中有{said}，其中的文字未读取" if said else ""
