"""Who a plan is."""

import re
from datetime import date

from kg.lexicon.places import named
from kg.model.document import Document
from kg.model.facts import Identity
from kg.model.span import Span

_KINDS = "规划|计划|方案|纲要|意见|办法|报告|通知|要点|措施|规定|细则|决定|清单|指南|条例|工作总结"
_TITLE = re.compile(rf"(?:{_KINDS})(?:[（(][^（）()]{{1,20}}[）)])?$")
_ANNOUNCED = re.compile(
    r"印发[《〈]?(?P<title>[^《》]{4,60}?(?:规划|计划|方案|纲要|意见|办法|措施|要点))[》〉]?的通知$"
)
_SENTENCE = re.compile(r"[。；！？]")
_TOP = 40  # paragraphs; page headers of a website can fill a screen
# 村镇, 城镇, 社区, 园区 … are kinds of places, not names.
_SUFFIX = (
    r"特别行政区|自治区|自治州|自治县|自治旗|地区|新区|街道|省|(?<!城)市|州(?![市区县])|盟|县|(?<![社园景辖校院片])区|旗|"
    r"(?<![村城乡集小])镇|(?<![城村])乡"
)
# 区域, 市场, 县域, 省级, 市政, 区划 … open with the same characters and name no place.
_PART = rf"[\u4e00-\u9fff]{{1,10}}?(?:{_SUFFIX})(?![域场级际划容民情外内间块]|政府采购|政(?:工程|设施|公用))"
_PLACE = re.compile(rf"(?:{_PART})+")
_BEFORE_PLACE = re.compile(
    r"[“\"《〈]?(?:\d{4}年度?)?(?:健康)?(?:[“\"]?十[一二三四五六七八九]?五[”\"]?(?:时期|期间)?)?"
)
_ATTACHED = re.compile(r"附件\s*\d*\s*[：:]?\s*(?=[^\s：:])")
_LONGEST_NAME = 15
_NO_PLACE = re.compile(r"全国|国家|国民|中国|国务院|全[省市县区]|我[省市县区]|关于|“|”|、|和|城乡|社区|中心城|第")
_LEVELS = (
    (("街道", "镇", "乡"), "township"),
    (("自治州", "地区", "州", "盟"), "city"),
    (("自治区", "特别行政区", "省"), "province"),
    (("自治县", "自治旗", "县", "新区", "区", "旗"), "county"),
    (("市",), "city"),
)
_LONGEST_INNER = 5
_DIGITS = "〇一二三四五六七八九"
_RANGE = re.compile(r"(?P<first>(?:19|20)\d{2})\s*年?\s*(?:—+|-+|–|~|至|到)\s*(?P<last>(?:19|20)?\d{2})\s*年?")
_FIVE_YEARS = re.compile(
    r"[“\"]?(?P<n>十?[一二三四五六七八九]|十)五[”\"]?(?![年个十])|第(?P<m>十?[一二三四五六七八九]|十)个五年"
)
_HORIZON = re.compile(r"规划(?:期限?|年限|时限|期间)|实施期限?|有效期")
_DATE = (
    r"(?P<year>(?:19|20)\d{2}|二〇[〇一二三四五六七八九]{2}|二[○O0][○O0一二三四五六七八九]{2})\s*[年\-./]\s*"
    r"(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})\s*[月\-./]\s*(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})\s*日?"
)
_DATE_LINE = re.compile(rf"[（(]?{_DATE}(?:\s*(?:印发|发布)|\s+\d{{1,2}}[时:：]\d{{2}}.{{0,40}})?[）)]?")
_IMPRINT = re.compile(rf"[\u4e00-\u9fff]{{4,25}}\s*{_DATE}\s*印发")
_DATE_LABEL = re.compile(rf"(?:发布|成文|发文|印发|公开|公布|生成)(?:日期|时间)\s*[：:】\]]?\s*{_DATE}")


def identify(document: Document) -> Identity:
    """Title, place, administrative level, period and publication date of a plan.

    Source of the rules: 党政机关公文格式 (GB/T 9704-2012), where a title ends in the kind of document and a
    date on a line of its own closes the head or the foot.
    """
    span = _title(document)
    if span is not None and (attached := _ATTACHED.match(document.normal, span.start, span.end)):
        span = Span(attached.end(), span.end)
    title = "".join(document.normal[span.start : span.end].split()) if span else ""
    voice = _voice(document, title)
    place = _place_in(title) or _publisher(document, span) or _own_place(document, voice)
    published = _published(document, span)
    return Identity(
        title=title,
        title_span=span,
        place=place,
        level=level_of(place or voice),
        period=_period(document, title, span),
        published=published[0] if published else None,
        published_span=published[1] if published else None,
    )


