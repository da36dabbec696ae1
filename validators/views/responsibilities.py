"""The view ``responsibilities``: lists of who does what beside what is usual in the same plan."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

import polars as pl

from kg.lexicon.departments import same_body, split
from kg.model.document import Document
from kg.model.facts import Body, Plan, Responsibility, Task
from kg.model.span import Span
from validators.views.names import abbreviates
from validators.views.view import Row, View, place

_ROLES = (
    ("牵头", "牵头"),
    ("责任|负责|主管|主责|落实|实施|承办|完成", "责任"),
    ("参与|参加|配合|协|联合|支持", "参与"),
)
_VAGUE = re.compile(r"(?:各)?(?:相关|有关|其他|其它)(?:各)?(?:职能|责任)?(?:部门|单位)|各(?:部门|单位|成员单位)")
# 各镇人民政府 and 各有关部门 stand for many; two such items are no repetition.
_LONGEST_NAME = 30
_MANY = re.compile(r"各|相关|有关|其他|等")


def _named(task: Task) -> str:
    return f"{task.number}.{task.title}" if task.number.isascii() and task.number else task.number + task.title


def _labels(plan: Plan) -> Iterator[tuple[Task, Responsibility]]:
    for task in plan.tasks:
        for part in task.responsibilities:
            # （A牵头，B配合） has verbs, no labels.
            if len(part.label) > len("牵头") and part.label_span.start == part.span.start:
                yield task, part


@lru_cache
def _role(label: str) -> str:
    return next((role for words, role in _ROLES if re.search(words, label)), "")


def _tasks(plan: Plan) -> Iterator[Row]:
    """A row for every numbered task: whether it has a lead, and how many of its siblings and of all tasks have one.

    ``listed`` says that it has a list at all; ``lists`` and ``led`` count the other tasks' lists and those with a lead.
    """
    numbered = [task for task in plan.tasks if task.number]
    lead = {task.id: any(part.leads and part.bodies for part in task.responsibilities) for task in numbered}
    siblings: dict[tuple[str, ...], list[Task]] = {}
    for task in numbered:
        siblings.setdefault(task.section[:-1], []).append(task)
    listed = [task for task in numbered if task.responsibilities]
    led = sum(lead[task.id] for task in listed)
    for task in numbered:
        own = bool(task.responsibilities)
        others = [other for other in siblings[task.section[:-1]] if other is not task]
        having = [other for other in others if lead[other.id]]
        example = next((other for other in (*having, *listed) if other is not task and lead[other.id]), None)
        yield {
            "kind": "task",
            "shown": _named(task),
            "sound": lead[task.id],
            "like": len(others) - len(having),
            "unlike": len(having),
            "share": sum(lead.values()) / len(numbered),
            "listed": own,
            "lists": len(listed) - own,
            "led": led - lead[task.id],
            "other_shown": _named(example) if example else None,
            "titles": _listing(plan.document, task),
            "places": [
                place(task.title_span, "task", _named(task)),
                *([place(task.brackets, "list", _listing(plan.document, task))] if own and task.brackets else []),
                *([place(example.brackets, "other", _named(example))] if example and example.brackets else []),
            ],
        }


def _listing(document: Document, task: Task) -> str:
    return _cut(document.quote(task.brackets)) if task.brackets else ""


def _labels_of_a_role(plan: Plan) -> Iterator[Row]:
    """A row for every label of a role, with its uses and those of the role's commonest label."""
    found = list(_labels(plan))
    groups = [
        [use for use in found if _role(use[1].label) == role]
        for role in dict.fromkeys(_role(p.label) for _, p in found)
    ]
    # Who alone answers for a task leads it as well: one 牵头单位 among lists that all say 责任单位 is odd, unless other
    # lists set it beside a 配合单位.
    shared = {part.label for task, part in found if len(task.responsibilities) > 1}
    alone = [use for use in found if use[1].label not in shared and use[1].leads]
    if len({_role(part.label) for _, part in alone}) > 1:
        groups = [[use for use in group if use not in alone] for group in groups] + [alone]
    for uses in filter(None, groups):
        counts = Counter(part.label for _, part in uses)
        usual, unlike = counts.most_common(1)[0]
        example = next(part for _, part in uses if part.label == usual)
        for label, like in counts.items():
            odd = [(task, part) for task, part in uses if part.label == label]
            yield {
                "kind": "label",
                "shown": label,
                "sound": label == usual,
                "like": like,
                "unlike": unlike,
                "share": unlike / len(uses),
                "other_shown": usual,
                "titles": "、".join(_named(task) for task, _ in odd[:6]),
                "places": [
                    *(place(part.label_span, "list", label) for _, part in odd),
                    *([place(example.label_span, "other", usual)] if label != usual else []),
                ],
            }


