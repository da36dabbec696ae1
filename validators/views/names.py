"""The view ``names``: the wordings of each body, and the bodies under names that a reform has ended."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from kg.extract.chapters import Chapter, chapter
from kg.lexicon.departments import split
from kg.model.facts import Named, Plan
from kg.model.span import Span
from validators.views.view import Row, View, place

_SHORT = re.compile(r"(?:以下)?(?:统)?简称[：:]?[“\"]?(?P<short>[\u4e00-\u9fff]{2,14})")
_MOST_PLACES = 12


@dataclass(frozen=True, slots=True)
class _Wording:
    """One form of a body's name without level and place, and where it stands; ``listed`` counts those in lists."""

    form: str
    name: str
    spans: tuple[Span, ...]
    listed: int


def _wordings(plan: Plan, named: Named, lists: frozenset[Span]) -> list[_Wording]:
    by_form: dict[str, list[tuple[str, Span]]] = {}
    for name, span in named.mentions:
        parts = split(name)
        department = parts.department
        if department is None or parts.form in {*department.retired, *department.generic} or _cited(plan, span):
            continue
        # 市政府办公室 is the everyday form of 市人民政府办公室, not another name.
        by_form.setdefault(parts.form.removeprefix("人民"), []).append((name, span))
    return [
        _Wording(form, mentions[0][0], tuple(span for _, span in mentions), sum(span in lists for _, span in mentions))
        for form, mentions in by_form.items()
    ]


def _cited(plan: Plan, span: Span) -> bool:
    title = plan.identity.title_span
    return any(policy.span.covers(span) for policy in plan.policies) or (title is not None and span.start <= title.end)


def _variants(plan: Plan) -> Iterator[Row]:
    """A row for every known body: its commonest wording, the others, and whether the text itself declares a short form."""
    lists = frozenset(b.span for task in plan.tasks for part in task.responsibilities for b in part.bodies)
    declared = {match["short"] for match in _SHORT.finditer(plan.document.normal)}
    for named in plan.departments:
        wordings = _wordings(plan, named, lists)
        if not wordings:
            continue
        wordings.sort(key=lambda wording: (len(wording.spans), len(wording.name)))
        *rare, usual = wordings
        introduced = any(w.form in short or short in w.name for w in wordings for short in declared)
        # The full name in prose and the short one in every list, or the other way round, is a style and no slip.
        styled = bool(rare) and (
            (usual.listed == len(usual.spans) and all(w.listed == 0 for w in rare))
            or (usual.listed == 0 and all(w.listed == len(w.spans) for w in rare))
        )
        shown = [(span, wording) for wording in rare for span in wording.spans][:_MOST_PLACES]
        yield {
            "kind": "variant",
            "shown": "、".join(f"“{w.name}”（{len(w.spans)}处）" for w in rare) or f"“{usual.name}”",
            "other_shown": f"“{usual.name}”（{len(usual.spans)}处）",
            "sound": not rare or introduced or styled,
            "name": usual.name,
            "places": [
                *(place(span, _role(lists, span), wording.name) for span, wording in shown),
                *(place(span, "other", usual.name) for span in usual.spans[: max(1, _MOST_PLACES - len(shown))]),
            ],
        }


def _role(lists: frozenset[Span], span: Span) -> str:
    return "list" if span in lists else "text"


def _retired(plan: Plan) -> Iterator[Row]:
    """A row for every body with a name that a reform ended before the plan was made, outside history and citations."""
    now = (
        int(plan.identity.published[:4])
        if plan.identity.published
        else plan.identity.period[0]
        if plan.identity.period
        else 0
    )
    document = plan.document
    for named in plan.departments:
        for name in (named.name, *named.aliases):
            parts = split(name)
            department = parts.department
            if department is None or department.retired_since is None:
                continue
            spans = [span for wording, span in named.mentions if wording == name]
            old = parts.form in department.retired and now > department.retired_since
            now_named = [
                span
                for span in spans
                if chapter(document, span.start) is not Chapter.PAST
                and not _cited(plan, span)
                and document.normal[span.start - 1 : span.start] != "原"
            ]
            prefix = name[: len(name) - len(parts.form)]
            yield {
                "kind": "retired",
                "shown": name,
                "other_shown": prefix + department.name,
                "sound": not old or not now_named,
                "since": department.retired_since,
                "name": name,
                "places": [place(span, "text", name) for span in (now_named or spans)[:_MOST_PLACES]],
            }


def rows(plan: Plan) -> Iterable[Row]:
    """Rows of both kinds."""
    yield from _variants(plan)
    yield from _retired(plan)


VIEW = View(
    name="names",
    columns={
        "kind": pl.String,
        "shown": pl.String,
        "other_shown": pl.String,
        "sound": pl.Boolean,
        "since": pl.Int32,
        "name": pl.String,
    },
    rows=rows,
    required=("kind", "shown", "sound"),
)
