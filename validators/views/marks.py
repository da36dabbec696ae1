"""The view ``marks``: punctuation, blanks, conversion residue and the signs of empty cells, line by line and plan by plan."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from kg.extract.sentences import CITED
from kg.model.document import Document, Table
from kg.model.facts import Plan
from kg.model.span import Span
from validators.views.prose import Stretch, stretches
from validators.views.view import Row, View, place

_HAN = "\u4e00-\u9fff"
_PAIRS = {"）": "（(", ")": "（(", "】": "【[", "]": "【[", "》": "《", "〉": "〈", "」": "「", "』": "『"}
_QUOTES = {"”": '“"', "’": "‘", '"': '“"'}
_OPENERS = "（(【[《〈「『“‘"
_BRACKETS = re.compile(r"[（）()【】\[\]《》〈〉「」『』]")
_QUOTATION = re.compile(r"[“”‘’\"]")
# Nearly every line has but pairs side by side, and nothing in them to look for.
_PAIRED = re.compile(r"(?:（）|\(\)|【】|\[\]|《》|〈〉|「」|『』|“”|‘’|\"\")*")
# 1） a) ①） 一）: the bracket of an enumeration has no partner.
_ENUMERATOR = re.compile(r"(?:^|[：:；;。，、\s）)])[\da-zA-Z一二三四五六七八九十]{1,3}$")
# The mark stands first in each pattern and what is before it is looked back at: so most characters are passed over at once.
_HALF = re.compile(
    rf"[,;:?!.-](?:(?<=[{_HAN}”》）%‰\d][,;:?!])(?=\s?[{_HAN}“《（])|(?<=[{_HAN}”》）][,;:?!])(?=\d)"
    rf"|(?<=[{_HAN}”》）][.])(?=[{_HAN}“]|$)|(?<=[{_HAN}”》）]-)-{{1,3}}(?=[{_HAN}“《（]))"
)
_HALF_PAIR = re.compile(rf"\([^()（）\n{_HAN}]*[{_HAN}][^()（）\n]*\)")
_BLANK = re.compile(rf"[ ](?:(?<=[{_HAN}] )[ ]*(?=[{_HAN}“‘《（\d])|(?<=[”》）] )[ ]*(?=[{_HAN}]))")
# What may stand before a deliberate blank: 第一条 …, 附件1 …, 表1 …, 一是 ….
_LABELLED = re.compile(
    r"(?:第[一二三四五六七八九十百\d]+[条章节款项篇编部分]+|附\s*[件表图录注]|[表图专栏]+)[一二三四五六七八九十\d]*$"
)
_RESIDUE = re.compile(
    r"[&<锟错P_\\\ufffd\ue000-\uf8ff](?:(?<=&)(?:nbsp|amp|lt|gt|quot|#\d{2,5});"
    r"|(?<=<)/?(?:p|br|span|div|td|tr|font|strong)\b[^>\n]{0,80}>|(?<=\ufffd)\ufffd*|(?<=[\ue000-\uf8ff])[\ue000-\uf8ff]*"
    r"|(?<=锟)斤拷|(?<=错)误[!！]\s*未(?:找到引用源|定义书签)[。.]?|(?<=P)AGEREF\s+_Toc\w*|(?<=_)Toc\d{6,}"
    r"|(?<=\\)[nt](?=[\u4e00-\u9fff]))"
)
_LABEL = 24
_WIDTHS = (
    ("percent", "％", "%"), ("plus", "＋", "+"), ("less", "＜", "<"), ("greater", "＞", ">"), ("tilde", "～", "~"),
)  # fmt: skip
_PERIOD = re.compile(r"(?P<open>“?)(?P<name>十[一二三四五]五)(?P<rest>(?:期末|末|期间|时期|以来)?)(?P<close>”?)")
_BYLINE = re.compile(r"(?:记者|通讯员|摄影|供图|责任编辑|来源)[ :：]")
_DASHES = re.compile(r"[-－—–―/／…]{1,4}|无|空")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark without its partner, or with one of another width."""

    at: int
    fault: str
    partner: int | None = None


