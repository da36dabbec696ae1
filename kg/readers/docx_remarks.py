"""What a Word file holds beside its text: changes, comments, running heads, macros - said in notes, not read as prose."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from lxml import etree

from kg.readers.docx_blocks import Block, Floating, Grid, blocks_of
from kg.readers.docx_package import Package
from kg.readers.docx_styles import W

_CHANGES = {W + "ins": "插入", W + "del": "删除", W + "moveFrom": "移动"}
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
    counts: Counter[str] = Counter()
    authors: Counter[str] = Counter()
    for root in roots:
        for element in root.iter(*_CHANGES):
            if _begins(element):
                counts[_CHANGES[element.tag]] += 1
                authors[_name(element)] += 1
    if not counts:
        return ""
    said = "、".join(f"{kind} {counts[kind]} 处" for kind in _CHANGES.values() if counts[kind])
    names = _names(authors)
    by = f"（修订人：{names}）" if names else ""
    return f"文中有修订痕迹：{said}{by}，按接受全部修订后的文字读取"


def _begins(element: etree._Element) -> bool:
    """Whether a change begins here: a word processor writes one change as several elements, run by run.

    The mark of a paragraph and the properties of a row count with the words in them, where there are such.
    """
    parent = element.getparent()
    if parent is not None and parent.tag == W + "rPr":
        paragraph = next(parent.iterancestors(W + "p"), None)
        return paragraph is None or paragraph.find(element.tag) is None
    if parent is not None and parent.tag == W + "trPr":
        row = parent.getparent()
        return row is None or next((one for one in row.iter(element.tag) if one is not element), None) is None
    before = element.getprevious()
    return before is None or before.tag != element.tag or before.get(W + "author") != element.get(W + "author")


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


def _running(kind: str, package: Package, parts: Sequence[etree._Element]) -> str:
    """The words of headers or footers, each once; page numbers say nothing."""
    texts = (" ".join(" ".join(_lines(blocks_of(part, package))).split()) for part in parts)
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
    parts = (
        (sum(counts[kind] for kind in drawn), "图表或 SmartArt 图形 {} 个"),
        (package.embedded, "嵌入的文件（如 Excel 表格）{} 个"),
        (outside, "外部内容块 {} 个"),
    )
    said = "、".join(words.format(count) for count, words in parts if count)
    return f"文中有{said}，其中的文字未读取" if said else ""
