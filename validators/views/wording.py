"""The view ``wording``: wrong words, sentences cut short and placeholders, and what only looks like them."""

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import product

import polars as pl

from kg.lexicon.sayings import miswritten
from kg.lexicon.wording import Confidence, Confusion, Hardness, confused, placeholders, present
from kg.model.document import Document
from kg.model.facts import Plan
from kg.model.span import Span
from validators.views.prose import Stretch, pairs_in, stretches, widened
from validators.views.view import Row, View, place

# A conjunction that nothing follows, or a list that ends in its comma.
_CUT = re.compile(
    r"(?P<word>以及|[与和及或])(?P<mark>[，。；、：]|等(?!级|次|同|待|候|效|值|额|离|位|差|式|于|距|高|比|量|价))|(?P<list>[、，])(?P<end>[。；！？])"
)
# The pairs of characters without which neither of the two stands in a line: a verb's last character and a mark, and the like.
_CUT_PAIRS = frozenset(map("".join, (*product("与和及或", "，。；、：等"), *product("、，", "。；！？"))))
_NO_VALUE_PAIRS = frozenset(map("".join, product("为到达至在于过", "，。；、")))
_WORD_ENDS = re.compile(
    r"(?:[参赋给授干加预]与|[总之亲共饱温缓中调随祥平谦暖柔附混求讲媾融唱应失不人一]和|[普涉波顾触推遍企提旁累危论埃以殃可言]及|[抑亦间即]或)$"
)
# A rate or a number is announced, and a mark stands where it should: 使用率仅为；.
_NO_VALUE = re.compile(
    r"(?:[率数量](?<!质量)(?<!力量)|比例|占比|比重|面积|总额|投资|规模|寿命)(?P<word>仅为|约为|达到|达|为|降至|增至|降到|提高到|增加到|下降到|控制在|不低于|不少于|不超过)(?=[，。；、])"
)
# What closes a frame (and the word in it by which it is quickly found), what must open it before that in the same
# sentence, and the word to supply.
_FRAMES = (
    (
        "为一体",
        re.compile("(?<!融合)(?<!整合)(?<![融连联结浑化并凝])为一体"),
        re.compile("集(?![中团体采成约会市群贸资])|融(?![合资入通])|聚(?![集焦])|以(?![上下及来内外])|[将把由使]|汇聚"),
        "集",
    ),
    (
        "为",
        re.compile("为主导|为龙头|为抓手|为导向|为纽带|为依托|为支撑|为引领|为骨干"),
        re.compile("[以集融聚由把将视成作合使用]|汇聚|定位|确立|确定|列"),
        "以",
    ),
    ("的基础上", re.compile("的基础上"), re.compile("[在从于]|立足|按(?!照)|以"), "在"),
)
# A link that a list or an attribute needs before its noun: the noun (and the word by which it is found), what stands before it in the sentence if the link is
# lost, and the link (采取甲、乙等多种形式, 以甲为主的区域中心).
_LINKS = (
    (
        "多种",
        re.compile(
            r"(?<=[\u4e00-\u9fff])(?<![等以用取过的种行展有供索施出立励成设化持、])多种(?:形式|方式|途径|渠道|手段|措施)"
        ),
        re.compile(r"(?:通过|采取|运用|利用|采用|借助|依托).*[、，]"),
        "等",
    ),
    (
        "为主",
        re.compile(r"为主(?=区域|综合|医疗|卫生|服务|健康|产业|经济|网络|政策|模式|人才|基层|公共|中医|慢性)"),
        re.compile(r"以[^，：]{2,16}$"),
        "的",
    ),
)
_RESPECTIVELY = re.compile(
    r"分别(?=(?:达到?|为|是|不低于|不少于|控制在|稳定在|提高[到至]|降[到至]|下降[到至]|增长|下降|提高|增[到至])"
    r"(?P<value>[^，。；：！？]{0,12}\d[^，。；：！？]{0,12})[，。；])(?![^，]*，(?:以|较|比|其中)?[^，。；]{0,4}\d)"
)
# 各, 均, 两 and a list have several parts; so have 5.5—7.3 and 45%/36%.
_SEVERAL = re.compile(r"[、和与及各每均两双/~—-]|以及|城乡|男女|\d\D+\d")
_FINAL = re.compile(r"[。；！？：…）)】]$|[。；！？…][”’]$")
_BROKEN = re.compile(r"(?:[，、]|以及|[\u4e00-\u9fff](?<![参赋给授普涉波顾])[与和及])$")
_LONG = 40
_LONGEST = 400
# So many places of one placeholder are shown one by one; where there are more, they are one finding.
_MANY = 20
# A paragraph that lost its end may be shorter; it has to read like prose, and not like a caption or an attachment's title.
_SOME = 30
_PROSE = re.compile(
    r"^(?!附件|附[:：]|注[:：]|来源|资料|原文|(?:责任|牵头|配合|主办|协办|承办|参加|参与|主管)(?:单位|部门|领导|科室|股室)|联系|电话|地址|抄送|主送|印发|https?:)(?!(?:第?[一二三四五六七八九十\d]+[、.．章节条编]|[（(][一二三四五六七八九十\d]+[）)])[^。；]*$)(?=.*[。；]|[^：]*：.{15}|(?=.{36}).*，)(?:[^\u4e00-\u9fff]*[\u4e00-\u9fff]){20}.*[\u4e00-\u9fff\d%‰％A-Za-z.”》]$"
)
_SAYS = re.compile("^[^：]{2,}：.{15}")
_CAPTION = re.compile(r"专\s*栏|[表图]\s*[\d一二三四五六七八九十]")
_TAKES_UP = re.compile(
    r"[，。；：、！？”’）》％%《,;]|“(?!十[一二三四五]五|[^”]{1,16}”[^，。；]{0,12}：)|[（(](?![一二三四五六七八九十\d])"
)
_WORDS = 5
_WORD = r"[\u4e00-\u9fffA-Za-z\d“《（]"
_OPENS = {
    mark: re.compile(rf"(?:^|(?<![\u4e00-\u9fff\d])){sign}(?={_WORD})")
    for mark, sign in (("**", r"\*\*"), ("__", "__"))
}
_CLOSES = {
    mark: re.compile(rf"(?<=[\u4e00-\u9fff\dA-Za-z”》）：]){sign}") for mark, sign in (("**", r"\*\*"), ("__", "__"))
}
_QUOTED = re.compile(r"[《“][^》”\n]*$")


