"""The years that prose speaks of, and the plan's own calendar."""

import re
from dataclasses import dataclass
from functools import cache

from kg.model.facts import Identity
from kg.model.span import Span

# The first year of 一五 is 1953; from 六五 (1981) on the plans follow each other every five years.
_FIRST = {"六": 1981, "七": 1986, "八": 1991, "九": 1996, "十": 2001, "十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021,
          "十五": 2026, "十六": 2031}  # fmt: skip
_PLAN = r"[“\"]?(?P<plan>十[一二三四五六]?|[六七八九])五[”\"]?"
_TIME = re.compile(
    rf"(?P<from>(?:19|20)\d\d)\s*年?\s*[-—–~～至到]{{1,2}}\s*(?P<to>(?:19|20)\d\d)\s*年"
    rf"|(?P<year>(?:19|20)\d\d)\s*年(?:(?P<part>末|底|前|初|以前|之前)|(?P<month>\d{{1,2}})\s*月(?:\d{{1,2}}\s*日)?(?:底|末)?(?:前|以前|之前)?)?"
    rf"|(?P<han>[二〇○零一三四五六七八九]{{4}})年"
    rf"|{_PLAN}(?P<end>[”\"]?(?:期)?末[”\"]?|收官之?年?|期间|时期|以来)?(?![年规])"
)
# What every time holds, to pass over the many clauses without one.
_SIGN = re.compile("[五年]")
_HAN = str.maketrans("〇○零一二三四五六七八九", "000123456789")


@dataclass(frozen=True, slots=True)
class Time:
    """A point or stretch of time in prose.

    ``year`` is its last year; ``first`` its first for a stretch. ``kind`` is year (2025年), end (“十四五”末), stretch
    (“十三五”期间, 2016—2020年) or before (2025年前: ``year`` is then the year named). ``by_years`` tells a stretch named by
    its years from one named by its plan.
    """

    year: int
    kind: str
    span: Span
    first: int | None = None
    by_years: bool = False


@cache
def _first_year(name: str) -> int:
    return _FIRST[name]


def times(normal: str, start: int, end: int) -> list[Time]:
    """The times named between two offsets of ``normal``, in order."""
    found: list[Time] = []
    if _SIGN.search(normal, start, end) is None:
        return found
    for match in _TIME.finditer(normal, start, end):
        span = Span(match.start(), match.end())
        if match["from"]:
            found.append(Time(int(match["to"]), "stretch", span, int(match["from"]), by_years=True))
        elif match["year"]:
            kind = "before" if (match["part"] or "").endswith("前") else "year"
            found.append(Time(int(match["year"]), kind, span))
        elif match["han"]:
            year = int(match["han"].translate(_HAN))
            if 1949 <= year <= 2100:
                found.append(Time(year, "year", span))
        elif match["plan"] in _FIRST:
            first = _first_year(match["plan"])
            is_end = "末" in (match["end"] or "") or "收官" in (match["end"] or "")
            found.append(Time(first + 4, "end" if is_end else "stretch", span, first))
    return found


@dataclass(frozen=True, slots=True)
class Calendar:
    """A plan's years: ``base`` is the last year before its period, ``end`` the last of it, ``before`` the base before."""

    base: int | None
    end: int | None

    @classmethod
    def of(cls, identity: Identity) -> "Calendar":
        """The calendar of a plan; empty where the plan names no period."""
        if identity.period is None:
            return cls(None, None)
        return cls(identity.period[0] - 1, identity.period[1])

    @property
    def before(self) -> int | None:
        """The end of the period before the one that ended in ``base``."""
        if self.base is None or self.end is None:
            return None
        return self.base - (self.end - self.base)