def _match(text: str, marks: re.Pattern[str], partners: dict[str, str]) -> Iterator[_Mark]:
    """The marks of one line that find no partner in it (open, close) or one of another width (width)."""
    waiting: list[int] = []
    # How many of each wait: in a line of thousands that find no partner nobody looks through them for every mark.
    counts: Counter[str] = Counter()
    for found in marks.finditer(text):
        mark, at = found.group(), found.start()
        opens = mark in _OPENERS or (mark == '"' and not (counts["“"] or counts['"']))
        if opens:
            if partners is _QUOTES and waiting and text[waiting[-1]] == mark:
                yield _Mark(waiting.pop(), "open")
                counts[mark] -= 1
            waiting.append(at)
            counts[mark] += 1
            continue
        if not any(counts[partner] for partner in partners[mark]):
            if not (mark in "）)" and _ENUMERATOR.search(text[max(0, at - 5) : at])):
                yield _Mark(at, "close")
            continue
        index = next(i for i in range(len(waiting) - 1, -1, -1) if text[waiting[i]] in partners[mark])
        for lost in waiting[index + 1 :]:
            yield _Mark(lost, "open")
        if (ord(text[waiting[index]]) < 128) != (ord(mark) < 128):
            yield _Mark(at, "width", waiting[index])
        counts.subtract(text[i] for i in waiting[index:])
        del waiting[index:]
    for lost in waiting:
        yield _Mark(lost, "open")


def _around(line: Stretch, at: int, reach: int = 8) -> Span:
    """A few words around a place in a line."""
    return line.window(at - reach, at + reach + 1)


def _pairs(document: Document, lines: Sequence[Stretch]) -> Iterator[Row]:
    """A row for every line with brackets or quotation marks, and one for the plan's quotation marks of mixed width."""
    for kind, marks, partners in (("bracket", _BRACKETS, _PAIRS), ("quote", _QUOTATION, _QUOTES)):
        written = [marks.findall(line.text) for line in lines]
        found = [
            [] if not signs or _PAIRED.fullmatch("".join(signs)) else list(_match(line.text, marks, partners))
            for line, signs in zip(lines, written, strict=True)
        ]
        wide_of_all: list[Span] = []
        for index, line in enumerate(lines):
            if not written[index]:
                continue
            lost = _lost(lines, found, index)
            mixed = [m for m in found[index] if m.fault == "width" and m.partner is not None]
            spans = [_around(line, m.at) for m in lost]
            wide = [line.span(max(0, (m.partner or 0) - 4), m.at + 1) for m in mixed]
            if kind == "quote":
                wide_of_all += wide
                wide = []
            yield {
                "kind": kind,
                "count": len(lost),
                "others": len(wide),
                "shown": "".join(f"「{mark}」" for mark in dict.fromkeys(line.text[m.at] for m in lost)),
                "other_shown": "".join(_short(document.quote(span)) for span in (spans or wide)[:1]),
                "mixed": "；".join(_short(document.quote(span)) for span in wide[:3]),
                "places": [place(span, "text", _short(document.quote(span))) for span in (*spans, *wide)],
            }
        if kind == "quote":
            yield {
                "kind": "quote-width",
                "count": len(wide_of_all),
                "shown": "；".join(_short(document.quote(span)) for span in wide_of_all[:3]),
                "places": [place(span, "text", _short(document.quote(span))) for span in wide_of_all],
            }


def _lost(lines: Sequence[Stretch], found: Sequence[list[_Mark]], index: int) -> list[_Mark]:
    """The marks of a line without a partner in it or, where the layout broke the line between them, in its neighbours."""
    lost = [mark for mark in found[index] if mark.fault != "width"]
    if not lost:
        return lost
    reach = 5 if lines[index].kind == "title" else 2
    after = [mark for marks in found[index + 1 : index + reach] for mark in marks]
    before = [mark for marks in found[max(0, index + 1 - reach) : index] for mark in marks]
    if index and lines[index - 1].kind != "title" and lines[index].kind == "title":
        before = found[index - 1]
    text = lines[index].text
    return [
        mark
        for mark in lost
        if not (mark.fault == "open" and mark is lost[-1] and any(m.fault == "close" for m in after))
        and not (mark.fault == "close" and mark is lost[0] and any(m.fault == "open" for m in before))
        and text[mark.at] * 2 not in text[max(0, mark.at - 1) : mark.at + 2]
    ]


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:12] + "…" + text[-10:]