def _confusions(document: Document, lines: Sequence[Stretch]) -> Iterator[Row]:
    """A row for every confusion, with all its places."""
    among = present(document.normal, pairs_in(document.normal).keys())
    found: dict[tuple[str, str], list[tuple[Span, Confusion]]] = {}
    for line in lines if among else ():
        if any(confusion.occurs_in(line.text) for confusion in among):
            for hit in confused(line.text, among):
                span, confusion = line.span(hit.start, hit.end), hit.confusion
                found.setdefault((document.quote(span), confusion.right), []).append((span, confusion))
    for (wrong, right), hits in found.items():
        yield {
            "kind": "confusion",
            "suspect": True,
            "hard": hits[0][1].confidence is Confidence.HIGH,
            "shown": wrong,
            "right": right,
            "around": _around(document, hits[0][0]),
            "confidence": 2 if hits[0][1].confidence is Confidence.HIGH else 0,
            "places": [place(span, "text", _around(document, span, 6)) for span, _ in hits],
        }


def _sayings(document: Document) -> Iterator[Row]:
    """A row for every saying with a wrong character: 严历打击."""
    for hit in miswritten(document.normal, pairs_in(document.normal).keys()):
        span = Span(hit.start, hit.end)
        if any(confused(document.normal[span.start : span.end])):
            continue  # the table of confusions tells it
        yield {
            "kind": "confusion",
            "suspect": True,
            "hard": True,
            "shown": document.quote(span),
            "right": hit.right,
            "around": _around(document, span),
            "confidence": 2,
            "places": [place(span, "text", _around(document, span, 6))],
        }


def _around(document: Document, span: Span, reach: int = 10) -> str:
    start = max(document.normal.rfind("\n", 0, span.start) + 1, span.start - reach)
    end = document.normal.find("\n", span.end)
    end = min(len(document.text) if end < 0 else end, span.end + reach)
    return document.quote(Span(*widened(document.text, start, end)))


def _cuts(document: Document, lines: Sequence[Stretch]) -> Iterator[Row]:
    """A row for every conjunction before a mark: 参与， is sound, 学校和。 is not."""
    pairs = pairs_in(document.normal).keys()
    ends, unsaid = pairs & _CUT_PAIRS, pairs & _NO_VALUE_PAIRS
    for line in lines:
        if line.kind == "cell":
            continue
        for match in _CUT.finditer(line.text) if any(pair in line.text for pair in ends) else ():
            begin = match.start()
            word = match["word"] or ""
            before = line.text[max(0, begin - 1) : begin]
            natural = bool(_WORD_ENDS.search(before + word)) if word else bool(_QUOTED.search(line.text[:begin]))
            span = line.window(begin - 8, match.end() + 2)
            yield {
                "kind": "cut",
                "suspect": not natural and begin > 1 and before not in "，。；：“《（(",
                "shown": match.group(),
                "around": document.quote(span),
                "places": [place(span, "text", document.quote(span))],
            }
        for match in _NO_VALUE.finditer(line.text) if any(pair in line.text for pair in unsaid) else ():
            span = line.window(match.start() - 8, match.end() + 1)
            yield {
                "kind": "cut",
                "suspect": True,
                "shown": match["word"] + line.text[match.end()],
                "around": document.quote(span),
                "places": [place(span, "text", document.quote(span))],
            }


