"""The view ``names``: the wordings of each body, and the bodies under names that a reform has ended."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from kg.extract.chapters import Chapter, chapter
from kg.lexicon.departments import split
from kg.model.facts import Named, Plan
from kg.model.span import Span
from validators.rule import Confidence
from validators.views.prose import policies
from validators.views.view import Row, View, place

_SHORT = re.compile(r"简称[：:]?[“\"]?(?P<short>[\u4e00-\u9fff]{2,14})")
# 行政服务中心 or 信息中心 live on in many places; what the state reformed are its offices.
_NATIONAL = re.compile("(?:局|委|委员会|厅|部|扶贫办|扶贫开发办公室)$")


def abbreviates(one: str, other: str) -> bool:
    """Whether one form of a name is the other with characters left out: 发改局 of 发展改革局, 公安局 of 公安分局.

    局 and 委员会 count as alike. The table of departments holds wordings of one body that are bodies of their own in
    some places (城市管理局 and 综合行政执法局); those that abbreviate each other are safe.
    """
    short, long = sorted((re.sub("委员会$|委$", "局", form) for form in (one, other)), key=len)
    rest = iter(long)
    return all(character in rest for character in short)


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
    return policies(plan).index(span) is not None or (title is not None and span.start <= title.end)


def _variants(plan: Plan) -> Iterator[Row]:
    """A row for every known body: its commonest wording, the others, and whether a short form is declared."""
    lists = frozenset(b.span for task in plan.tasks for part in task.responsibilities for b in part.bodies)
    declared = {match["short"] for match in _SHORT.finditer(plan.document.normal)}
    for named in plan.departments:
        wordings = _wordings(plan, named, lists)
        if not wordings:
            continue
        wordings.sort(key=lambda wording: (len(wording.spans), len(wording.name)))
        usual = wordings[-1]
        alike = {w.form: abbreviates(w.form, usual.form) for w in wordings[:-1]}
        # 爱卫办 and 爱卫会, or two carriers, are related bodies; 水利局 and 水务局 probably one.
        rare = [w for w in wordings[:-1] if alike[w.form] or (w.form[-1] == usual.form[-1] == "局")]
        introduced = any(w.form in short or short in w.name for w in wordings for short in declared)
        # The full name in prose and the short one in every list, or the other way round, is a style and no slip; 局 for 委 is one.
        styled = (
            all(w.form[-1] in "委会" or usual.form[-1] not in "委会" for w in rare)
            and bool(rare)
            and (
                (usual.listed == len(usual.spans) and all(w.listed == 0 for w in rare))
                or (usual.listed == 0 and all(w.listed == len(w.spans) for w in rare))
            )
        )
        shown = [(span, wording) for wording in rare for span in wording.spans]
        yield {
            "kind": "variant",
            "shown": "、".join(f"“{w.name}”（{len(w.spans)}处）" for w in rare) or f"“{usual.name}”",
            "other_shown": f"“{usual.name}”（{len(usual.spans)}处）",
            "sound": not rare or introduced or styled,
            "name": usual.name,
            "confidence": int(Confidence.HIGH if all(alike[w.form] for w in rare) else Confidence.LOW),
            "places": [
                *(place(span, _role(lists, span), wording.name) for span, wording in shown),
                *(place(span, "other", usual.name) for span in usual.spans),
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
            if department is None or department.retired_since is None or not _NATIONAL.search(parts.form):
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
                "confidence": int(Confidence.MEDIUM),
                "places": [place(span, "text", name) for span in (now_named or spans)],
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
        "confidence": pl.Int32,
    },
    rows=rows,
    required=("kind", "shown", "sound"),
)
