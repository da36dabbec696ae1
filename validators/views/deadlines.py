"""The view of deadlines: the years by which prose wants things done, beside the plan's own dates."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import polars as pl

from kg.extract.chapters import Chapter, chapter
from kg.extract.sentences import clauses
from kg.extract.times import Calendar, Time, times
from kg.model.document import Table
from kg.model.facts import Plan
from kg.model.span import Span
from validators.rule import Confidence
from validators.views.prose import sentences, times_of
from validators.views.view import Row, View, place

_DONE = re.compile(
    r"完成|建成|开工|动工|竣工|投入使用|投用|启用|达到|达标|实现|力争|争取|确保|创建|建立|覆盖|提高到|提升到|降到|降至|控制在|落成|交付|启动"
)
# 至2025年，…具备…: what opens a clause so is an aim, whatever its verb.
_AIMS = re.compile(r"(?:到|至|力争|争取|确保|计划|拟|预计)\s*[“\"]?$")
# 2022年底完成…, without 到, is one before a verb of doing.
_DOES = re.compile(
    r"前?[，,]?(?:至少|全部|全面|基本|力争|争取|确保|再|新)?(?:完成|建成|建设|建立|建好|新建|改建|扩建|实现|达到|启动|启用|开工|竣工|投用|投入|配齐|"
    r"配备|创建|创成|覆盖|开展|实施|推进|出台|制定|打造|培养|培训|招聘|引进|健全|完善|形成|搬迁|改造)"
)
# 2016年，达标率不低于90%: so an aim is put.
_WANTED = re.compile(
    r"[，,]?[^，。；]{0,30}(?:争取|力争|确保|控制在|不低于|不少于|不高于|不超过|低于|保持在|达到[^，。；]{0,8}以[上下]|均设|全部达到|普遍)"
)
# “十三五”期间，将新建…: a stretch that is over, and a word for what is still to come.
_TO_COME = re.compile(
    r"[，,]?(?:我[省市州盟县区旗]|全[省市州盟县区旗])?(?:将|要(?!求)|计划|拟|力争|确保|争取)(?![^，。；]{0,12}的)"
    r"|[，,]?[^，。；]{0,20}目标(?:是|为|：|:)"
)
# 2000年底前建成的小区, 2018年前出生的儿童: the year tells which, not by when.
_WHICH = re.compile(
    r"前?[^，。；]{0,6}?(?:成|工|生|用|立|职|册|记|案|业|休|疾|约|得|置|发|供|位|修|伍|保|病|造|批|有)的"
)
# What has been reached is told with these; an aim is not.
_REACHED = re.compile(r"[已曾仅]|(?<![为除罢])了(?!解)|共有|现有|原有|累计|尚|不足|只有|以来|同期|基础上|截[至止]")
_REVIEWED = re.compile(r"[已曾]|基础上|截[至止]")
_MILESTONE = re.compile(r"[到至]\s*$")
_GOES_BACK = re.compile(r"其中|分别|[（(]|先期|前期|首先|第一[步阶]|阶段|提前|同时|另|并")
_LOOKS_BACK = re.compile(
    r"(?:比|较|与|同|自|从|以)$|基础上|相比|以来|以前年度|年度|年版|版|修订|印发|已于|已在|已经|数据|统计|基期|基数"
)
_FAR = re.compile(r"展望|远景|长远|本世纪|二〇三五|三五年|2035|2050|2049|中长期|远期|奋斗目标|碳达峰|碳中和")
_QUOTED = re.compile(r"《[^》\n]{0,120}》|“[^”\n]{0,20}(?:19|20)\d\d[^”\n]{0,20}”")
# How far back the line above is looked for.
_NEAR = 2000
_REPORTED = 2
_DUE_HEAD = re.compile("完成(?:时限|时间|期限|时间节点|日期)|时间节点|办结时限|时限要求|^时限$|完成时[间限]")
_MONTH = re.compile(r"(?P<month>\d{1,2})月")


def _rows(plan: Plan) -> Iterator[Row]:
    calendar = Calendar.of(plan.identity)
    if calendar.base is None or calendar.end is None:
        return
    document = plan.document
    named = times_of(document)
    for paragraph, parts in sentences(document):
        if chapter(document, paragraph.span.start) is Chapter.PAST:
            continue
        for sentence in parts:
            if sentence.start in named:
                yield from _of_sentence(plan, calendar, sentence, named[sentence.start])
    for table in document.tables:
        yield from _of_table(plan, calendar, table)


def _of_table(plan: Plan, calendar: Calendar, table: Table) -> Iterator[Row]:
    """The cells of a column of deadlines (完成时限): their last year, as 2019—2022年 begins before the period by right."""
    for head in (c for c in table.cells if c.row == 0 and _DUE_HEAD.search(re.sub(r"\s", "", c.text))):
        for cell in table.cells:
            if cell.column != head.column or cell.row == 0:
                continue
            found = times(plan.document.normal, cell.span.start, cell.span.end)
            if found:
                yield _row(plan, calendar, found[-1], cell.span, cell.span) | {
                    "due": True,
                    "places": [place(cell.span, "cell", cell.text)],
                }


def _of_sentence(plan: Plan, calendar: Calendar, sentence: Span, named: Sequence[Time]) -> Iterator[Row]:
    normal = plan.document.normal
    milestones: list[Time] = []
    quoted = [Span(m.start(), m.end()) for m in _QUOTED.finditer(normal, sentence.start, sentence.end)]
    for clause in clauses(normal, sentence):
        for time in named:
            if not clause.covers(time.span) or any(q.covers(time.span) for q in quoted):
                continue
            row = _row(plan, calendar, time, clause, sentence)
            yield row
            if row["due"] and _MILESTONE.search(normal, clause.start, time.span.start):
                milestones.append(time)
    for one, other in pairwise(milestones):
        yield _order(plan, calendar, one, other)


def _row(plan: Plan, calendar: Calendar, time: Time, clause: Span, sentence: Span) -> Row:
    normal = plan.document.normal
    wording = normal[time.span.start : time.span.end]
    month = _MONTH.search(wording)
    # A deadline is met at its end: 2021年 at the end of December, 2021年前 before it begins.
    last = (
        (time.year - 1, 12)
        if time.kind == "before" and month is None
        else (time.year, int(month["month"]) if month else 12)
    )
    until_end = wording.endswith(("底前", "末前"))
    if until_end:
        last = (time.year, int(month["month"]) if month else 12)
    published = plan.identity.published
    issued = (int(published[:4]), int(published[5:7])) if published else None
    clause_text = plan.document.quote(clause).strip()
    places = [place(clause, "text", plan.document.quote(time.span))]
    if plan.identity.published_span is not None and issued is not None and last < issued:
        places.append(place(plan.identity.published_span, "title", published or ""))
    return {
        "kind": "deadline",
        "wording": plan.document.quote(time.span),
        "clause": clause_text,
        "due": _is_due(plan, calendar, time, (clause, sentence)),
        "before_period": last[0] <= (calendar.base or 0),
        "before_issue": issued is not None and last < issued,
        # A report of one year, or of one year and the next, names its own years, not those by which all is to be done.
        "after_period": time.year > (calendar.end or 9999) and (calendar.end or 0) - (calendar.base or 0) > _REPORTED,
        "far": _is_far(plan, calendar, time, sentence),
        "period": f"{(calendar.base or 0) + 1}—{calendar.end}年",
        "issued": published or "",
        "confidence": int(Confidence.HIGH),
        "places": places,
    }


def _order(plan: Plan, calendar: Calendar, one: Time, other: Time) -> Row:
    """Two milestones of one sentence: 到2023年…，到2025年… follow each other in time."""
    normal = plan.document.normal
    # 到2025年建成三所，其中到2023年建成一所 goes back on purpose; years outside the period are told of elsewhere.
    back = other.year < one.year and not _GOES_BACK.search(normal, one.span.end, other.span.start)
    inside = all((calendar.base or 0) < time.year <= (calendar.end or 9999) for time in (one, other))
    shown = [plan.document.quote(time.span) for time in (one, other)]
    return {
        "kind": "order",
        "wording": shown[1],
        "clause": shown[0],
        "due": False,
        "in_order": not (back and inside),
        "confidence": int(Confidence.MEDIUM),
        "places": [place(other.span, "text", shown[1]), place(one.span, "other", shown[0])],
    }


def _is_due(plan: Plan, calendar: Calendar, time: Time, around: tuple[Span, Span]) -> bool:
    """Whether something is to be done by this time; ``around`` is its clause and its sentence.

    A year of the past needs more: nothing near may tell of what has been reached, and no noun may take it for its date.
    """
    normal = plan.document.normal
    clause, sentence = around
    before, behind = normal[clause.start : time.span.start], normal[time.span.end : clause.end]
    past = time.year <= (calendar.base or 0)
    soon = min(sentence.end, clause.end + 20)
    dates = behind.startswith("的") or _WHICH.match(behind) or _REVIEWED.search(normal, clause.start, soon)
    if _LOOKS_BACK.search(before[-6:]) or _LOOKS_BACK.search(behind[:6]) or (past and dates):
        return False
    reached = past and _REACHED.search(normal, sentence.start, sentence.end) is not None
    if time.kind == "stretch":
        opens = past and not time.by_years and before.strip() in {"", "在"}
        told = _REACHED.search(normal, sentence.start, soon) is not None
        return opens and not told and _TO_COME.match(normal, time.span.end, soon) is not None
    at_end = normal[time.span.start : time.span.end].endswith(("底", "末", "前"))
    if past and not before.strip():
        wanted = time.year != calendar.base and _WANTED.match(normal, time.span.end, soon) is not None
        return not reached and (_DOES.match(behind) is not None if at_end else wanted)
    if not _is_ahead(time, before, behind, calendar):
        return False
    if _DONE.search(normal, clause.start, soon):
        return True
    # Without a word of completion a round year far ahead may be an outlook: 到2030年，形成….
    by_then = time.kind == "before" or behind.startswith(("底前", "末前", "前"))
    late = time.year > (calendar.end or 9999) and not before.strip()
    aims = late or by_then or _AIMS.search(before) is not None or (at_end and _DOES.match(behind) is not None)
    return aims and not reached and (past or time.year % 5 != 0 or time.year == calendar.end)


def _is_ahead(time: Time, before: str, behind: str, calendar: Calendar) -> bool:
    """Whether the words around a time make it a date to come: 到2025年, 力争2025年, 2025年前, 2025年底前.

    A year of the plan's period or later is one as well where it opens a clause.
    """
    if time.kind == "before" or behind.startswith(("底前", "末前", "前")):
        return True
    if not before.strip():
        return time.year > (calendar.base or 0)
    if re.search(r"(?:[降升增减]低?到|提高到|发展到|达到|(?:自|由|从)[^，]*|(?:提前|延[长迟])[到至])$", before):
        return False
    return re.search(r"(?:到|至|力争|争取|确保|计划|拟|在|预计|于)\s*[“\"]?$", before) is not None


def _is_far(plan: Plan, calendar: Calendar, time: Time, sentence: Span) -> bool:
    """Whether a year after the period is an outlook: called so, or a round year among aims that give the last year too."""
    normal = plan.document.normal
    if _FAR.search(normal, sentence.start, sentence.end):
        return True
    if time.year % 5 != 0 or chapter(plan.document, time.span.start) is not Chapter.GOAL:
        return False
    start = normal.rfind("\n", 0, time.span.start) + 1
    line = normal[start : time.span.start]
    if line.strip() in {"", "到", "至"}:
        # Two horizons, a paragraph each: 到2022年，…。 / 到2030年，….
        line = _line_above(normal, start)
    return f"{calendar.end}年" in line


def _line_above(normal: str, start: int) -> str:
    """The last line with words before an offset, its nearest part."""
    return normal[max(0, start - _NEAR) : start].rstrip().rpartition("\n")[2]


VIEW = View(
    name="deadlines",
    columns={
        "kind": pl.String,
        "wording": pl.String,
        "clause": pl.String,
        "due": pl.Boolean,
        "in_order": pl.Boolean,
        "before_period": pl.Boolean,
        "before_issue": pl.Boolean,
        "after_period": pl.Boolean,
        "far": pl.Boolean,
        "period": pl.String,
        "issued": pl.String,
        "confidence": pl.Int64,
    },
    rows=_rows,
    required=("kind", "wording", "due"),
)
