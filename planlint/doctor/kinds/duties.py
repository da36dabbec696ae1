"""Departments: under another name, dropped, listed twice, leading and joining."""

from collections import Counter
from collections.abc import Iterator
from random import Random

from kg.lexicon.departments import split
from kg.model.facts import Body, Responsibility, Task
from kg.model.span import Span
from planlint.doctor.ground import Ground
from planlint.doctor.planting import Kind, Planting
from validators.rule import Words

_TIMES = 3
_MOST = 0.8
_SUFFIXES = {"局": "委", "委": "局", "办": "局"}
_NAMED = ("entity", "responsibility", "text.typo")
_LABELS = {"部门": "单位", "单位": "部门"}


def _parties(ground: Ground) -> Iterator[tuple[Task, Responsibility]]:
    for task in ground.plan.tasks:
        for party in task.responsibilities:
            yield task, party


def _often(ground: Ground) -> Iterator[Body]:
    """Bodies whose wording stands in several lists."""
    bodies = [body for _, party in _parties(ground) for body in party.bodies]
    times = Counter(body.text for body in bodies)
    yield from (body for body in bodies if times[body.text] >= _TIMES and len(body.text) >= 3)


def _suffix(ground: Ground, _: Random) -> Iterator[Planting]:
    """委 for 局, where other lists write the name several times."""
    for body in _often(ground):
        wrong = _SUFFIXES.get(body.text[-1])
        if wrong and len(body.span) == len(body.text):
            yield Planting(Span(body.span.end - 1, body.span.end), wrong, (body.span,))


def _retired(ground: Ground, random: Random) -> Iterator[Planting]:
    """The name that the body had before a reform: one of an authority, and of no other body today."""
    for body in _often(ground):
        parts = split(body.text)
        if parts.department is None or parts.department.retired_since is None or len(body.span) != len(body.text):
            continue
        former = [
            parts.prefix + name
            for name in parts.department.retired
            if name.endswith(("局", "委", "办")) and split(name).department == parts.department
        ]
        if former:
            yield Planting(body.span, random.choice(former))


def _character_lost(ground: Ground, random: Random) -> Iterator[Planting]:
    """A character inside the name is gone, where other lists write it several times."""
    for body in _often(ground):
        if len(body.text) >= 5 and len(body.span) == len(body.text):
            at = body.span.start + random.randint(2, len(body.text) - 2)
            yield Planting(Span(at, at + 1), "", (body.span,))


def _characters_swapped(ground: Ground, random: Random) -> Iterator[Planting]:
    """Two characters inside the name change places."""
    for body in _often(ground):
        pairs = [i for i in range(1, len(body.text) - 2) if body.text[i] != body.text[i + 1]]
        if pairs and len(body.span) == len(body.text):
            at = random.choice(pairs)
            start = body.span.start + at
            yield Planting(Span(start, start + 2), body.text[at + 1] + body.text[at], (body.span,))


def _lead_dropped(ground: Ground, _: Random) -> Iterator[Planting]:
    """The lead is gone from a list, where nearly every other list has one."""
    listed = [task for task in ground.plan.tasks if task.responsibilities]
    led = [task for task in listed if any(party.leads and party.bodies for party in task.responsibilities)]
    if len(listed) < _TIMES or len(led) < _MOST * len(listed):
        return
    for task in led:
        first, *rest = task.responsibilities
        if first.leads and rest and not any(party.leads for party in rest):
            touch = (task.span,) if task.brackets is None else (task.span, task.brackets)
            yield Planting(Span(first.span.start, rest[0].span.start), "", touch)


def _list_dropped(ground: Ground, _: Random) -> Iterator[Planting]:
    """The whole list is gone from a task, where nearly every other task has one."""
    listed = [task for task in ground.plan.tasks if task.brackets is not None]
    if len(listed) < _TIMES or len(listed) < _MOST * len(ground.plan.tasks):
        return
    for task in listed:
        if task.brackets is not None:
            yield Planting(task.brackets, "", (task.span,))


def _listed_twice(ground: Ground, _: Random) -> Iterator[Planting]:
    """A body is listed twice behind one label."""
    for _task, party in _parties(ground):
        if len(party.bodies) >= 2:
            end = party.bodies[-1].span.end
            yield Planting(Span(end, end), f"、{party.bodies[0].text}", (party.span,), party.bodies[0].span)


def _leads_and_joins(ground: Ground, _: Random) -> Iterator[Planting]:
    """The lead is also among those who take part."""
    for task in ground.plan.tasks:
        leads = [body for party in task.responsibilities if party.leads for body in party.bodies]
        for party in task.responsibilities:
            if leads and not party.leads and party.bodies:
                end = party.bodies[-1].span.end
                yield Planting(Span(end, end), f"、{leads[0].text}", (party.span,), leads[0].span)


def _label(ground: Ground, _: Random) -> Iterator[Planting]:
    """牵头单位 for 牵头部门, where nearly every other list writes the label so."""
    parties = [party for _, party in _parties(ground)]
    labels = Counter(_wording(ground, party) for party in parties)
    for party in parties:
        label = _wording(ground, party)
        alike = sum(count for other, count in labels.items() if other[:-2] == label[:-2])
        if label[-2:] in _LABELS and labels[label] >= max(_TIMES, _MOST * alike):
            end = party.label_span.end
            end -= len(ground.document.quote(party.label_span)) - len(label)
            yield Planting(Span(end - 2, end), _LABELS[label[-2:]], (party.label_span, party.span))


def _wording(ground: Ground, party: Responsibility) -> str:
    return ground.document.quote(party.label_span).rstrip("：: ")


KINDS = (
    Kind("department-suffix", Words("部门改称", "department renamed"), _NAMED, _suffix),
    Kind("department-retired", Words("部门用旧称", "department under a former name"), _NAMED, _retired),
    Kind("department-character-lost", Words("部门名称漏字", "character of a department lost"), _NAMED, _character_lost),
    Kind("department-misspelt", Words("部门名称错序", "department misspelt"), _NAMED, _characters_swapped),
    Kind("lead-dropped", Words("牵头部门丢失", "lead dropped"), ("responsibility",), _lead_dropped),
    Kind(
        "list-dropped",
        Words("分工丢失", "responsibilities dropped"),
        ("responsibility", "text.truncated"),
        _list_dropped,
    ),
    Kind(
        "listed-twice", Words("部门重复列出", "body listed twice"), ("responsibility", "text.duplicate"), _listed_twice
    ),
    Kind("leads-and-joins", Words("牵头又参与", "leads and joins"), ("responsibility",), _leads_and_joins),
    Kind("label-altered", Words("分工称谓不一", "label unlike the others"), ("responsibility",), _label),
)
