"""The view of periods: stretches of years and dates as written, beside the number of years or the plan they go with."""

import re
from calendar import isleap
from collections.abc import Iterator, Sequence

import polars as pl

from kg.extract.chapters import Chapter, chapter
from kg.extract.times import Calendar, times
from kg.lexicon.indicators import key
from kg.model.facts import Change, Indicator, Observation, Plan, Role, Statement
from kg.model.span import Span
from validators.rule import Confidence
from validators.views.prose import policies, stretches
from validators.views.view import Row, View, place

# The digits stand first and what is before them is looked back at: so most characters are passed over at once.
_YEARS = r"(?P<first>(?:19|20)\d\d)(?<![\d〔]\d{4})\s*年?\s*(?:[-—–~～－]{1,2}|至|到)\s*(?P<last>(?:19|20)\d\d)(?!\d)"
_OPEN, _CLOSE = r"[（(]", r"\s*年?\s*[）)]"
# A stretch is one of years where 年 follows or brackets hold it: GB 2010—2003 is the number of a standard.
_STRETCH = re.compile(rf"{_YEARS}(?=\s*年|\s*[）)])")
_OPENED, _CLOSED, _YEAR = re.compile(rf"{_OPEN}\s*$"), re.compile(_CLOSE), re.compile(r"\s*年")
_COUNT = r"(?<![\d一二三四五六七八九十〇零百个第每逐满])(?P<count>[一二两三四五六七八九十]|\d{1,2})年"
_WORK = r"(?:行动|计划|规划|攻坚|方案|专项|提升|治理|建设|实施|滚动)"
# 2021—2025年开展三年行动: a campaign within the period, not one of its length.
_VERB = r"(?:开展|实施|推进|启动|完成|组织|制定|落实|印发|期间|间|内|将|要)"
# What a campaign of so many years is called, and how long something took. From base year to end year five years may be
# counted as 2015—2020年; a campaign's years are counted with its first.
_CAMPAIGN = (
    re.compile(
        rf"{_COUNT}(?![以内来一级多余间度左底末初])[”\"]?[^年，。；、《》（()）\n\d]{{0,6}}?{_WORK}[^，。；、《》（()）\n\d]{{0,24}}"
        rf"(?:{_OPEN}\s*{_YEARS}{_CLOSE}|{_YEARS.replace('first', 'begin').replace('last', 'until')}\s*年(?!度))"
    ),
    re.compile(
        rf"{_YEARS}\s*年(?:的)?(?:(?!{_VERB})[^，。；、《》（()）\n\d]){{0,12}}?{_COUNT}(?:行动|计划|规划|攻坚|滚动)"
    ),
)
_LAPSE = (
    re.compile(rf"(?:未来|今后|过去|近|这|连续)?{_COUNT}(?:来|间|内|时间|期间|左右)?{_OPEN}\s*{_YEARS}{_CLOSE}"),
    re.compile(rf"{_YEARS}\s*年[，,]?(?:连续|历时|为期|[利用]用?){_COUNT}(?!以)"),
)
_SINCE = re.compile(
    r"[自从](?P<first>(?:19|20)\d\d)年(?:\d{1,2}月)?(?:起|开始)[，,]?(?:力争|计划)?(?:利用|用|通过|经过)"
    rf"{_COUNT}(?:左右)?的?(?:时间)?[，,]?(?:力争|确保)?[到至在](?P<last>(?:19|20)\d\d)年"
)
_REACH, _BLANKS = 60, 8
_TITLE = re.compile(r"《[^》\n]{0,80}$")
_DIGITS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_NAMED = re.compile(
    rf"(?:[“\"]十[一二三四五六]?五[”\"](?:时期|期间|规划)?|(?<![十百\d年])十[一二三四五六]五(?:时期|期间)?|第十[一二三四五六]?个五年(?:规划|计划)(?:时期|期间)?)"
    rf"\s*{_OPEN}\s*{_YEARS}{_CLOSE}"
)
_ORDINAL = re.compile(r"第(?P<plan>十[一二三四五六]?)个五年")
_HORIZON = re.compile(
    rf"规划(?:实施)?(?:期限|年限|时限|期)\s*(?:为|是|：|:)?\s*{_YEARS.replace('年?', '年?(?:1月)?', 1)}\s*年"
)
_FIVE_YEARS = re.compile(r"十[一二三四五六]?五(?![年个])")
_BEFORE = {"十三五": "十二五", "十四五": "十三五", "十五五": "十四五", "十六五": "十五五"}
# What a heading of the past plan, or of the next one, speaks of.
_OTHERS = re.compile(
    r"完成|执行|实施|评估|收官|展望|谋划|前期|回顾|成效|成就|成绩|基础|现状|历程|总结|发展情况|以来|取得|主要工作|背景|形势"
)
_AHEAD = re.compile(r"目标|指标|任务|重点|项目|工程|规划|思路|措施|专栏|行动")
_FURTHER = re.compile(r"近期|远期|展望|远景|中长期")
# 编制“十三五”规划, “十三五”规划宣传: what is said of the plan itself, with the number of the one before.
_OF_ITSELF = re.compile(
    r"(?P<makes>(?:编制|制定|制订|谋划|明确|绘就|营造|开创|谱写|指导|做好|推进|推动)[^，。；“”]{0,4}[“\"]?$)"
    r"|(?:(?:加强|重视|把|将|强化|确保|加大|贯彻到|落实到|围绕)[“\"]?$)"
)
_ITS_PLAN = re.compile(r"[”\"]?(?:时期|期间)?[^，。；“”《]{0,16}(?:规划|发展|蓝图|目标|任务)")
_ITS_WORK = re.compile(
    r"[”\"]?(?:时期|期间)?[^，。；“”《]{0,14}(?:规划|发展)[^，。；]{0,12}(?:宣传|解读|落实|监测|编制|纳入|全过程|督查|考核|目标|任务|良好氛围|新局面)"
)
_OF_THE_PAST = re.compile(
    r"完成|评估|收官|回顾|成效|成就|成绩|总结|以来|取得|成果|基础|经验|终期|末期|衔接|延续|结转|遗留|未完|期末|[”\"]末|年末|[已曾]|了"
)
_DATE = re.compile(
    r"(?<![\d.])(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})[日号])?(?![龄大\d日]|份?大)"
)
# 到2205年, 至20255年, 比202年: no year of a plan; 1200年 alone may be a number of years.
_NO_YEAR = re.compile(
    r"[到至比较于]\s*(?P<year>2[1-9]\d\d|1[0-8]\d\d|[12]\d{4}|20\d)年(?![以之]?[前间]?的?历史|[度龄])"
)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_BASE_IN_CELL = re.compile(
    r"(?:比|较|在)?(?P<base>基期|基准年|(?P<year>(?:19|20)\d\d)年?)(?:基础上|的基础上|水平|降|下降|减|增|提|上升)?"
)


