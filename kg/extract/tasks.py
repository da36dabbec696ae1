"""Tasks and who answers for them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.extract.bodies import own_prefix
from kg.extract.deadlines import deadline_of
from kg.extract.responsibilities import Duty, duties, is_own_line
from kg.extract.task_tables import task_rows
from kg.model.document import Document, Paragraph, Section
from kg.model.facts import Identity, Task
from kg.model.span import Span

# Chapters that look back or set aims: their numbered points are no measures.
_NO_MEASURES = re.compile(
    r"背景|基础|成效|成就|回顾|形势|现状|机遇|挑战|问题|总体要求|总体思路|发展思路|指导思想|原则|目标|愿景|附则|名词解释|总则|"
    r"考评对象|适用范围|发展环境|规划依据"
)
_NUMBER = re.compile(
    r"\d{1,3}[.．、](?!\d)\s*|[一二三四五六七八九十]{1,3}、\s*|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]、?\s*"
)
_SENTENCE_END = re.compile(r"[。；！]")
_OPENS = re.compile("[（(]")
_LONGEST_TITLE = 45


@dataclass(frozen=True, slots=True)
class _Draft:
    """A task before it has its id and its section's path."""

    number: str
    title: str
    title_span: Span
    span: Span
    duty: Duty | None


def tasks(document: Document, identity: Identity) -> tuple[Task, ...]:
    """The measures of a plan: every passage or table row with a list of who does it, and the numbered points of its measures.

    A paragraph with several lists (one behind every sentence) gives a task for each.
    """
    drafts = sorted(_drafts(document, identity), key=lambda draft: draft.span)
    found = [*(_of_prose(document, draft) for draft in drafts), *_of_tables(document, identity)]
    found.sort(key=lambda task: task.span)
    return tuple(replace(task, id=f"task-{index}") for index, task in enumerate(found, 1))


def _of_prose(document: Document, draft: _Draft) -> Task:
    return Task(
        id="",
        number=draft.number,
        title=draft.title,
        section=document.section_path(draft.title_span.start),
        responsibilities=draft.duty.responsibilities if draft.duty else (),
        span=draft.span,
        title_span=draft.title_span,
        brackets=draft.duty.span if draft.duty else None,
        deadline=deadline_of(document, draft.span),
    )


def _of_tables(document: Document, identity: Identity) -> Iterator[Task]:
    """The rows of task tables; those of one table are each other's siblings, as points of one section are."""
    for row in task_rows(document, own_prefix(identity)):
        title = _first_sentence(document.normal, row.title.span)
        words = "".join(document.normal[title.start : title.end].split())
        yield Task(
            id="",
            number=row.number,
            title=words,
            section=(*row.above, words),
            responsibilities=row.responsibilities,
            span=row.span,
            title_span=title,
            brackets=row.list_span,
            deadline=row.deadline,
        )


def _drafts(document: Document, identity: Identity) -> Iterator[_Draft]:
    prefix = own_prefix(identity)
    listed: set[int] = set()
    open_draft: _Draft | None = None
    last: Paragraph | None = None
    for paragraph in document.paragraphs:
        found = duties(document.normal, paragraph.span, prefix)
        if (
            found
            and is_own_line(document.normal, paragraph.span)
            and last is not None
            and last.section == paragraph.section
        ):
            # A line that is nothing but the list closes the paragraph before it; so does a second such line.
            base = open_draft or _own(document, last, 0)
            open_draft = replace(base, duty=_joined(base.duty, found))
        else:
            if open_draft is not None:
                yield open_draft
                open_draft = None
            if found and is_own_line(document.normal, paragraph.span):
                open_draft = replace(_own(document, paragraph, 0), duty=_joined(None, found))
            else:
                split = _split(document, paragraph, found)
                yield from split[:-1]
                open_draft = split[-1] if split else None
        if found and paragraph.section is not None:
            listed.add(paragraph.section)
        last = paragraph
    if open_draft is not None:
        yield open_draft
    yield from _unlisted(document, listed)