def _frames(document: Document, lines: Sequence[Stretch]) -> Iterator[Row]:
    """A row for every …为一体, …为主导: whether the 集, 以 that must open it stands before it in its sentence."""
    for line in lines:
        for word, closing, opening, right in _FRAMES:
            for match in closing.finditer(line.text) if word in line.text else ():
                # No sentence is as long; without the bound a text of nothing but such words takes the square of its length.
                low = max(0, match.start() - _LONGEST)
                start = max(low, *(line.text.rfind(mark, low, match.start()) + 1 for mark in "。；！？"))
                opened = opening.search(line.text, start, match.start()) is not None
                # The evidence starts with the sentence, so that a reviewer sees what the frame should have opened.
                whole = max(low, *(line.text.rfind(mark, low, match.start()) + 1 for mark in "。！？"))
                span = line.window(max(whole, match.start() - 40), match.end())
                yield {
                    "kind": "frame",
                    "suspect": not opened and line.kind == "line",
                    "shown": match.group(),
                    "right": right,
                    "around": document.quote(span),
                    "places": [place(span, "text", document.quote(span))],
                }


def _links(document: Document, lines: Sequence[Stretch]) -> Iterator[Row]:
    """A row for every list before 多种形式 and every attribute 以…为主 that lacks its 等 or 的."""
    for line in lines:
        for word, noun, opening, right in _LINKS:
            for match in noun.finditer(line.text) if word in line.text and line.kind == "line" else ():
                low = max(0, match.start() - _LONGEST)
                start = max(low, *(line.text.rfind(mark, low, match.start()) + 1 for mark in "。；！？"))
                ends = [
                    at for mark in "，。；：！？" if (at := line.text.find(mark, match.end(), match.end() + 16)) >= 0
                ]
                end = min([*ends, match.end() + 16, len(line.text)])
                span = line.window(max(start, match.start() - 16), end)
                yield {
                    "kind": "link",
                    "suspect": opening.search(line.text[start : match.start()]) is not None,
                    "shown": match.group(),
                    "right": right,
                    "around": document.quote(span),
                    "places": [place(span, "text", document.quote(span))],
                }


def _singles(document: Document, lines: Sequence[Stretch]) -> Iterator[Row]:
    """A row for every 分别 before a value: whether there are two things or two values that it can part."""
    for line in lines:
        for match in _RESPECTIVELY.finditer(line.text) if line.kind == "line" else ():
            start = max(line.text.rfind(mark, 0, match.start()) for mark in "，。；：！？") + 1
            whose = line.text[start : match.start()]
            span = line.window(max(start, match.start() - 24), match.end("value"))
            yield {
                "kind": "respectively",
                "suspect": len(whose) > 3 and _SEVERAL.search(whose + match["value"]) is None,
                "shown": match.group(),
                "around": document.quote(span),
                "places": [place(span, "text", document.quote(span))],
            }


def _ends(document: Document, lines: Sequence[Stretch]) -> Iterator[Row]:
    """A row for every paragraph of some length: how it ends, and how many in the plan end without a final mark.

    ``broken``: behind a comma or a conjunction. ``open``: without any mark, where what stands around it shows a paragraph
    of its own: no list whose members all go without, no line that the layout broke in the midst of a sentence.
    """
    ends = {paragraph.span.end for paragraph in document.paragraphs}
    long = [at for at, line in enumerate(lines) if len(line.text) >= _SOME and _is_prose(line)]
    unmarked = {at for at in long if not _FINAL.search(lines[at].text[-2:])}
    # Chinese prose only: addresses, formulas and lines of figures have no ends.
    without = sum(bool(_PROSE.search(lines[at].text) or _BROKEN.search(lines[at].text[-2:])) for at in unmarked)
    for at in long:
        text = lines[at].text
        broken = _BROKEN.search(text[-2:]) is not None
        alone = (
            lines[at].start + len(text) in ends
            and at in unmarked
            and not any(_is_open(beside, ends) for beside in (*lines[at - 1 : at], *lines[at + 1 : at + 2]))
        )
        cut = alone and _PROSE.search(text) is not None and not _goes_on(lines[at + 1 : at + 2])
        span = lines[at].window(len(text) - 14, len(text))
        yield {
            "kind": "end",
            "suspect": (broken and len(text) >= _LONG) or (cut and not broken),
            "hard": broken,
            "share": without / len(long) if without > 1 else 0.0,
            "shown": document.quote(span),
            "around": document.quote(span),
            "places": [place(span, "text", document.quote(span))],
        }