def _rows(plan: Plan) -> Iterator[Row]:
    normal = plan.document.normal
    found = list(_stretches(normal))
    for span, rising in found:
        yield _row(plan, "stretch", span, sound=rising)
    calendar = Calendar.of(plan.identity)
    for window in _windows(normal, [span for span, _ in found]):
        yield from _around(plan, calendar, window)
    for match in _SINCE.finditer(normal):
        yield _lasting(plan, match, campaign=False)
    yield from _captions(plan)
    yield from _self_references(plan)
    yield from _dates(plan)
    yield from _bases(plan, calendar)


def _stretches(normal: str) -> Iterator[tuple[Span, bool]]:
    """Two years joined, with the brackets around them, and whether the first is the earlier one."""
    for match in _STRETCH.finditer(normal):
        opened = _OPENED.search(normal, max(0, match.start() - _BLANKS), match.start())
        closed = _CLOSED.match(normal, match.end()) if opened else None
        year = _YEAR.match(normal, match.end())
        if opened and closed:
            yield Span(opened.start(), closed.end()), match["first"] <= match["last"]
        elif year:
            yield Span(match.start(), year.end()), match["first"] <= match["last"]


def _windows(normal: str, stretches: Sequence[Span]) -> list[Span]:
    """The text around stretches of years, in pieces that do not overlap: where a length or a name can go with one."""
    found: list[Span] = []
    for stretch in stretches:
        start = max(stretch.start - _REACH, normal.rfind("\n", 0, stretch.start) + 1)
        end = min(stretch.end + _REACH, len(normal))
        if found and start <= found[-1].end:
            start = found.pop().start
        found.append(Span(start, end))
    return found


