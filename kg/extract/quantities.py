"""Numbers with their units and comparators in running text and in table cells."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

from kg.lexicon.units import spellings, unit
from kg.model.document import Document
from kg.model.quantity import Comparator, Quantity
from kg.model.span import Span

# No plan counts past 10^18: a longer run of digits is damage, and costs time to compute with.
_NUMBER = r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,12})?(?!\d)|\d{1,18}(?:\.\d{1,12})?(?!\d)"
_DIGIT = re.compile(r"\d")
_DASH = r"[-—–~～－至]{1,2}"

_BEFORE = (
    (
        Comparator.AT_LEAST,
        r"不(?:少|低|小|短|弱|得少|得低)于|至少|最少|最低|起码|大于等于|大于或等于|≥|≧|＞=|>=|达到或超过|不少(?=\d)",
    ),
    (Comparator.AT_MOST, r"不(?:超过|高于|大于|多于|得超过|得高于)|至多|最多|最高|小于等于|小于或等于|≤|≦|<=|不突破"),
    (Comparator.MORE, r"超过|突破|大于|高于|多于|超(?=\d)|>"),
    (Comparator.LESS, r"低于|小于|少于|不足|不到|不满|<"),
    # 签约4万人 and 节约4亿元 are no 约.
    (Comparator.ABOUT, r"大约|(?<![签节预履续])约|(?<![最新附])近(?=\d)|接近|左右"),
)
_AFTER = (
    (Comparator.AT_LEAST, r"(?:及|或)?以上|及其以上"),
    (Comparator.AT_MOST, r"(?:及|或)?以下|(?:以|之)内"),
    (Comparator.ABOUT, r"左右|上下"),
)
_BEFORE_RE = re.compile("|".join(f"(?P<{word.name}>{pattern})" for word, pattern in _BEFORE))
_AFTER_RE = re.compile("|".join(f"(?P<{word.name}>{pattern})" for word, pattern in _AFTER))
# Each of their wordings holds or opens with one of these, and few numbers have one beside them.
_SIGNS_BEFORE = frozenset("不至最起等≥≧＞>≤≦＜<超突于约近左")
_SIGNS_AFTER = frozenset("及或其以之左上")

# Units of the table that in running prose are part of a name or a class rather than what is counted (三级医院, 5G, 第3页).
_NOT_IN_PROSE = frozenset(
    [
        "级",
        "孔",
        "字",
        "页",
        "度",
        "分",
        "方",
        "里",
        "升",
        "班",
        "档",
        "代",
        "片",
        "步",
        "星",
        "只",
        "口",
        "部",
        "m",
        "h",
        "t",
        "g",
        "L",
        "兆",
        "市亩",
        "回",
        "轮",
        "届",
        "卷",
        "本",
        "面",
        "宗",
        "起",
        "桩",
    ]
)

_OF_AGE = re.compile(r"(?:及|或)?(?:以上|以下|以内)(?:的|及)?(?=[\u4e00-\u9fff])(?![和与并且])|[儿婴幼老男女]")
_WITH_GE = frozenset({"个", "个百分点", "个千分点", "个月"})


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(
        re.escape(name) + ("(?!均)" if name == "人年" else "")
        for name in spellings()
        # 6个镇卫生院 counts 个: the noun behind it belongs to what is counted.
        if name not in _NOT_IN_PROSE and not name.isascii() and (name[0] != "个" or name in _WITH_GE)
    )
    signs = r"%|‰|/\s*(?:10|十)\s*万|/万|[:：]\s*100(?!\d)"
    return re.compile(
        rf"(?<![\d.A-Za-z])(?P<low>{_NUMBER})(?P<lowunit>{signs})?(?:{_DASH}(?P<high>{_NUMBER}))?"
        rf"\s*(?:(?P<sign>{signs})|(?P<many>[余多])?(?P<times>[十百千]?万?亿|[十百千]?万)?(?P<more>[余多])?(?P<unit>{names})?(?P<per>/[日天年月人])?)"
    )


def quantities(normal: str, start: int, end: int) -> Iterator[Quantity]:
    """The quantities between two offsets of a document's ``normal`` text, in order.

    A number without a unit counts only with a multiplier (10.5亿). Years, dates, ordinals (第1章), clause numbers and
    numbers inside names (96孔, P2, 5G) are none.
    """
    pattern = _pattern()
    position = start
    # Most clauses hold no digit, and the pattern is slow to find that out.
    while (digit := _DIGIT.search(normal, position, end)) and (match := pattern.search(normal, digit.start(), end)):
        found = _quantity(normal, match, start, end)
        if found is not None:
            yield found
        position = match.end()


def _quantity(normal: str, match: re.Match[str], start: int, end: int) -> Quantity | None:
    name, sign, times = match["unit"] or "", match["sign"] or match["lowunit"] or "", match["times"] or ""
    if not (name or sign or times):
        return None
    if _is_no_amount(normal, match, name, times):
        return None
    written = _sign(sign) if sign else times + name + (match["per"] or "" if name else "")
    first, last = match["low"], match["high"]
    low = _decimal(first)
    high = _decimal(last) if last else low
    if high < low:
        return None
    before, before_at = _before(normal, match.start(), start)
    after, after_end = _after(normal, match.end(), end)
    if last:
        comparator = Comparator.RANGE
    elif match["many"] or match["more"]:
        comparator = Comparator.MORE
    else:
        comparator = before or after or Comparator.EQUAL
        if before is not None and before is not Comparator.ABOUT and after is Comparator.ABOUT:
            comparator = before
    span = Span(before_at if before else match.start(), after_end if after else match.end())
    digits = normal[match.start("low") : match.end("high")] if last else first
    decimals = max(_decimals(first), _decimals(last or ""))
    return Quantity(low, high, written, comparator, decimals, digits, normal[span.start : span.end], span)


def _is_no_amount(normal: str, match: re.Match[str], name: str, times: str) -> bool:
    before = normal[max(0, match.start() - 2) : match.start()]
    behind = normal[match.end() : match.end() + 6]
    if before.endswith("每") or (before.endswith("第") and name not in {"名", "位", "名次"}):
        return True
    if name in {"年", "日", "周", "季", "季度"} or (name == "天" and times):
        return True
    if name in {"岁", "周岁"}:
        # An age that names a population: 5岁以下儿童, 65岁及以上老年人, 0-6岁儿童, 3岁以下托位.
        return match["high"] is not None or _OF_AGE.match(behind) is not None
    if name == "人" and behind.startswith(("民", "口", "群", "均")) and not times:
        return True
    if name == "个" and behind[:1] in "月小百工年" and not behind.startswith(("百分", "月小", "小区")):
        return False
    return name in {"分", "点"}


def _sign(written: str) -> str:
    return written.replace(" ", "").replace("：", ":").replace("/十万", "/10万")


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])


def _before(normal: str, at: int, start: int) -> tuple[Comparator | None, int]:
    """The comparator that ends right before ``at`` (a space between is allowed) and where it begins."""
    window = max(start, at - 8)
    if _SIGNS_BEFORE.isdisjoint(normal[window:at]):
        return None, at
    for match in _BEFORE_RE.finditer(normal, window, at):
        if not normal[match.end() : at].strip(" 的每于到达"):
            return Comparator[match.lastgroup or ""], match.start()
    return None, at


def _after(normal: str, at: int, end: int) -> tuple[Comparator | None, int]:
    lead = 1 if normal[at : at + 1] == " " else 0
    if normal[at + lead : at + lead + 1] not in _SIGNS_AFTER:
        return None, at
    match = _AFTER_RE.match(normal, at + lead, end)
    return (None, at) if match is None else (Comparator[match.lastgroup or ""], match.end())


_CELL = re.compile(rf"(?P<low>{_NUMBER})(?:\s*{_DASH}\s*(?P<high>{_NUMBER}))?(?P<unit>[^\d]*)")


def cell_quantity(text: str, span: Span, default_unit: str) -> Quantity | None:
    """The quantity of a table cell (80, ≥80, 80.15以上, 29左右, ＜10, 4.5个), or None where the cell says more than that.

    ``text`` is the cell's wording narrowed as in ``Document.normal``; the unit is the cell's own or ``default_unit``.
    """
    body = text.replace(" ", "")
    before, _ = _before(body, first, 0) if (first := _first_digit(body)) is not None else (None, 0)
    match = _CELL.match(body, first) if first is not None else None
    if match is None or first is None:
        return None
    lead = body[:first]
    if lead and before is None:
        return None
    rest = match["unit"]
    after, after_end = _after(rest, 0, len(rest))
    named = rest
    if after is not None:
        named = rest[after_end:]
    else:
        for cut in range(len(rest), 0, -1):
            tail, tail_end = _after(rest, cut, len(rest))
            if tail is not None and tail_end == len(rest):
                after, named = tail, rest[:cut]
                break
    if match.end() != len(body) or (named and unit(named) is None):
        return None
    comparator = Comparator.RANGE if match["high"] else before or after or Comparator.EQUAL
    decimals = max(_decimals(match["low"]), _decimals(match["high"] or ""))
    low, high = _decimal(match["low"]), _decimal(match["high"] or match["low"])
    digits = body[first : match.end("high") if match["high"] else match.end("low")]
    return Quantity(low, high, named or default_unit, comparator, decimals, digits, text, span)


def _first_digit(text: str) -> int | None:
    return next((i for i, character in enumerate(text) if character.isdecimal()), None)


def with_comparator(quantity: Quantity, comparator: Comparator) -> Quantity:
    """The same number under a comparator that stands elsewhere in its list (控制在8.2/10万、3.3‰和4.0‰以下)."""
    return replace(quantity, comparator=comparator)


def as_written(quantity: Quantity, document: Document) -> Quantity:
    """The quantity with its wording as it stands in the document's text: full-width forms and all."""
    wording = document.quote(quantity.span)
    return quantity if wording == quantity.text else replace(quantity, text=wording)