def _is_prose(line: Stretch) -> bool:
    """Whether a line has a sentence's marks, or explains its name behind a colon (行动：…)."""
    return line.kind == "line" or (line.kind == "title" and "：" in line.text and _SAYS.search(line.text) is not None)


def _is_open(beside: Stretch, ends: Collection[int]) -> bool:
    """Whether the line beside is prose, or a member of a list, without a final mark; headings have none by nature."""
    listed = beside.kind == "title" and beside.start + len(beside.text) in ends and not _CAPTION.match(beside.text)
    return (beside.kind == "line" or listed) and not _FINAL.search(beside.text[-2:])


def _goes_on(following: Sequence[Stretch]) -> bool:
    """Whether the next line takes the sentence up: the layout broke it there, nothing is lost."""
    return bool(following) and (len(following[0].text) < _WORDS or _TAKES_UP.match(following[0].text) is not None)


def _placeholders(document: Document) -> Iterator[Row]:
    """A row for every placeholder; where several are read at one place, the surest, and of those the longest."""
    signs = frozenset().union(*(entry.among for entry in placeholders()))
    standing = {sign for sign in signs if sign in document.normal}
    hits = [
        (entry.hardness is not Hardness.HARD, -len(match.group()), Span(*match.span()))
        for entry in placeholders()
        if not (entry.among and standing.isdisjoint(entry.among))
        for match in entry.pattern.finditer(document.normal)
        if match.group()
    ]
    taken: set[int] = set()
    alike: dict[tuple[bool, str], list[Span]] = {}
    emphasis = _Emphasis(document.normal)
    for soft, _, span in sorted(hits):
        if not taken.isdisjoint(range(span.start, span.end)) or emphasis.holds(span, soft=soft):
            continue
        taken.update(range(span.start, span.end))
        if not any(artifact.span.meets(span) for artifact in document.artifacts):
            alike.setdefault((soft, document.quote(span)), []).append(span)
    for (soft, text), spans in alike.items():
        for group in [[span] for span in spans] if len(spans) <= _MANY else [spans]:
            yield {
                "kind": "placeholder",
                "suspect": True,
                "hard": not soft,
                "count": len(group),
                "shown": text,
                "around": _around(document, group[0]),
                "places": [place(span, "text", _around(document, span, 6)) for span in group[:_MANY]],
            }


class _Emphasis:
    """The ** and __ of a text that set words off (**重点**个案), read once for every line that has some."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines: dict[tuple[str, int], tuple[list[int], list[int]]] = {}

    def holds(self, span: Span, *, soft: bool) -> bool:
        """Whether ** or __ closes an emphasis that the same mark opened before it; a soft one also, where another is near."""
        mark = self._text[span.start : span.end]
        if mark not in _OPENS:
            return False
        start = self._text.rfind("\n", 0, span.start) + 1
        opens, closes = self._marks(mark, start)
        # An opening one stands right before a word and behind none, a closing one right behind one.
        if bisect_left(opens, span.start) > bisect_left(closes, span.start):
            return True
        at = bisect_left(closes, span.start)
        beside = [closes[i] for i in (at - 1, bisect_left(closes, span.end)) if 0 <= i < len(closes)]
        return soft and any("，" not in self._text[min(span.end, other) : max(span.start, other)] for other in beside)

    def _marks(self, mark: str, start: int) -> tuple[list[int], list[int]]:
        known = self._lines.get((mark, start))
        if known is None:
            stop = self._text.find("\n", start)
            line = self._text[start : stop if stop >= 0 else len(self._text)]
            opens, closes = ([start + m.start() for m in table[mark].finditer(line)] for table in (_OPENS, _CLOSES))
            known = self._lines[mark, start] = opens, closes
        return known


def rows(plan: Plan) -> Iterable[Row]:
    """Rows of every kind, and one for the lines in which nothing was suspected."""
    document = plan.document
    lines = stretches(document)
    for part in (
        _confusions(document, lines),
        _placeholders(document),
        _cuts(document, lines),
        _frames(document, lines),
        _links(document, lines),
        _singles(document, lines),
        _ends(document, lines),
        _sayings(document),
    ):
        yield from part
    for kind in ("confusion", "placeholder", "cut", "link", "respectively"):
        yield {"kind": kind, "suspect": False, "hard": False, "shown": "", "places": []}


VIEW = View(
    name="wording",
    columns={
        "kind": pl.String,
        "suspect": pl.Boolean,
        "hard": pl.Boolean,
        "share": pl.Float64,
        "count": pl.Int32,
        "shown": pl.String,
        "right": pl.String,
        "around": pl.String,
        "confidence": pl.Int32,
    },
    rows=lambda plan: ({"confidence": 2} | row for row in rows(plan)),
    required=("kind", "suspect", "shown"),
    of_prose=True,
)