def _around(plan: Plan, calendar: Calendar, window: Span) -> Iterator[Row]:
    """What is said of stretches of years: how long they are, and which plan's they are."""
    normal = plan.document.normal
    for pattern in (*_CAMPAIGN, *_LAPSE):
        for match in pattern.finditer(normal, window.start, window.end):
            yield _lasting(plan, match, campaign=pattern in _CAMPAIGN)
    for match in _NAMED.finditer(normal, window.start, window.end):
        ordinal = _ORDINAL.match(normal, match.start())
        name = f"{ordinal['plan']}五" if ordinal else normal[match.start() : match.start("first") - 1].strip('“”"规划')
        named = times(name, 0, len(name))
        if named and named[0].first is not None:
            yield _against(plan, match, (named[0].first, named[0].year))
    for match in _HORIZON.finditer(normal, window.start, window.end):
        further = _FURTHER.search(normal, max(0, match.start() - 10), match.end() + 30)
        if calendar.base is not None and calendar.end is not None and not further:
            yield _against(plan, match, (calendar.base + 1, calendar.end))


def _row(plan: Plan, kind: str, span: Span, expected: str = "", *, sound: bool) -> Row:
    wording = plan.document.quote(span)
    return {
        "kind": kind,
        "wording": wording,
        "expected": expected,
        "name": "",
        "other": "",
        "sound": sound,
        "confidence": int(Confidence.HIGH),
        "places": [place(span, "text", wording)],
    }


def _lasting(plan: Plan, match: re.Match[str], *, campaign: bool) -> Row:
    found = match.groupdict()
    count = _DIGITS.get(match["count"]) or int(match["count"])
    first, last = found["first"] or found["begin"], found["last"] or found["until"]
    lasts = int(last) - int(first)
    # 2021—2023年 are three years; from the middle of one year to that of another (2021—2024年) three have passed as well.
    # That a campaign ends in its fourth year is said by some titles all the same.
    cited = _TITLE.search(plan.document.normal, max(0, match.start() - 80), match.start()) is not None
    sound = lasts < 0 or count == lasts + 1 or (count == lasts and (cited or not campaign))
    row = _row(plan, "lasting", Span(match.start(), match.end()), f"{lasts + 1}年", sound=sound)
    row["name"] = f"{match['count']}年"
    row["other"] = f"{first}—{last}年"
    row["confidence"] = int(Confidence.MEDIUM if count == lasts else Confidence.HIGH)
    return row


def _captions(plan: Plan) -> Iterator[Row]:
    """“十三五”主要指标 above a table of the fourteenth plan: a row for every heading that names a five-year plan."""
    own = _FIVE_YEARS.search(plan.identity.title)
    if own is None or plan.identity.title_span is None:
        return
    document = plan.document
    captions = [(section.title, section.heading) for section in document.sections]
    captions += [(box.title, box.heading) for box in document.boxes]
    captions += [
        (document.normal[t.title.start : t.title.end], t.title) for t in document.tables if t.title is not None
    ]
    for text, span in captions:
        names = {match.group() for match in _FIVE_YEARS.finditer(text)}
        if names and "《" not in text:
            of_another = own.group() not in names and _AHEAD.search(text) and not _OTHERS.search(text)
            past = chapter(document, span.start) is Chapter.PAST
            row = _row(plan, "other", span, f"“{own.group()}”", sound=not of_another or past)
            row["name"] = "、".join(f"“{name}”" for name in sorted(names))
            row["places"] = [
                place(span, "title", plan.document.quote(span).strip()),
                place(plan.identity.title_span, "title", plan.identity.title),
            ]
            yield row