def _half(document: Document, lines: Sequence[Stretch]) -> Iterator[Row]:
    """A row for every line of Chinese text with a half-width mark between Chinese characters, and one for all others."""
    text = document.normal
    wide, narrow = text.count("（"), len(_HALF_PAIR.findall(text))
    pairs = 0 < narrow <= max(3, wide // 5) and wide > narrow
    clean = 0
    for line in lines:
        hits = [match.span() for match in _HALF.finditer(line.text)]
        if pairs and line.kind != "cell":
            hits += [match.span() for match in _HALF_PAIR.finditer(line.text)]
        if not hits:
            clean += 1
            continue
        spans = [line.window(begin - 5, end + 5) for begin, end in sorted(hits)]
        written = [line.text[begin:end] for begin, end in sorted(hits)]
        marks = dict.fromkeys(
            mark for piece in written for mark in ([piece] if piece[0] == "-" else piece) if mark[0] in ",;:?!.()-"
        )
        yield {
            "kind": "half",
            "count": len(hits),
            "shown": " ".join(marks),
            "other_shown": "、".join(f"“{_short(document.quote(span))}”" for span in spans[:4]),
            "places": [place(span, "text", _short(document.quote(span))) for span in spans],
        }
    yield {"kind": "half", "count": 0, "others": clean, "shown": "", "places": []}


def _blanks(document: Document, lines: Sequence[Stretch]) -> Iterator[Row]:
    """A row for every single blank between Chinese characters, with how many such blanks the plan has."""
    found: list[tuple[Stretch, int, int, bool]] = []
    for line in lines:
        hits = [match.span() for match in _BLANK.finditer(line.text)] if " " in line.text else []
        if not hits or line.kind == "title":
            continue
        spaced = sum(text != "" for text in line.text.split(" ")) - 1
        if line.kind == "cell" and (len(re.findall(f"[{_HAN}]", line.text)) <= 4 or spaced > 2):
            continue
        if line.kind == "line" and spaced > max(3, len(line.text) // 12):
            continue  # an aligned list of names
        original = document.text[line.start : line.start + len(line.text)]
        if _BYLINE.search(line.text):
            continue
        titled = {at for match in CITED.finditer(line.text) for at in range(match.start() + 1, match.end())}
        for begin, end in hits:
            left = line.text[max(0, begin - _LABEL) : begin]
            if "\u3000" in original[begin:end] or begin in titled:
                continue
            lead = line.kind == "line" and begin <= 14 and not re.search(r"[，。；：、！？“”（）]", left)
            if not _LABELLED.search(left):
                found.append((line, begin, end, lead))
    leads = sum(lead for *_, lead in found)
    digits = sum(line.text[end].isdigit() for line, _, end, _ in found)
    for line, begin, end, lead in found:
        span = line.window(begin - 8, end + 8)
        yield {
            "kind": "blank",
            "count": end - begin,
            "others": digits if line.text[end].isdigit() else len(found) - digits,
            "alike": leads if lead else digits if digits > 3 and line.text[end].isdigit() else 0,
            "shown": document.quote(span),
            "other_shown": document.quote(span).replace(" ", ""),
            "places": [place(span, "table" if line.kind == "cell" else "text", document.quote(span))],
        }


def _residue(document: Document) -> Iterator[Row]:
    """One row: everything that a conversion left behind."""
    spans = [artifact.span for artifact in document.artifacts if artifact.kind != "invisible"]
    known = {at for span in spans for at in range(span.start, span.end)}
    spans += [
        Span(*match.span()) for match in _RESIDUE.finditer(document.text) if known.isdisjoint(range(*match.span()))
    ]
    spans.sort()
    yield {
        "kind": "residue",
        "count": len(spans),
        "shown": document.quote(spans[0]) if spans else "",
        "places": [place(span, "text", document.quote(span)) for span in spans],
    }


def _widths(document: Document, lines: Sequence[Stretch]) -> Iterator[Row]:
    """A row for every sign that has two widths: how often the plan writes each."""
    for _, wide, narrow in _WIDTHS:
        places: dict[str, list[Span]] = {wide: [], narrow: []}
        if wide not in document.text:
            continue
        for sign, spans in places.items():
            for match in re.finditer(re.escape(sign), document.text):
                line = lines[bisect_right(lines, match.start(), key=lambda line: line.start) - 1]
                at = match.start() - line.start
                # What a conversion left behind is on no line of the plan.
                if 0 <= at < len(line.text):
                    spans.append(line.window(at - 6, at + 3))
        rare, usual = sorted((wide, narrow), key=lambda sign: len(places[sign]))
        shown = [*places[rare], *places[usual][:1]]
        beside = {document.line_of(span.start) for span in places[rare]}
        near = [span for span in places[usual] if document.line_of(span.start) in beside]
        shown = [*places[rare], *(near[:1] or places[usual][:1])]
        yield {
            "kind": "width",
            "count": len(places[rare]),
            "others": len(places[usual]),
            "shown": rare,
            "other_shown": usual,
            "places": [place(span, "text", document.quote(span)) for span in shown],
        }


def _empty(table: Table) -> Row:
    """The signs of a table's empty cells."""
    signs: dict[str, list[Span]] = {}
    for cell in table.cells:
        sign = cell.text.strip()
        if cell.row > 0 and _DASHES.fullmatch(sign):
            signs.setdefault(sign, []).append(cell.span)
    ordered = sorted(signs, key=lambda sign: len(signs[sign]))
    return {
        "kind": "empty",
        "count": len(signs),
        "shown": "、".join(f"“{sign}”" for sign in ordered),
        "places": [place(span, "table", sign) for sign in ordered for span in signs[sign]],
    }


def _periods(lines: Sequence[Stretch]) -> Iterator[Row]:
    """One row: how the plan quotes the names of five-year periods."""
    forms: dict[str, list[tuple[Span, str]]] = {"quoted": [], "bare": [], "misplaced": []}
    for line in lines:
        if "五" not in line.text:
            continue
        titled = {at for match in CITED.finditer(line.text) for at in range(*match.span())}
        for match in _PERIOD.finditer(line.text):
            opened, closed = bool(match["open"]), bool(match["close"])
            if match.start() in titled or line.text.endswith("第", 0, match.start()):
                continue
            if opened and closed:
                form = "misplaced" if match["rest"] else "quoted"
            elif opened or (closed and not match["rest"]):
                form = "quoted" if line.text.startswith("”", match.end("name")) else "inside"
            else:
                form = "bare"
            if form != "inside":
                forms[form].append((line.span(*match.span()), match.group()))
    few = len(forms["bare"]) <= len(forms["quoted"])
    odd = [*forms["misplaced"], *(forms["bare"] if few else forms["quoted"])]
    wordings = Counter(text for _, text in odd)
    example = (forms["quoted"] if few else forms["bare"])[:1]
    yield {
        "kind": "period",
        "count": len(odd),
        "others": len(forms["quoted"]) if few else len(forms["bare"]),
        "shown": "、".join(wordings),
        "other_shown": example[0][1] if example else "",
        "places": [place(span, "text", text) for span, text in (*odd, *example)],
    }


def rows(plan: Plan) -> Iterable[Row]:
    """Rows of every kind; see the functions above."""
    document = plan.document
    lines = stretches(document)
    yield from _pairs(document, lines)
    yield from _half(document, lines)
    yield from _blanks(document, lines)
    yield from _residue(document)
    yield from _widths(document, lines)
    yield from (_empty(table) for table in document.tables)
    yield from _periods(lines)


VIEW = View(
    name="marks",
    columns={
        "kind": pl.String,
        "count": pl.Int32,
        "others": pl.Int32,
        "alike": pl.Int32,
        "shown": pl.String,
        "other_shown": pl.String,
        "mixed": pl.String,
    },
    rows=rows,
    required=("kind", "count", "shown"),
    of_prose=True,
)