def _wordings(plan: Plan) -> Iterator[Row]:
    """A row for every labelled list: whether its words repeat the label's verb, and whether it names bodies at all."""
    found = list(_labels(plan))
    for task, part in found:
        text = plan.document.normal[part.label_span.end + 1 : part.span.end]
        verb = re.match("牵头|负责|参与|配合|协办", part.label)
        repeats = verb is not None and text.endswith(verb.group())
        yield {
            "kind": "verb",
            "shown": part.label,
            "sound": not repeats,
            "other_shown": _cut(plan.document.quote(part.span)),
            "titles": _named(task),
            "places": [place(task.brackets or part.span, "list", _cut(plan.document.quote(part.span)))],
        }
    named = [part for task in plan.tasks for part in task.responsibilities if not part.leads and part.bodies]
    for task in plan.tasks:
        for part in task.responsibilities:
            text = plan.document.normal[part.span.start : part.span.end]
            match = None if part.bodies else _VAGUE.search(text)
            example = next((other for other in named if other is not part), None)
            yield {
                "kind": "vague",
                "shown": match.group() if match else part.label,
                "sound": match is None,
                "unlike": len(named),
                "other_shown": _cut(plan.document.normal[example.span.start : example.span.end]) if example else None,
                "titles": _named(task),
                "places": [
                    place(task.brackets or part.span, "list", _cut(text)),
                    *(
                        [place(example.span, "other", _cut(plan.document.quote(example.span)))]
                        if match and example
                        else []
                    ),
                ],
            }


def _separators(plan: Plan) -> Iterator[Row]:
    """A row for every mark between two labels of a list, with its uses and those of the commonest."""
    uses = [
        (task, part, {"；": "；", ";": "；", "，": "，", ",": "，"}.get(part.separator, part.separator))
        for task, part in _labels(plan)
        if part.separator
    ]
    counts = Counter(mark for _, _, mark in uses)
    for mark, like in counts.items():
        usual, unlike = counts.most_common(1)[0]
        odd = [(task, part) for task, part, used in uses if used == mark]
        odd_places = [_around(plan.document, part) for _, part in odd]
        usual_place = _around(plan.document, next(part for _, part, used in uses if used == usual))
        yield {
            "kind": "separator",
            "shown": mark,
            "sound": mark == usual,
            "like": like,
            "unlike": unlike,
            "share": unlike / len(uses),
            "other_shown": usual,
            "titles": "、".join(_named(task) for task, _ in odd[:6]),
            "places": [
                *(place(span, "list", plan.document.quote(span)) for span in odd_places),
                *([place(usual_place, "other", plan.document.quote(usual_place))] if mark != usual else []),
            ],
        }


_EMPTY = re.compile(
    r"(?P<label>(?:牵头|责任|负责|主管|参与|参加|配合|协办|协同|落实|实施|支持)(?:单位|部门|处室|科室))[：:]\s*(?=[；;，,。）)]|$)"
)
_TRAILING = re.compile(r"(?P<name>[\u4e00-\u9fff]{2,12})(?P<mark>、)\s*(?=[；;。）)])|(?P<double>、\s*、)")
_INNER = re.compile(r"[，,；;]")