def level_of(place: str) -> str:
    """The administrative level of a place: by the table of places, else by the last word of its name.

    No place at all is the whole country. Only the table knows which 市 are counties and which provinces.
    """
    if not place:
        return "national"
    known = {entry.level for entry in named(place) if entry.name == place}
    if len(known) == 1:
        return known.pop().value
    return next((level for suffixes, level in _LEVELS if place.endswith(suffixes)), "county")


def _lines(document: Document) -> list[Span]:
    """The first lines that are not blank, headings and page headers included."""
    found: list[Span] = []
    start = 0
    while start < len(document.normal) and len(found) < _TOP:
        end = document.normal.find("\n", start)
        end = len(document.normal) if end < 0 else end
        text = document.normal[start:end]
        if text.strip():
            left = start + len(text) - len(text.lstrip())
            found.append(Span(left, start + len(text.rstrip())))
        start = end + 1
    return found


def _title(document: Document) -> Span | None:
    """The first line near the top that ends in a kind of document; of a notice, the one it announces."""
    lines = _lines(document)
    if not lines:
        return None
    for index, line in enumerate(lines):
        text = document.normal[line.start : line.end]
        if len(text) > 80 and _SENTENCE.search(text) and not any(mark in text[:40] for mark in "【：|>"):
            break  # the first paragraph: what follows is the plan itself
        if re.search(r"》是|^[一二三四五六七八九十]+、|^\d", text[:60]) and not re.match(r"\d{4}年", text):
            continue
        if len(text) <= 70 and not _SENTENCE.search(text) and (match := _TITLE.search(text)):
            announced = _ANNOUNCED.search(text)
            if announced:
                whole = next(
                    (later for later in lines[index + 1 :] if _same(document, later, announced["title"])), None
                )
                return whole or Span(line.start + announced.start("title"), line.start + announced.end("title"))
            return _with_line_above(document, lines, index, match.start())
    first = lines[0]
    text = document.normal[first.start : first.end]
    return first if len(text) <= 60 and not re.search("[，。；！？：]", text) else None


def _same(document: Document, span: Span, title: str) -> bool:
    return "".join(document.normal[span.start : span.end].split()).endswith("".join(title.split()))


def _with_line_above(document: Document, lines: list[Span], index: int, kind: int) -> Span:
    """A title set in two lines: X市“十四五” / 卫生健康发展规划."""
    line = lines[index]
    if index == 0 or kind > 30:
        return line
    above = lines[index - 1]
    text = document.normal[above.start : above.end]
    unbroken = document.normal[above.end : line.start].count("\n") == 1
    opens = _place_in("".join(text.split())) != "" and not re.search(
        r"(?:政府|办公室|委员会|局|厅|号|日|公开发布）?)$|[：:]", text
    )
    if unbroken and opens and not _place_in("".join(document.normal[line.start : line.end].split())):
        return Span(above.start, line.end)
    return line


def _place_in(title: str) -> str:
    """The place a title opens with, its innermost part: 甲市乙区“十四五”… gives 乙区."""
    start = _BEFORE_PLACE.match(title)
    at = start.end() if start else 0
    found = ""
    # The table of places knows that 某州市 is no 某州; the form of the name helps where the table does not.
    while known := next((n for n in range(_LONGEST_NAME, 1, -1) if _is_place(title[at : at + n])), 0):
        found, at = title[at : at + known], at + known
    match = _PLACE.match(title, at)
    if match is None or _NO_PLACE.search(match.group()):
        return found
    parts = [part for part in re.findall(_PART, match.group()) if len(part) > 1]
    # A name below another is short: 甲市乙区, but not 甲县健康示范乡.
    while parts and len(parts[-1]) > _LONGEST_INNER and (found or len(parts) > 1):
        parts.pop()
    return parts[-1] if parts else found


def _is_place(name: str) -> bool:
    return any(entry.name == name for entry in named(name))


