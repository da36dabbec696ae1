"""The view of a plan beside its earlier draft: what a reviewer has to ask about, of all that changed.

What changed at all is the list of ``validators.views.differences``; a row here is a change that may be a mistake.
"""

import re
from collections.abc import Iterator, Sequence

import polars as pl

from kg.model.facts import Indicator
from kg.model.span import Span
from validators.company import Member, Setting
from validators.rule import Confidence
from validators.views.aims import Pair, aims, comparable, lag, level, pairs
from validators.views.differences import Matching, bodies, match
from validators.views.leftovers import leftovers
from validators.views.parents import evidence, head
from validators.views.view import Row, View, place, place_in

_CLAUSE = re.compile("[，。；;\n]")
_LONG = 60
_NAMED = 3


def _rows(setting: Setting) -> Iterator[Row]:
    if setting.draft is None:
        return
    own, draft = setting.own, setting.draft
    matching = match(draft.plan, own.plan)
    yield from _values(own, draft)
    yield from _natures(own, draft, matching.indicators)
    yield from _leads(draft, matching)
    for left in leftovers(own.plan, draft.plan, matching):
        yield {
            "kind": "left",
            "name": left.name,
            "before": left.before,
            "after": left.after,
            "differs": True,
            "confidence": int(Confidence.HIGH if left.is_sure else Confidence.MEDIUM),
            "places": [
                *(place(span, role, left.before) for span, role in left.old),
                *(place(span, role, left.after) for span, role in left.new[:2]),
                place_in(draft.index, left.was, "draft", left.before),
            ],
        }
    yield _looked_through(own, draft)


def _looked_through(own: Member, draft: Member) -> Row:
    """Two drafts that were laid beside each other are judged, also where no value was left behind."""
    return {
        "kind": "left",
        "name": own.plan.identity.title or own.plan.document.source,
        "before": "",
        "after": "",
        "differs": False,
        "places": [place(head(own.plan), "title", ""), place_in(draft.index, head(draft.plan), "draft", "")],
    }


def _values(own: Member, draft: Member) -> Iterator[Row]:
    """A row for each target and each baseline that both drafts give."""
    for pair in pairs(aims(own.plan), aims(draft.plan)):
        mine, theirs = pair.own.target, pair.other.target
        if mine is None or theirs is None:
            continue
        # Where a table was lost, prose that the draft has too stands in for it: nothing of it was lowered.
        kept = mine.source != theirs.source and _stood(mine.spans[0], own, draft)
        if not kept and comparable(pair) and mine.year == theirs.year:
            yield {
                "kind": "target",
                "name": pair.own.name,
                "before": theirs.said,
                "after": mine.said,
                "year": f"{mine.year}年" if mine.year else "",
                "lag": float(lag(pair)),
                "places": [
                    *(place(*piece) for piece in evidence(pair.own)),
                    *(place_in(draft.index, span, "draft", shown) for span, _, shown in evidence(pair.other)),
                ],
            }
        yield from _baseline(pair, draft)


def _stood(span: Span, own: Member, draft: Member) -> bool:
    """Whether the clause around a value stands in the draft word for word."""
    normal = own.plan.document.normal
    before = _CLAUSE.split(normal[max(0, span.start - _LONG) : span.start])[-1]
    behind = _CLAUSE.split(normal[span.end : span.end + _LONG])[0]
    clause = f"{before}{normal[span.start : span.end]}{behind}"
    return "".join(clause.split()) in "".join(draft.plan.document.normal.split())


def _baseline(pair: Pair, draft: Member) -> Iterator[Row]:
    mine, theirs = pair.own.baseline, pair.other.baseline
    if (
        mine is None
        or theirs is None
        or mine.year != theirs.year
        or mine.source != theirs.source
        or not comparable(pair)
    ):
        return
    yield {
        "kind": "baseline",
        "name": pair.own.name,
        "before": theirs.said,
        "after": mine.said,
        "year": f"{mine.year}年" if mine.year else "",
        "differs": level(pair.own, mine) != level(pair.other, theirs),
        "places": [
            place(mine.spans[0], mine.source, mine.said),
            place_in(draft.index, theirs.spans[0], "draft", theirs.said),
        ],
    }


def _natures(own: Member, draft: Member, rows: Sequence[tuple[Indicator | None, Indicator | None]]) -> Iterator[Row]:
    """A row for each indicator that was binding."""
    binding = [(was, now) for was, now in rows if was is not None and "约束" in was.nature]
    if binding and not own.plan.indicators:
        yield _tableless(own, draft, [was for was, _ in binding])
        return
    for was, now in binding:
        after = "" if now is None else now.nature
        gone, confidence = _gone(was, own)
        here = place(_nearest(own), "table", "未列入") if now is None else place(now.nature_span, "table", after)
        yield {
            "kind": "binding",
            "name": was.name,
            "before": was.nature,
            "after": f"改为{after or '空白'}" if now is not None else gone,
            "differs": "约束" not in after,
            "confidence": int(Confidence.HIGH if now is not None else confidence),
            "places": [here, place_in(draft.index, was.nature_span, "draft", was.nature)],
        }


def _tableless(own: Member, draft: Member, lost: Sequence[Indicator]) -> Row:
    """One row for all of them where the plan has no table that could be read as one."""
    names = "、".join(row.name for row in lost[:_NAMED])
    return {
        "kind": "binding",
        "name": names,
        "before": lost[0].nature,
        "after": f"没有识别出指标表，上一稿的{len(lost)}项约束性指标无从核对",
        "differs": True,
        "confidence": int(Confidence.LOW),
        "places": [
            place(head(own.plan), "table", "未列入"),
            *(place_in(draft.index, row.nature_span, "draft", row.nature) for row in lost[:_NAMED]),
        ],
    }


def _gone(was: Indicator, own: Member) -> tuple[str, Confidence]:
    """What can be said of an indicator without a row any more, and how surely."""
    if "".join(was.name.split()) in "".join(own.plan.document.normal.split()):
        return "指标表中没有该指标（正文仍提到）", Confidence.MEDIUM
    return "删去该指标", Confidence.HIGH


def _nearest(own: Member) -> Span:
    rows = own.plan.indicators
    if not rows:
        return head(own.plan)
    return own.plan.document.tables[rows[0].table].title or rows[0].name_span


def _leads(draft: Member, matching: Matching) -> Iterator[Row]:
    """A row for each task that was led by somebody."""
    for was, now in matching.tasks:
        if was is None or now is None or not (before := bodies(was, leads=True)):
            continue
        after = bodies(now, leads=True)
        # A bracket that names nobody any more is a mistake; a paragraph without any may have been merged on purpose.
        yield {
            "kind": "lead",
            "name": now.title,
            "before": "、".join(before),
            "after": "、".join(after),
            "differs": not after,
            "places": [
                place(now.brackets or now.title_span, "task", now.title),
                place_in(draft.index, was.brackets or was.title_span, "draft", "、".join(before)),
            ],
        }


VIEW = View(
    name="revisions",
    columns={
        "kind": pl.String,
        "name": pl.String,
        "before": pl.String,
        "after": pl.String,
        "year": pl.String,
        "lag": pl.Float64,
        "differs": pl.Boolean,
        "confidence": pl.Int64,
    },
    joined=_rows,
    required=("kind", "name"),
)
