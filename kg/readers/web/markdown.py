"""Markdown (.md) -> Document: headings, paragraphs, numbered lists and pipe tables as CommonMark reads them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.model.document import Document
from kg.readers.errors import ReadError
from kg.readers.limits import LIMITS
from kg.readers.plain.encoding import damage, decode
from kg.readers.structure.arrangement import from_blocks
from kg.readers.structure.blocks import Block, Grid, Slot, Text
from kg.readers.structure.layout import Source
from kg.readers.structure.outline import is_box_heading
from kg.readers.web.blocks import closed_up, html_blocks
from kg.readers.web.source import bound
from kg.readers.web.tree import parse

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_FRONT = re.compile(r"\A---[ \t]*\n(?P<front>(?:.*\n){0,200}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_ENTRY = re.compile(r"(?P<key>[\w\u4e00-\u9fff .-]{1,40})\s*[:：]\s*(?P<value>\S.*)")
_TITLES = frozenset({"title", "标题", "题目", "名称"})
_TABLE = re.compile(r"<(?P<close>/?)table\b", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_MARK = re.compile(
    r"</?(?:sup|sub|b|i|u|em|strong|span|font|a|p|div|center|mark|small|big|ins)(?:\s[^<>]*)?/?>|<!--[^<>]*-->",
    re.IGNORECASE | re.DOTALL,
)
_ENDS_LINE = re.compile(r"[。；！？：:;!?”》）)]$")
_OPENS_LINE = re.compile(
    r"[（(]?[\d一二三四五六七八九十百]{1,4}[、.．）)]|第[一二三四五六七八九十百]+[篇编部章节条]|专栏|附件|[—\-●•]"
)


def read(data: bytes, source: Source) -> Document:
    """A document from the bytes of a Markdown file, in any encoding of plain text.

    Raises:
        ReadError: too large, not text, or a table of it is beyond the bounds of ``LIMITS``.
    """
    if len(data) > LIMITS.markdown_bytes:
        reason = f"Markdown 文件超过 {LIMITS.markdown_bytes >> 20} MB"
        raise ReadError(reason, "请核实文件，或拆分后重试")
    text = decode(data).replace("\f", "\n")
    if text.count("|") > LIMITS.markdown_bars:
        reason = f"Markdown 表格超过 {LIMITS.markdown_bars} 格"
        raise ReadError(reason, "请核实文件；大表请另存为 Excel 后作为附表检查")
    spoilt = damage(text)
    opening, notes, text = _front(text)
    notes = (*notes, spoilt) if spoilt else notes
    found: list[Block] = [Text(line) for line in opening]
    for piece, is_table in _pieces(text):
        if is_table:
            bound(piece)
            found += html_blocks(parse(piece).body)
        else:
            found += _Walk(_parser().parse(piece)).blocks()
    if not found:
        reason = "Markdown 文件里没有文字"
        raise ReadError(reason, "请确认文件内容后重试")
    return from_blocks(found, source, notes)


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def _front(text: str) -> tuple[list[str], tuple[str, ...], str]:
    """What front matter says: a title that the text lacks opens it; the rest is told in a note."""
    match = _FRONT.match(text)
    entries = [_ENTRY.fullmatch(line.strip()) for line in match["front"].splitlines()] if match else []
    told = [(entry["key"].strip(), entry["value"].strip().strip("'\"")) for entry in entries if entry is not None]
    if match is None or not told:
        return [], (), text
    rest = text[match.end() :]
    titles = [value for key, value in told if key.lower() in _TITLES]
    bare = "".join(rest[:4000].split())
    opening = [title for title in titles[:1] if "".join(title.split()) not in bare]
    others = [f"{key}：{value[:80]}" for key, value in told if key.lower() not in _TITLES][:20]
    note = ("文首信息（未计入正文）：" + "；".join(others),) if others else ()
    return opening, note, rest


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text cut at tables written in HTML, which converters leave where a pipe table cannot hold merged cells."""
    start = depth = 0
    opened = 0
    for match in _TABLE.finditer(text):
        if match["close"]:
            depth = max(0, depth - 1)
            end = text.find(">", match.end(), match.end() + 200)
            if depth == 0 and opened > start - 1 and end >= 0 and opened < match.start():
                yield text[start:opened], False
                yield text[opened : end + 1], True
                start = opened = end + 1
        else:
            if depth == 0:
                opened = match.start()
            depth += 1
    yield text[start:], False


@dataclass
class _Items:
    """An ordered list while it is read: the number it begins with, the numbers as typed, how many items have been."""

    start: int
    typed: tuple[str, ...]
    count: int = 0

    def label(self, token: "Token") -> str:
        """The number as typed; where all are the same, as it would be shown."""
        self.count += 1
        same = len(self.typed) > 1 and len(set(self.typed)) == 1
        number = str(self.start + self.count - 1) if same else token.info
        return f"{number}{token.markup} "