def _publisher(document: Document, title: Span | None) -> str:
    """The place of the government in the head, for a title that names none."""
    for line in _lines(document)[:15]:
        text = document.normal[line.start : line.end]
        if title is not None and line.start > title.end:
            break
        if re.search(r"(?:人民政府|办公室|委员会|局)(?:文件)?$", text) and (place := _place_in(text)):
            return place
    return ""


def _voice(document: Document, title: str) -> str:
    """The level word of 我县 or 全市, as often as a document speaks so of itself; empty for a national one."""
    if re.search(r"国务院|国家|全国|中央", title):
        return ""
    voices = re.findall(r"[全我](省|自治区|市|州|盟|县|旗|区|国)(?![域内外])", document.normal)
    lower = sorted({voice for voice in voices if voice != "国"})
    own = max(lower, key=voices.count, default="")
    # 全国 and 我国 stand in every plan as well; a place's own plan speaks of itself as well.
    return own if voices.count(own) >= max(3, voices.count("国") / 6) else ""


def _own_place(document: Document, voice: str) -> str:
    """The place that a plan without one in its title means by 我县 or 全市: the one named most often at that level."""
    if not voice:
        return ""
    names = re.findall(
        rf"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{{2,3}}{voice}(?![域场级际划容民情外内间块])", document.normal
    )
    names = [name for name in names if name[0] not in "全我各本该在到由" and not _NO_PLACE.search(name)]
    return max(sorted(set(names)), key=names.count) if names else ""


def _period(document: Document, title: str, span: Span | None) -> tuple[int, int] | None:
    """First and last year: from the title, else from a sentence on its term, else the five years named most often."""
    found = _years(title)
    if found:
        return found
    year = re.search(r"(?<!\d)((?:19|20)\d{2})年", title)
    if year:
        return int(year[1]), int(year[1])
    for match in _HORIZON.finditer(document.normal, span.end if span else 0):
        if found := _range(document.normal[match.end() : match.end() + 30]):
            return found
    names = [m["n"] or m["m"] for m in _FIVE_YEARS.finditer(document.normal) if m.group()[0] in '“"第']
    if (not title or re.search("规划|纲要", title)) and names:
        return _five_years(max(sorted(set(names)), key=names.count))
    return None


def _years(text: str) -> tuple[int, int] | None:
    if found := _range(text):
        return found
    match = _FIVE_YEARS.search(text)
    return _five_years(match["n"] or match["m"]) if match else None


def _range(text: str) -> tuple[int, int] | None:
    match = _RANGE.search(text)
    if match is None:
        return None
    first, last = int(match["first"]), match["last"]
    until = int(last) if len(last) == 4 else int(match["first"][:2] + last)
    return (first, until) if first <= until <= first + 30 else None


def _five_years(name: str) -> tuple[int, int]:
    """The years of a five-year plan by its number: 十四五 is 2021 to 2025; the first ran from 1953."""
    number = _small(name)
    first = 2001 + 5 * (number - 10)
    return (1953, 1957) if number == 1 else (1958, 1962) if number == 2 else (first, first + 4)


def _small(text: str) -> int:
    """A numeral below 100 in digits or Chinese characters."""
    if text.isdecimal():
        return int(text)
    tens, mark, ones = text.rpartition("十")
    value = _DIGITS.index(ones) if ones else 0
    return value + (10 * (_DIGITS.index(tens) if tens else 1) if mark else 0)


def _published(document: Document, title: Span | None) -> tuple[str, Span] | None:
    """The date that stands on a line of its own above the title, right below it or at the foot, or behind a label."""
    if match := _DATE_LABEL.search(document.normal):
        found = _day(match)
        if found:
            return found, Span(match.start("year"), match.end())
    lines = _lines(document)
    body = next(
        (i for i, line in enumerate(lines) if title is not None and line.start > title.start and len(line) > 60),
        len(lines),
    )
    foot = [p.span for p in document.paragraphs[-8:]]
    for line in [*lines[:body], *reversed(foot)]:
        text = document.normal[line.start : line.end]
        match = _DATE_LINE.fullmatch(text) or _IMPRINT.fullmatch(text)
        if match and (found := _day(match)):
            return found, line
    return None


def _day(match: "re.Match[str]") -> str | None:
    year = match["year"]
    digits = year if year.isdecimal() else "".join("0" if c in "〇○O0" else str(_DIGITS.index(c)) for c in year)
    try:
        return date(int(digits), _small(match["month"]), _small(match["day"])).isoformat()
    except ValueError:
        return None
