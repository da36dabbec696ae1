"""When a number holds: the year that governs it, and what that year makes of it in the plan's calendar."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.extract.chapters import Chapter
from kg.extract.naming import Lead
from kg.extract.times import Calendar, Time
from kg.model.facts import Change, Role

_CUMULATIVE = re.compile(r"累计|五年来|期间|以来|共计")
_PRESENT = re.compile(r"(?:现有|目前|现已|已有|原有|现状|已建成)[^，。]{0,8}$")


class Moment(NamedTuple):
    """The year a number holds in, if known, and its role."""

    year: int | None
    role: Role


@dataclass
class Passage:
    """What is carried along a paragraph: the subjects last named, the time that governs, whether 由… has begun."""

    chapter: Chapter
    calendar: Calendar
    subjects: list[str] = field(default_factory=list)
    time: Time | None = None
    started: bool = False


def moment(lead: Lead, words: str, passage: Passage) -> Moment:
    """The nearest year named, else the one that governs the passage, else what the chapter speaks of.

    ``words`` are those between the last number and this one.
    """
    governing = lead.time
    if governing is None:
        bare = _without_year(lead, words, passage)
        if bare is not None:
            return bare
        governing = passage.time
    if governing is None:
        if passage.chapter is Chapter.PAST:
            return Moment(passage.calendar.base, _past_role(lead, words))
        return Moment(passage.calendar.end if passage.chapter is Chapter.GOAL else None, Role.TARGET)
    return _in_calendar(governing, lead, words, passage)


def _without_year(lead: Lead, words: str, passage: Passage) -> Moment | None:
    """Where no year is named but the words tell the moment: 由19.01…下降到7.80, 现有4家."""
    past, calendar = passage.chapter is Chapter.PAST, passage.calendar
    if lead.starts:
        return Moment(calendar.before if past else calendar.base, Role.HISTORY)
    if passage.started and past:
        return Moment(calendar.base, _past_role(lead, words))
    if _PRESENT.search(words) and passage.chapter is not Chapter.GOAL:
        return Moment(calendar.base, Role.BASELINE)
    return None


def _in_calendar(governing: Time, lead: Lead, words: str, passage: Passage) -> Moment:
    year, base, end = governing.year, passage.calendar.base, passage.calendar.end
    if base is None or end is None:
        return Moment(year, Role.OTHER)
    if year > base:
        # A review that speaks of a year of the new period tells what came after the baseline.
        return Moment(year, Role.OTHER if passage.chapter is Chapter.PAST and year < end else Role.TARGET)
    averaged = governing.kind == "stretch" and governing.by_years
    if year < base or lead.starts or averaged:
        return Moment(year, Role.HISTORY)
    return Moment(year, _past_role(lead, words))


def _past_role(lead: Lead, words: str) -> Role:
    if lead.change is not Change.LEVEL:
        return Role.OTHER
    return Role.HISTORY if _CUMULATIVE.search(words) else Role.BASELINE
