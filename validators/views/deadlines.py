"""The view of deadlines: the years by which prose wants things done, beside the plan's own dates."""

import re
from collections.abc import Iterator

import polars as pl

from kg.extract.chapters import Chapter, chapter
from kg.extract.sentences import clauses, sentences
from kg.extract.times import Calendar, Time, may_hold_time, times
from kg.model.facts import Plan
from kg.model.span import Span
from validators.rule import Confidence
from validators.views.view import Row, View, place

_DONE = re.compile(
    r"完成|建成|开工|动工|竣工|投入使用|投用|启用|达到|达标|实现|力争|争取|确保|创建|建立|覆盖|提高到|提升到|降到|降至|控制在|落成|交付|启动"
)
_LOOKS_BACK = re.compile(
    r"(?:比|较|与|同|自|从|以)$|基础上|相比|以来|以前年度|年度|年版|版|修订|印发|已于|已在|已经|数据|统计|基期|基数"
)
_FAR = re.compile(r"展望|远景|长远|本世纪|二〇三五|三五年|2035|2050|2049|中长期|远期|奋斗目标|碳达峰|碳中和")
_QUOTED = re.compile(r"《[^》\n]{0,120}》|“[^”\n]{0,20}(?:19|20)\d\d[^”\n]{0,20}”")
_MONTH = re.compile(r"(?P<month>\d{1,2})月")


def _rows(plan: Plan) -> Iterator[Row]:
    calendar = Calendar.of(plan.identity)
    if calendar.base is None or calendar.end is None:
        return
    document = plan.document
    for paragraph in document.paragraphs:
        if chapter(document, paragraph.span.start) is Chapter.PAST:
            continue
        for sentence in sentences(document.normal, paragraph.span):
            if not may_hold_time(document.normal, sentence.start, sentence.end):
                continue
            quoted = [Span(m.start(), m.end()) for m in _QUOTED.finditer(document.normal, sentence.start, sentence.end)]
            for clause in clauses(document.normal, sentence):
                for time in times(document.normal, clause.start, clause.end):
                    if not any(q.covers(time.span) for q in quoted):
                        yield _row(plan, calendar, time, clause, sentence)


def _row(plan: Plan, calendar: Calendar, time: Time, clause: Span, sentence: Span) -> Row:
    normal = plan.document.normal
    behind = normal[time.span.end : clause.end]
    before = normal[clause.start : time.span.start]
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
        "wording": plan.document.quote(time.span),
        "clause": clause_text,
        "due": _is_ahead(time, before, behind, calendar)
        and bool(_DONE.search(normal[clause.start : min(sentence.end, clause.end + 20)]))
        and time.kind != "stretch"
        and not _LOOKS_BACK.search(before[-6:])
        and not _LOOKS_BACK.search(behind[:6]),
        "before_period": last[0] <= (calendar.base or 0),
        "before_issue": issued is not None and last < issued,
        "after_period": time.year > (calendar.end or 9999),
        "far": bool(_FAR.search(normal[sentence.start : sentence.end])),
        "period": f"{(calendar.base or 0) + 1}—{calendar.end}年",
        "issued": published or "",
        "confidence": int(Confidence.HIGH),
        "places": places,
    }


def _is_ahead(time: Time, before: str, behind: str, calendar: Calendar) -> bool:
    """Whether the words around a time make it a date to come: 到2025年, 力争2025年, 2025年前, 2025年底前.

    A year of the plan's period or later is one as well where it opens a clause.
    """
    if not before.strip():
        return time.year > (calendar.base or 0) or behind.startswith(("底前", "末前", "前"))
    if time.kind == "before" or behind.startswith(("底前", "末前", "前")):
        return True
    if re.search(r"(?:[降升增减]低?到|提高到|发展到|达到|由[^，]*|从[^，]*)$", before):
        return False
    return re.search(r"(?:到|至|力争|争取|确保|计划|拟|在|预计|于)\s*$", before) is not None


VIEW = View(
    name="deadlines",
    columns={
        "wording": pl.String,
        "clause": pl.String,
        "due": pl.Boolean,
        "before_period": pl.Boolean,
        "before_issue": pl.Boolean,
        "after_period": pl.Boolean,
        "far": pl.Boolean,
        "period": pl.String,
        "issued": pl.String,
        "confidence": pl.Int64,
    },
    rows=_rows,
    required=("wording", "due"),
)