_GRADE = re.compile(
    r"(?:(?P<grade>[一二三四五六])级(?:[甲乙]等)?|(?P<digit>\d)级)(?:及|或)?以上(?=评价|测评|评估|水平|标准|要求|[，。；、]|$)"
)
_GRADED = re.compile(r"(?:达到|通过|实现|不低于)[^，。；]{0,12}$")
_AT_LEAST_ONE = re.compile(
    r"(?:至少|不少于)[^，。；、\d]{0,6}?(?P<number>[一两二三四五六七八九十])(?P<unit>[个家所处名座支项])"
)
_DIGITS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}


def grades(normal: str, start: int, end: int) -> Iterator[Quantity]:
    """Numbers written in characters that bind: a grade to be reached (通过四级甲等及以上测评), at least one of something."""
    # Nearly all stretches have neither, and the patterns are slow to find that out.
    for match in _GRADE.finditer(normal, start, end) if normal.find("级", start, end) >= 0 else ():
        if _GRADED.search(normal, start, match.start()):
            number = Decimal(match["digit"]) if match["digit"] else Decimal(_DIGITS[match["grade"]])
            span = Span(match.start(), match.end())
            digits = match["digit"] or match["grade"]
            yield Quantity(number, number, "级", Comparator.AT_LEAST, 0, digits, match.group(), span)
    for match in _AT_LEAST_ONE.finditer(normal, start, end) if normal.find("少", start, end) >= 0 else ():
        number = Decimal(_DIGITS[match["number"]])
        span = Span(match.start("number"), match.end())
        wording = normal[span.start : span.end]
        yield Quantity(number, number, match["unit"], Comparator.AT_LEAST, 0, match["number"], wording, span)
