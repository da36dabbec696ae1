"""How a plan numbers itself: 一、 （一） 1. 1． （1） 第一章 第一节, alone on a line or before its paragraph."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model.document import Section
from kg.model.span import Span

_DIGITS = "〇零一二三四五六七八九"
_CHINESE = "一二三四五六七八九十百"

# In the order of their ranks, whichever of them a document uses.
_STYLES = (
    ("part", re.compile(rf"第[{_CHINESE}]+[篇编部](?:分)?[ 、:：]?")),
    ("chapter", re.compile(rf"第[{_CHINESE}]+章[ 、:：]?")),
    ("section", re.compile(rf"第[{_CHINESE}]+节[ 、:：]?")),
    ("han", re.compile(rf"[{_CHINESE}]+、")),
    ("han-brackets", re.compile(rf"[（(][{_CHINESE}]+[）)]、?")),
    ("arabic", re.compile(r"\d{1,3}[.．、](?!\d)")),
    ("arabic-brackets", re.compile(r"[（(]\d{1,2}[）)]、?")),
)
# What every number begins with: most lines have none.
_NUMBERED = re.compile(rf"[第（(\d{_CHINESE}]")
# What no cell of a table's head and no box begins with; a 1. may.
CHAPTER_STYLES = frozenset({"part", "chapter", "section", "han", "han-brackets"})
_RANK = {name: rank for rank, (name, _) in enumerate(_STYLES)} | {"lead": len(_STYLES)}
_SENTENCE_END = re.compile(r"[。；;！!？?]")
_DUTY = re.compile(r"[（(][^（）()]*(?:牵头|责任|参与|配合|负责)[^（）()]*[：:]")
_LONGEST_TITLE = 45


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading found on a line; ``rest`` is the paragraph that follows it on the same line, if any.

    ``level`` is the heading level that its format declares, if it does.
    """

    style: str
    label: str
    number: int
    title: str
    span: Span
    rest: Span | None
    level: int | None = None


def chinese_number(text: str) -> int | None:
    """The value of a small Chinese or Arabic numeral (二十三, 10, 一百零二), or None."""
    if text.isdecimal():
        return int(text)
    total, digit = 0, 0
    for character in text:
        if character in _DIGITS:
            digit = max(_DIGITS.index(character) - 1, 0)
        elif character == "十":
            total, digit = total + (digit or 1) * 10, 0
        elif character == "百":
            total, digit = total + (digit or 1) * 100, 0
        else:
            return None
    return total + digit if text else None


def heading(normal: str, span: Span, level: int | None = None) -> Heading | None:
    """The heading at the start of a line, or None.

    A line without a full stop is a heading if it is short; otherwise its first sentence is, if that is short and more
    follows (1.强化体系。深入总结…). A number alone (1.5) or an enumeration inside a sentence is none.
    """
    content = normal[span.start : span.end]
    for style, pattern in _STYLES if _NUMBERED.match(content) else ():
        match = pattern.match(content)
        if match is None:
            continue
        number = chinese_number(re.sub(rf"[^\d{_CHINESE}]", "", match.group()))
        if number is None:
            return None
        rest_start = match.end()
        end = _SENTENCE_END.search(content, rest_start)
        stop = end.start() if end else len(content)
        bracket = _DUTY.search(content, rest_start, stop)
        if bracket:
            stop = bracket.start()
        title = content[rest_start:stop].strip()
        if not title or len(title) > _LONGEST_TITLE:
            return None
        dash = re.search(r"(?<!—)——(?!—)", title)
        if dash and dash.start() > 1 and end is not None:
            stop = rest_start + content[rest_start:stop].index("——")
            title = content[rest_start:stop].strip()
        consumed = stop + 1 if end and stop == end.start() else stop
        rest = None
        if consumed < len(content) and content[consumed:].strip():
            lead = len(content[consumed:]) - len(content[consumed:].lstrip())
            rest = Span(span.start + consumed + lead, span.end)
        return Heading(style, match.group().strip(), number, title, Span(span.start, span.start + stop), rest, level)
    if level is not None and content and len(content) <= _LONGEST_TITLE:
        return Heading("style", "", 0, content, span, None, level)
    return None


_LEAD = re.compile(r"(?:——)?(?P<title>[^。；！？，：:\d]{4,22})。(?=.{12})")


def lead(normal: str, span: Span) -> Heading | None:
    """The unnumbered title that opens a paragraph (坚持预防为先、防治并举。始终把…), if its first sentence is one.

    One such paragraph proves nothing; the caller asks for several in a row.
    """
    match = _LEAD.match(normal[span.start : span.end])
    if match is None:
        return None
    start, end = span.start + match.start("title"), span.start + match.end("title")
    return Heading("lead", "", 0, match["title"], Span(start, end), Span(end + 1, span.end))


_BOX = re.compile(rf"专\s*栏\s*(?P<number>[{_CHINESE}]+|\d+)?\s*[:：、.．]?\s*(?P<title>.*)", re.DOTALL)


def box_heading(line: str) -> tuple[int | None, str, str]:
    """Number, label as written and title of a box's first line (专栏一 X / 专栏1：X / X)."""
    match = _BOX.match(line.strip())
    if match is None:
        return None, "", line.strip()
    number = chinese_number(match["number"]) if match["number"] else None
    return number, line.strip()[: match.start("title")].strip(), match["title"].strip()


def is_box_heading(line: str) -> bool:
    """Whether a line calls itself a 专栏 by number or title, rather than speaking of one in a sentence."""
    match = _BOX.match(line.strip())
    return match is not None and len(line.strip()) <= _LONGEST_TITLE and not _SENTENCE_END.search(line)


def nest(headings: Sequence[Heading], end: int) -> tuple[Section, ...]:
    """Sections from headings in order of text: ranks follow the styles' fixed order, levels count the ranks in use."""
    open_ranks: list[tuple[float, int]] = []
    above: list[tuple[int, int | None]] = []  # level and parent
    ends = [end] * len(headings)
    for index, (found, rank) in enumerate(zip(headings, _ranks(headings), strict=True)):
        while open_ranks and open_ranks[-1][0] >= rank:
            ends[open_ranks.pop()[1]] = found.span.start
        above.append((len(open_ranks) + 1, open_ranks[-1][1] if open_ranks else None))
        open_ranks.append((rank, index))
    return tuple(
        Section(
            index=index,
            level=level,
            label=found.label,
            number=found.number,
            title=found.title,
            heading=found.span,
            body=Span(found.span.end, max(found.span.end, ends[index])),
            parent=parent,
            inline=found.rest is not None,
        )
        for index, (found, (level, parent)) in enumerate(zip(headings, above, strict=True))
    )


def _ranks(headings: Sequence[Heading]) -> list[float]:
    """The rank of each heading; one without a number ranks with the numbered ones that declare the same level."""
    known: dict[int, float] = {}
    for found in headings:
        if found.level is not None and found.style in _RANK:
            known[found.level] = min(_RANK[found.style], known.get(found.level, len(_RANK)))

    def of_level(level: int) -> float:
        if level in known:
            return known[level]
        deeper = [known[other] - 0.1 * (other - level) for other in known if other > level]
        higher = [known[other] + 0.1 * (level - other) for other in known if other < level]
        return min(deeper) if deeper else max(higher) if higher else level - 1

    return [_RANK[h.style] if h.style in _RANK else of_level(h.level or 1) for h in headings]
