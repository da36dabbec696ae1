"""What a chapter speaks of: what was, what is aimed at, or what is to be done."""

import re
from enum import StrEnum

from kg.model.document import Document, Section
from kg.model.once import once

_PAST = re.compile(
    r"背景|基础|成效|成就|成绩|回顾|现状|形势|问题|挑战|机遇|基本情况|进展|取得|回首|存在的|工作情况|过去|完成情况|不足"
)
# What is to be done for a basis, or about what is lacking, is a task: 夯实人才基础, 补齐短板和不足.
_TO_DO = re.compile(
    r"(?:夯实|筑牢|打牢|夯牢|筑实|强化|巩固|加强|补齐|补足|破解|解决|应对|防范|健全|完善)(?!.*(?:成效|进展|取得|成绩|成就))"
)
_GOAL = re.compile(r"目标|指标|愿景")


class Chapter(StrEnum):
    """The time a chapter looks to."""

    PAST = "past"
    GOAL = "goal"
    TASK = "task"


def chapter(document: Document, offset: int) -> Chapter:
    """The chapter around an offset, judged by its headings from the inside out."""
    section = document.section_at(offset)
    return Chapter.TASK if section is None else _of_sections(document)[section.index]


@once
def _of_sections(document: Document) -> tuple[Chapter, ...]:
    """The chapter of each section: what its own heading says, else what those above it do."""
    found: list[Chapter] = []
    for section in document.sections:
        own = _said(section)
        above = Chapter.TASK if section.parent is None else found[section.parent]
        found.append(above if own is None else own)
    return tuple(found)


def _said(section: Section) -> Chapter | None:
    # An unnumbered title only names its paragraph (主要指标持续改善 is history, not a goal).
    if not section.label:
        return None
    if _PAST.search(section.title) and not _TO_DO.match(section.title):
        return Chapter.PAST
    return Chapter.GOAL if _GOAL.search(section.title) else None