def _self_references(plan: Plan) -> Iterator[Row]:
    """加强“十三五”规划宣传 in the fourteenth plan: a row for every mention of the plan before outside the review."""
    own = _FIVE_YEARS.search(plan.identity.title)
    title = plan.identity.title_span
    before = _BEFORE.get(own.group()) if own else None
    if own is None or before is None or title is None:
        return
    document, normal = plan.document, plan.document.normal
    at = normal.find(before, title.end)
    while at >= 0:
        start = max(normal.rfind(mark, 0, at) for mark in "。；\n") + 1
        ends = [end for mark in "。；\n" if (end := normal.find(mark, at)) >= 0]
        sentence = Span(start, min(ends, default=len(normal)))
        span = Span(at, at + len(before))
        cited = policies(plan).index(span) is not None
        if not cited and chapter(document, at) is not Chapter.PAST:
            verb = _OF_ITSELF.search(normal[start:at][-12:])
            meant = verb and (_ITS_PLAN if verb["makes"] else _ITS_WORK).match(normal, span.end)
            told = own.group() in normal[max(sentence.start, at - 15) : span.end + 25] or _OF_THE_PAST.search(
                normal, sentence.start, sentence.end
            )
            wide = Span(max(start, at - 8), min(sentence.end, span.end + 16))
            row = _row(plan, "other", wide, f"“{own.group()}”", sound=not meant or bool(told))
            row["name"] = f"“{before}”"
            row["confidence"] = int(Confidence.MEDIUM)
            row["places"] = [
                place(wide, "text", document.quote(wide)),
                place(title, "title", plan.identity.title),
            ]
            yield row
        at = normal.find(before, span.end)


def _against(plan: Plan, match: re.Match[str], years: tuple[int, int]) -> Row:
    first, last = int(match["first"]), int(match["last"])
    # What is left of a period (2023—2025年) may be meant; its beginning without its end is a slip.
    sound = (first, last) == years or (years[0] < first <= last == years[1])
    span = Span(match.start(), match.end())
    row = _row(plan, "period", span, f"{years[0]}—{years[1]}年", sound=sound)
    title = plan.identity.title_span
    if not sound and title is not None and not title.meets(span):
        row["places"] = [place(span, "text", plan.document.quote(span)), place(title, "title", plan.identity.title)]
    return row


def _dates(plan: Plan) -> Iterator[Row]:
    normal = plan.document.normal
    found = (
        match
        for line in stretches(plan.document)
        if "月" in line.text
        for match in _DATE.finditer(normal, line.start, line.end)
    )
    for match in found:
        if match["year"] is None and match["day"] is None:
            continue
        month, day = int(match["month"]), int(match["day"] or 1)
        exists = 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]
        if exists and match["year"] and (month, day) == (2, 29):
            exists = isleap(int(match["year"]))
        yield _row(plan, "date", Span(match.start(), match.end()), sound=exists)
    for match in _NO_YEAR.finditer(normal):
        yield _row(plan, "date", Span(match.start("year"), match.end()), sound=False)


def _bases(plan: Plan, calendar: Calendar) -> Iterator[Row]:
    """比2015年降低10% in prose beside 比基期降低10% in the table: whether both count from one year."""
    changes = [
        s for s in plan.statements
        if s.change in {Change.RISE, Change.FALL} and s.role is Role.TARGET and s.since is not None and not s.scope
    ]  # fmt: skip
    for row in plan.indicators:
        said = [statement for statement in changes if _is_of(statement, row)]
        for cell in row.observations:
            base = _base(cell, row, calendar)
            # Prose that counts from the table's year as well only says more.
            also = any(statement.since == base for statement in said)
            if base is not None:
                yield from (_based(plan, statement, cell, base, also=also) for statement in said)


def _is_of(statement: Statement, row: Indicator) -> bool:
    return statement.concept == row.concept is not None or key(statement.name) == key(row.name)


def _base(cell: Observation, row: Indicator, calendar: Calendar) -> int | None:
    """The year that a relative target counts from."""
    match = _BASE_IN_CELL.search(cell.text) if cell.role is Role.TARGET and cell.relative else None
    if match is None:
        return None
    baseline = row.observation(Role.BASELINE)
    return int(match["year"]) if match["year"] else baseline.year if baseline else calendar.base


def _based(plan: Plan, statement: Statement, cell: Observation, base: int, *, also: bool) -> Row:
    return {
        "kind": "base",
        "wording": cell.text,
        "expected": f"{base}年",
        "name": statement.name,
        "other": f"{statement.since}年",
        "sound": also,
        "confidence": int(Confidence.HIGH),
        "places": [
            place(statement.span, "text", f"比{statement.since}年"),
            place(cell.span, "table", plan.document.quote(cell.span).replace("\n", "")),
        ],
    }


VIEW = View(
    name="periods",
    columns={
        "kind": pl.String,
        "wording": pl.String,
        "expected": pl.String,
        "name": pl.String,
        "other": pl.String,
        "sound": pl.Boolean,
        "confidence": pl.Int64,
    },
    rows=_rows,
    required=("kind", "sound"),
)
