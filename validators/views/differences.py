"""What changed between two drafts of a plan, as a list that a reviewer can read: facts added, removed, changed, moved."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from rapidfuzz.fuzz import ratio

from kg.lexicon.indicators import key
from kg.lexicon.units import unit
from kg.model.facts import Deadline, Indicator, Observation, Plan, Project, Role, Task
from kg.model.quantity import Quantity
from kg.model.span import Span
from validators.views.alignment import Alignment, align

_Thing = TypeVar("_Thing", Indicator, Task, Project)
_RENAMED = 80.0
_WORDS = re.compile(r"[^，。；：、！？（）()\n]*$")
_CLAUSE = 24
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Difference:
    """One change. ``kind`` is a key of ``KINDS``; ``name`` says of what; ``before`` and ``after`` are as written.

    ``was`` is its place in the draft, ``now`` its place in the plan; None where there is nothing any more, or was not yet.
    """

    kind: str
    name: str
    before: str
    after: str
    was: Span | None
    now: Span | None


KINDS = (
    "indicator-added",
    "indicator-removed",
    "indicator-renamed",
    "target",
    "baseline",
    "unit",
    "nature",
    "indicator-number",
    "number",
    "task-added",
    "task-removed",
    "task-number",
    "lead",
    "participants",
    "project-added",
    "project-removed",
    "investment",
    "floor-area",
    "beds",
    "deadline",
    "heading-added",
    "heading-removed",
    "sentences",
)
"""Every kind of change, in the order of the report."""


@dataclass(frozen=True, slots=True)
class Matching:
    """Which indicators, tasks and projects of a draft are which of the plan, and which sentence became which."""

    indicators: tuple[tuple[Indicator | None, Indicator | None], ...]
    tasks: tuple[tuple[Task | None, Task | None], ...]
    projects: tuple[tuple[Project | None, Project | None], ...]
    text: Alignment


def match(draft: Plan, plan: Plan) -> Matching:
    """Lay two drafts beside each other; whatever has no counterpart stands beside None."""
    return Matching(
        tuple(_paired(draft.indicators, plan.indicators, lambda row: (key(row.name), row.concept or ""))),
        tuple(_paired(draft.tasks, plan.tasks, lambda task: ("".join(task.title.split()), ""))),
        tuple(_paired(draft.projects, plan.projects, lambda project: ("".join(project.name.split()), ""))),
        align(draft.document, plan.document),
    )


def _paired(
    old: Sequence[_Thing], new: Sequence[_Thing], names: Callable[[_Thing], tuple[str, str]]
) -> Iterator[tuple[_Thing | None, _Thing | None]]:
    """By name first, then by what the catalogue calls them, then by likeness of the name; each once, in order."""
    left, fresh = list(range(len(old))), list(range(len(new)))
    found: dict[int, int] = {}
    for of in (0, 1):
        for index in tuple(fresh):
            wanted = names(new[index])[of]
            same = next((other for other in left if wanted and names(old[other])[of] == wanted), None)
            if same is not None:
                found[index] = same
                left.remove(same)
                fresh.remove(index)
    scores = [(ratio(names(old[a])[0], names(new[b])[0]), -b, -a) for a in left for b in fresh]
    for likeness, b, a in sorted(scores, reverse=True):
        if likeness >= _RENAMED and -b not in found and -a in left:
            found[-b] = -a
            left.remove(-a)
    for index, thing in enumerate(new):
        yield (old[found[index]] if index in found else None, thing)
    yield from ((old[index], None) for index in left)


def differences(draft: Plan, plan: Plan, matching: Matching) -> tuple[Difference, ...]:
    """All changes, by kind and then in the order of the text."""
    found = [
        *_indicators(matching.indicators),
        *_numbers(draft, plan, matching),
        *_tasks(matching.tasks),
        *_projects(matching.projects),
        *_headings(draft, plan),
        *_sentences(matching.text),
    ]
    return tuple(sorted(found, key=lambda one: (KINDS.index(one.kind), one.now or one.was or Span(0, 0))))


def _indicators(pairs: Sequence[tuple[Indicator | None, Indicator | None]]) -> Iterator[Difference]:
    renumbered = []
    for was, now in pairs:
        if was is None and now is not None:
            yield Difference("indicator-added", now.name, "", _told(now), None, now.name_span)
        elif now is None and was is not None:
            yield Difference("indicator-removed", was.name, _told(was), "", was.name_span, None)
        elif was is not None and now is not None:
            if not written_alike(was.name, now.name):
                yield Difference("indicator-renamed", now.name, was.name, now.name, was.name_span, now.name_span)
            yield from _values(was, now)
            if not written_alike(was.unit, now.unit):
                yield Difference("unit", now.name, was.unit, now.unit, was.unit_span, now.unit_span)
            if not written_alike(was.nature, now.nature):
                yield Difference("nature", now.name, was.nature, now.nature, was.nature_span, now.nature_span)
            if not written_alike(was.number, now.number):
                renumbered.append((was, now))
    yield from _renumbered(
        "indicator-number", [(a.number, b.number, a.number_span, b.number_span) for a, b in renumbered]
    )


def _told(row: Indicator) -> str:
    cells = [(o.year, o.text) for o in row.observations if not o.missing]
    return "；".join(f"{year}年 {text}{row.unit}" if year else f"{text}{row.unit}" for year, text in cells)


def _values(was: Indicator, now: Indicator) -> Iterator[Difference]:
    for kind, role in (("target", Role.TARGET), ("baseline", Role.BASELINE)):
        before, after = was.observation(role), now.observation(role)
        if before is not None and after is not None and not written_alike(_text(before), _text(after)):
            yield Difference(kind, now.name, before.text, after.text, before.span, after.span)


def _text(observation: Observation) -> str:
    return "" if observation.missing else observation.text


def _renumbered(kind: str, moved: Sequence[tuple[str, str, Span, Span]]) -> Iterator[Difference]:
    """One change for all numbers that moved: a row put in moves every row behind it."""
    if moved:
        before = "、".join(was or "（空）" for was, _, _, _ in moved)
        after = "、".join(now or "（空）" for _, now, _, _ in moved)
        yield Difference(kind, str(len(moved)), before, after, moved[0][2], moved[0][3])


def _numbers(draft: Plan, plan: Plan, matching: Matching) -> Iterator[Difference]:
    """Numbers in prose that changed, but those of projects, which have changes of their own."""
    sizes = [q.span for _, now in matching.projects if now for q in (now.investment, now.floor_area, now.beds) if q]
    sizes += [now.deadline.span for _, now in matching.projects if now and now.deadline]
    for twin in matching.text.numbers:
        if not twin.changed or any(span.covers(twin.after) for span in sizes):
            continue
        statement = next((s for s in plan.statements if s.quantity.span.covers(twin.after)), None)
        before, after = _with_unit(draft, twin.before), _with_unit(plan, twin.after)
        name = statement.name if statement is not None else words_before(plan, twin.after)
        yield Difference("number", name, before, after, twin.before, twin.after)


def _with_unit(plan: Plan, span: Span) -> str:
    found = next((s.quantity.text for s in plan.statements if s.quantity.span.covers(span)), None)
    return found or plan.document.quote(Span(span.start, min(span.end + 1, len(plan.document.text)))).strip()


def words_before(plan: Plan, span: Span) -> str:
    """The clause that leads up to a number."""
    start = max(0, span.start - _CLAUSE)
    found = _WORDS.search(plan.document.normal[start : span.start])
    return "" if found is None else found.group().strip()


def _tasks(pairs: Sequence[tuple[Task | None, Task | None]]) -> Iterator[Difference]:
    renumbered = []
    for was, now in pairs:
        if was is None and now is not None:
            yield Difference("task-added", now.title, "", now.title, None, now.title_span)
        elif now is None and was is not None:
            yield Difference("task-removed", was.title, was.title, "", was.title_span, None)
        elif was is not None and now is not None:
            for kind, leads in (("lead", True), ("participants", False)):
                before, after = bodies(was, leads=leads), bodies(now, leads=leads)
                if set(before) != set(after):
                    place_was, place_now = was.brackets or was.title_span, now.brackets or now.title_span
                    yield Difference(kind, now.title, "、".join(before), "、".join(after), place_was, place_now)
            if was.number != now.number:
                renumbered.append((was.number, now.number, was.title_span, now.title_span))
    yield from _renumbered("task-number", renumbered)


def bodies(task: Task, *, leads: bool) -> tuple[str, ...]:
    """Who leads a task, or joins in, in the order of the text."""
    return tuple(
        dict.fromkeys(body.name for duty in task.responsibilities if duty.leads is leads for body in duty.bodies)
    )


def _projects(pairs: Sequence[tuple[Project | None, Project | None]]) -> Iterator[Difference]:
    for was, now in pairs:
        if was is None and now is not None:
            yield Difference("project-added", now.name, "", now.name, None, now.name_span)
        elif now is None and was is not None:
            yield Difference("project-removed", was.name, was.name, "", was.name_span, None)
        elif was is not None and now is not None:
            for kind, one, other in (
                ("investment", was.investment, now.investment),
                ("floor-area", was.floor_area, now.floor_area),
                ("beds", was.beds, now.beds),
                ("deadline", was.deadline, now.deadline),
            ):
                before, after = ("".join(it.text.split()) if it is not None else "" for it in (one, other))
                if not written_alike(before, after) and not _worth_alike(one, other):
                    yield Difference(kind, now.name, before, after, _at(one, was), _at(other, now))


def written_alike(before: str, after: str) -> bool:
    """Whether two wordings differ in white space, width and the commas of thousands at most: nothing was changed then."""
    return _bare(before) == _bare(after)


def _bare(text: str) -> str:
    return _THOUSANDS.sub("", "".join(unicodedata.normalize("NFKC", text).split()))


def _worth_alike(one: Quantity | Deadline | None, other: Quantity | Deadline | None) -> bool:
    """Whether two amounts are one: 10000平方米 and 1万平方米."""
    if not isinstance(one, Quantity) or not isinstance(other, Quantity) or one.comparator is not other.comparator:
        return False
    first, last = unit(one.unit), unit(other.unit)
    if first is None or last is None or first.dimension != last.dimension:
        return False
    ends = [
        [Fraction(end) * Fraction(its.factor) for end in (q.low, q.high)] for q, its in ((one, first), (other, last))
    ]
    return ends[0] == ends[1]


def _at(size: Quantity | Deadline | None, project: Project) -> Span:
    return project.name_span if size is None else size.span


def _headings(draft: Plan, plan: Plan) -> Iterator[Difference]:
    """Chapters and parts of chapters that came or went, whatever number they carry."""
    titles = [
        {s.title: s.heading for s in one.document.sections if s.level <= 2 and not s.inline} for one in (draft, plan)
    ]
    for title, span in titles[1].items():
        if title not in titles[0]:
            yield Difference("heading-added", title, "", title, None, span)
    for title, span in titles[0].items():
        if title not in titles[1]:
            yield Difference("heading-removed", title, title, "", span, None)


def _sentences(text: Alignment) -> Iterator[Difference]:
    """How many sentences of prose came, went and were rewritten: one line, the text itself is in the two files."""
    rewritten = [pair for pair in text.pairs if pair[0].text != pair[1].text]
    if text.added or text.removed or rewritten:
        was = text.removed[0].span if text.removed else rewritten[0][0].span if rewritten else None
        now = rewritten[0][1].span if rewritten else text.added[0].span if text.added else None
        counts = f"{len(text.added)}/{len(text.removed)}/{len(rewritten)}"
        yield Difference("sentences", counts, "", "", was, now)