def _lists(plan: Plan) -> Iterator[Row]:
    """A row for every list of duties: a label without a body, a comma at its end, another mark among its commas."""
    document = plan.document
    inner = [_inner(document, part) for task in plan.tasks for part in task.responsibilities]
    # Where commas set groups apart (省财政厅、省教育厅，各市人民政府), they may do so between other bodies too.
    grouped = any(
        _INNER.fullmatch(document.normal[one.span.end : two.span.start].strip()) and _MANY.match(two.text)
        for task in plan.tasks
        for part in task.responsibilities
        for one, two in pairwise(part.bodies)
    )
    odd = sum(span is not None for span in inner)
    for task in plan.tasks:
        if task.brackets is None:
            continue
        text = document.normal[task.brackets.start : task.brackets.end]
        for kind, pattern in (("empty", _EMPTY), ("trailing", _TRAILING)):
            match = pattern.search(text)
            at = task.brackets.start
            span = Span(at + match.start(), min(task.brackets.end, at + match.end() + 1)) if match else task.brackets
            yield {
                "kind": kind,
                "shown": match["label"] if match and kind == "empty" else document.quote(span),
                "sound": match is None,
                "titles": _named(task),
                "places": [place(span, "list", _cut(document.quote(span)))],
            }
        for part in task.responsibilities:
            found = _inner(document, part)
            span = part.span if found is None else found
            yield {
                "kind": "inner",
                "shown": _cut(document.quote(span)),
                "sound": found is None or grouped,
                "like": odd,
                "unlike": len(inner) - odd,
                "titles": _named(task),
                "places": [place(span, "list", _cut(document.quote(span)))],
            }


def _inner(document: Document, part: Responsibility) -> Span | None:
    """Where another mark than 、 stands between two bodies of one list, with the words around it.

    各市人民政府 behind a comma is a group of its own.
    """
    for one, two in pairwise(part.bodies):
        between = document.normal[one.span.end : two.span.start]
        if _INNER.fullmatch(between.strip()) and not _MANY.match(two.text) and not _MANY.match(one.text):
            return Span(one.span.start, two.span.end)
    return None


def _around(document: Document, part: Responsibility) -> Span:
    """A label with the mark before it and the last name before the mark."""
    normal = document.normal
    start = normal.rfind(part.separator[:1], 0, part.label_span.start)
    near = range(start, max(0, start - _LONGEST_NAME), -1)
    return Span(next((at for at in near if normal[at - 1] in "：:、（("), start), part.label_span.end)


def _repetitions(plan: Plan) -> Iterator[Row]:
    """A row for every task with a list: a body that both leads and joins, and one that stands twice in a role."""
    for task in plan.tasks:
        if not task.responsibilities:
            continue
        named = [(part.leads, [b for b in part.bodies if not _MANY.match(b.name)]) for part in task.responsibilities]
        leads = [body for leading, bodies in named if leading for body in bodies]
        joins = [body for leading, bodies in named if not leading for body in bodies]
        both = next(((one, two) for one in leads for two in joins if _same(one, two)), None)
        yield _pair("self", task, both)
        twice = next((pair for group in (leads, joins) if (pair := _twice(group))), None)
        yield _pair("twice", task, twice)


def _twice(bodies: Sequence[Body]) -> tuple[Body, Body] | None:
    pairs = ((one, two) for at, one in enumerate(bodies) for two in bodies[at + 1 :])
    return next((pair for pair in pairs if _same(*pair)), None)


def _same(one: Body, two: Body) -> bool:
    if one.name == two.name:
        return True
    # Only a wording and its abbreviation at one level are surely one body: 城管局 and 综合执法局 may be two.
    first, second = split(one.name), split(two.name)
    return first.prefix == second.prefix and same_body(one.name, two.name) and abbreviates(first.form, second.form)


def _pair(kind: str, task: Task, pair: tuple[Body, Body] | None) -> Row:
    one, two = pair or (None, None)
    assert task.brackets is not None
    return {
        "kind": kind,
        "shown": one.name if one else "",
        "sound": pair is None,
        "other_shown": two.name if two else "",
        "titles": _named(task),
        "places": [place(two.span, "list", two.text), place(one.span, "other", one.text)]
        if one and two
        else [place(task.brackets, "list", _named(task))],
    }


def _cut(text: str) -> str:
    text = text.replace("\n", "")
    return text if len(text) <= 40 else text[:38] + "…"


def rows(plan: Plan) -> Iterable[Row]:
    """Rows of every kind; see the functions above."""
    for part in (_tasks, _labels_of_a_role, _wordings, _separators, _repetitions, _lists):
        yield from part(plan)


VIEW = View(
    name="responsibilities",
    columns={
        "kind": pl.String,
        "shown": pl.String,
        "sound": pl.Boolean,
        "like": pl.Int32,
        "unlike": pl.Int32,
        "share": pl.Float64,
        "other_shown": pl.String,
        "titles": pl.String,
        "listed": pl.Boolean,
        "lists": pl.Int32,
        "led": pl.Int32,
    },
    rows=rows,
    required=("kind", "shown", "sound"),
)