def _split(document: Document, paragraph: Paragraph, found: tuple[Duty, ...]) -> list[_Draft]:
    """A paragraph's tasks: one for each list, each from the end of the list before it."""
    drafts: list[_Draft] = []
    start: int | None = None
    for duty in found:
        draft = _own(document, paragraph, len(drafts))
        span = Span(draft.span.start if start is None else start, draft.span.end)
        drafts.append(replace(draft, span=span, duty=duty))
        start = duty.span.end
    return [
        replace(draft, span=Span(draft.span.start, following.span.start)) for draft, following in pairwise(drafts)
    ] + drafts[-1:]


def _joined(duty: Duty | None, more: tuple[Duty, ...]) -> Duty:
    parts = [*([duty] if duty else []), *more]
    responsibilities = tuple(part for one in parts for part in one.responsibilities)
    return Duty(Span(parts[0].span.start, parts[-1].span.end), responsibilities)


def _own(document: Document, paragraph: Paragraph, earlier: int) -> _Draft:
    """A paragraph as a task: under its section's number and title, or under its own first sentence.

    The section's name is the paragraph's if the two share a line or if it is the section's only or first paragraph.
    """
    section = document.sections[paragraph.section] if paragraph.section is not None else None
    if section is not None and paragraph.box is None:
        same_line = section.inline and document.line_of(section.heading.start) == document.line_of(paragraph.span.start)
        if same_line:
            start = section.heading.start
            return _Draft(_printed(section), section.title, section.heading, Span(start, paragraph.span.end), None)
        numbered = _NUMBER.match(document.normal, paragraph.span.start, paragraph.span.end)
        if earlier == 0 and not numbered and _leads_section(document, section, paragraph):
            return _Draft(_printed(section), section.title, section.heading, paragraph.span, None)
    # A point whose first sentence is too long for a heading still has its number: 3.将……扩大到……（牵头单位：A）
    number = _NUMBER.match(document.normal, paragraph.span.start, paragraph.span.end) if earlier == 0 else None
    start = number.end() if number else paragraph.span.start
    title = _first_sentence(document.normal, Span(start, paragraph.span.end))
    printed = number.group().rstrip(".．、 ") if number else ""
    return _Draft(printed, document.normal[title.start : title.end], title, paragraph.span, None)


def _leads_section(document: Document, section: Section, paragraph: Paragraph) -> bool:
    first = next((p for p in document.paragraphs if p.section == section.index), None)
    return first is not None and first.span == paragraph.span


def _first_sentence(normal: str, span: Span) -> Span:
    end = _SENTENCE_END.search(normal, span.start, span.end)
    stop = end.start() if end else span.end
    bracket = _OPENS.search(normal, span.start + 1, stop)
    stop = bracket.start() if bracket else stop
    if stop - span.start > _LONGEST_TITLE:
        comma = normal.find("，", span.start, stop)
        stop = comma if span.start < comma <= span.start + _LONGEST_TITLE else span.start + _LONGEST_TITLE
    return Span(span.start, stop)


def _unlisted(document: Document, listed: set[int]) -> Iterator[_Draft]:
    """Numbered points without a list: the innermost sections of the chapters that speak of measures."""
    # An unnumbered title only names its paragraph: it makes no chapter of the point above it.
    parents = {section.parent for section in document.sections if section.label}
    for section in document.sections:
        if section.index in parents or section.index in listed or not section.label or section.parent is None:
            continue
        if any(_NO_MEASURES.search(title) for title in _chapters(document, section)):
            continue
        end = max(
            section.heading.end,
            section.heading.start + len(document.normal[section.heading.start : section.body.end].rstrip()),
        )
        if section.inline:
            line = document.normal.find("\n", section.heading.end)
            end = min(end, line) if line >= 0 else end
        yield _Draft(_printed(section), section.title, section.heading, Span(section.heading.start, end), None)


def _chapters(document: Document, section: Section) -> Iterator[str]:
    while section.parent is not None:
        section = document.sections[section.parent]
        yield section.title


def _printed(section: Section) -> str:
    """A number as printed, without the mark behind it: 1. gives 1, （一） stays."""
    return section.label.rstrip(".．、 :：")