class _Walk:
    """The tokens of one piece of a file, read once."""

    def __init__(self, tokens: "Sequence[Token]") -> None:
        self._tokens = tokens
        self._lists: list[_Items | None] = []
        self._label = ""

    def blocks(self) -> list[Block]:
        """The blocks of all tokens."""
        return self._between(0, len(self._tokens))

    def _between(self, first: int, last: int) -> list[Block]:
        found: list[Block] = []
        index = first
        while index < last:
            token = self._tokens[index]
            if token.type == "table_open":
                end = self._end(index)
                found.append(self._table(index + 1, end))
                index = end
            elif token.type == "blockquote_open":
                end = self._end(index)
                found += _framed(self._between(index + 1, end))
                index = end
            else:
                self._turn(index, token)
                found += self._texts(index, token)
            index += 1
        return found

    def _end(self, index: int) -> int:
        """The token that closes the one at ``index``."""
        opening = self._tokens[index]
        kind = opening.type.replace("_open", "_close")
        return next(
            (
                at
                for at in range(index + 1, len(self._tokens))
                if self._tokens[at].type == kind and self._tokens[at].level == opening.level
            ),
            len(self._tokens),
        )

    def _turn(self, index: int, token: "Token") -> None:
        """Keep count of lists."""
        if token.type == "ordered_list_open":
            end = self._end(index)
            items = self._tokens[index + 1 : end]
            typed = tuple(one.info for one in items if one.type == "list_item_open" and one.level == token.level + 1)
            self._lists.append(_Items(int(token.attrGet("start") or (typed[0] if typed else 1)), typed))
        elif token.type == "bullet_list_open":
            self._lists.append(None)
        elif token.type in {"ordered_list_close", "bullet_list_close"}:
            self._lists.pop()
        elif token.type == "list_item_open":
            items_open = self._lists[-1]
            self._label = items_open.label(token) if items_open is not None else ""
        elif token.type == "list_item_close":
            self._label = ""

    def _texts(self, index: int, token: "Token") -> list[Block]:
        if token.type in {"code_block", "fence"}:
            return [Text(line) for line in token.content.splitlines() if line.strip()]
        if token.type != "inline":
            return []
        wording = _wording(token)
        if not wording.strip() or re.fullmatch(r"\s*\[TOC\]\s*", wording, re.IGNORECASE):
            return []
        before = self._tokens[index - 1]
        level = int(before.tag[1]) if before.type == "heading_open" else None
        if level is not None:
            wording = wording.replace("\n", " ")
        label, self._label = self._label, ""
        return [Text(label + wording, level)]

    def _table(self, first: int, last: int) -> Grid:
        rows: list[tuple[Slot, ...]] = []
        row: list[Slot] = []
        for token in self._tokens[first:last]:
            if token.type == "inline":
                wording = _wording(token)
                row.append(Slot(len(row), 1, (Text(wording),) if wording.strip() else ()))
            elif token.type == "tr_close":
                if any(slot.blocks for slot in row):
                    rows.append(tuple(row if rows else _widened(row)))
                row = []
        columns = max((row[-1].column + row[-1].width for row in rows), default=0)
        if columns > LIMITS.web_columns or columns * len(rows) > LIMITS.web_places:
            reason = f"Markdown 表格超过 {LIMITS.web_columns} 列或 {LIMITS.web_places} 格"
            raise ReadError(reason, "请核实文件；宽表请另存为 Excel 后作为附表检查")
        return Grid(tuple(rows), columns)


def _widened(head: list[Slot]) -> list[Slot]:
    """A head where empty cells belong to the one on their left: Markdown merges no cells, and no column lacks a name."""
    made: list[Slot] = []
    for slot in head:
        if made and made[-1].blocks and not slot.blocks:
            made[-1] = replace(made[-1], width=made[-1].width + 1)
        else:
            made.append(slot)
    return made


def _framed(inside: list[Block]) -> list[Block]:
    first = inside[0] if inside else None
    if isinstance(first, Text) and is_box_heading(first.wording.split("\n")[0]):
        return [Grid(((Slot(0, 1, tuple(inside)),),), 1)]
    return inside


def _wording(token: "Token") -> str:
    """The words of a line without marks; what is struck out is gone, as a tracked deletion is."""
    pieces: list[str] = []
    struck = 0
    for child in token.children or ():
        if child.type in {"s_open", "s_close"}:
            struck += 1 if child.type == "s_open" else -1
        elif struck:
            continue
        elif child.type in {"text", "code_inline"}:
            pieces.append(child.content)
        elif child.type == "hardbreak":
            pieces.append("\n")
        elif child.type == "softbreak":
            pieces.append("\r")
    lines = _BREAK.sub("\n", _MARK.sub("", "".join(pieces))).split("\r")
    whole = [lines[0]]
    for above, line in pairwise(lines):
        # A line end without a blank line: Markdown goes on, but text turned into .md means a paragraph.
        ends = _ENDS_LINE.search(above.rstrip()) or _OPENS_LINE.match(line.lstrip())
        whole.append(("\n" if ends else "\r") + line)
    return closed_up("".join(whole))
