"""A number that was changed in one place of a plan since its draft, and stands unchanged in another."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain

from kg.lexicon.units import spellings, unit
from kg.model.document import Document
from kg.model.facts import Indicator, Plan
from kg.model.span import Span
from validators.views.alignment import Twin, numbers_in
from validators.views.claims import Claim, claims
from validators.views.differences import Matching

# How many of the words around two equal numbers must be the same, by the digits that tell the number from others: 1260 is
# hardly the same twice by chance, 300 and 85 only in one connection, a year or 100% in any.
_TELLING, _LONG = 3, 4
_CONNECTED, _CLOSELY = 9, 14
_WHOLE = "100"
_YEAR = re.compile(r"(?:19|20)\d\d")
_REACH, _SHARED, _NAMED, _SHORTEST = 26, 4, 6, 2
_CONTEXT = re.compile(r"[^一-鿿]")
_UNIT = 4


@dataclass(frozen=True, slots=True)
class Leftover:
    """One number: ``before`` still stands at ``old``, ``after`` has taken its place at ``new``; ``was`` is in the draft.

    Places are pairs of span and role. ``is_sure`` where both places speak of one indicator by name; otherwise the number
    and the words around it are the same.
    """

    name: str
    before: str
    after: str
    old: tuple[tuple[Span, str], ...]
    new: tuple[tuple[Span, str], ...]
    was: Span
    is_sure: bool


@dataclass(frozen=True, slots=True)
class _Held:
    """A claim of the plan and what the draft had in its place."""

    claim: Claim
    span: Span
    was: Span
    before: str

    @property
    def changed(self) -> bool:
        return self.before != self.claim.quantity.digits


@dataclass(frozen=True, slots=True)
class _Past:
    """What stood where in the draft: of each value of a table and each number of prose, by where it starts now."""

    draft: Plan
    cells: Mapping[int, tuple[Span, str]]
    twins: Mapping[int, Twin]

    def held(self, plan: Plan, claim: Claim, span: Span) -> _Held | None:
        if claim.source == "table":
            found = self.cells.get(span.start)
            return None if found is None else _Held(claim, span, *found)
        inside = [self.twins[n.start] for n in numbers_in(plan.document, span) if n.start in self.twins]
        if not inside:
            return None
        # 1/10万: the first number is the value.
        was = inside[0].before
        return _Held(claim, span, was, self.draft.document.normal[was.start : was.end])


def leftovers(plan: Plan, draft: Plan, matching: Matching) -> Iterator[Leftover]:
    """Every changed number of which an unchanged copy is left: by indicator first, then by the words around."""
    twins = {twin.after.start: twin for twin in matching.text.numbers}
    told: list[Span] = []
    by_indicator = _of_indicators(plan, _Past(draft, dict(_cells(matching.indicators)), twins))
    for left in chain(by_indicator, _of_wordings(plan, draft, matching.text.numbers)):
        if not any(span.meets(known) for span, _ in left.old for known in told):
            told += [span for span, _ in left.old]
            yield left


def _of_indicators(plan: Plan, past: _Past) -> Iterator[Leftover]:
    groups: dict[tuple[object, ...], list[_Held]] = defaultdict(list)
    for claim in claims(plan):
        for span in claim.spans:
            held = past.held(plan, claim, span)
            if held is not None:
                groups[claim.subject, claim.role, claim.year, claim.change].append(held)
    for group in groups.values():
        changed = [held for held in group if held.changed]
        for value in dict.fromkeys(held.before for held in changed):
            new = [held for held in changed if held.before == value]
            old = [held for held in group if not held.changed and held.claim.quantity.digits == value]
            old = [held for held in old if _same_scale(held.claim, new[0].claim)]
            if old:
                yield Leftover(
                    name=old[0].claim.indicator.name if old[0].claim.indicator is not None else old[0].claim.name,
                    before=old[0].claim.said,
                    after=new[0].claim.said,
                    old=tuple((held.span, held.claim.source) for held in old),
                    new=tuple((held.span, held.claim.source) for held in new),
                    was=new[0].was,
                    is_sure=True,
                )


def _cells(rows: Sequence[tuple[Indicator | None, Indicator | None]]) -> Iterator[tuple[int, tuple[Span, str]]]:
    """Where a table's value stands now, and the place and digits that it had in the draft."""
    for was, now in rows:
        if was is None or now is None:
            continue
        before = {(o.role, o.year): o for o in was.observations}
        for cell in now.observations:
            old = before.get((cell.role, cell.year))
            if old is not None and old.quantity is not None:
                yield cell.span.start, (old.span, old.quantity.digits)


def _same_scale(one: Claim, other: Claim) -> bool:
    first, second = unit(one.quantity.unit), unit(other.quantity.unit)
    return one.quantity.unit == other.quantity.unit or (first is not None and first == second)


def _of_wordings(plan: Plan, draft: Plan, twins: Sequence[Twin]) -> Iterator[Leftover]:
    unchanged: dict[str, list[Twin]] = defaultdict(list)
    for twin in twins:
        if not twin.changed:
            unchanged[_digits(plan.document, twin.after)].append(twin)
    for twin in twins:
        digits = _digits(draft.document, twin.before)
        telling = digits.replace(".", "").rstrip("0")
        if not twin.changed or len(digits) < _SHORTEST or digits == _WHOLE or _YEAR.fullmatch(digits):
            continue
        connected = _CONNECTED if len(telling) >= _TELLING or len(digits) >= _LONG else _CLOSELY
        measure = _unit_behind(draft.document, twin.before)
        words = _around(draft.document, twin.before)
        old = [
            other
            for other in unchanged.get(digits, ())
            if measure
            and _unit_behind(plan.document, other.after) == measure
            and _share(words, _around(plan.document, other.after), connected)
        ]
        if old:
            yield Leftover(
                name=_called(plan.document, old[0].after),
                before=digits + measure,
                after=_digits(plan.document, twin.after) + _unit_behind(plan.document, twin.after),
                old=tuple((Span(o.after.start, o.after.end), "text") for o in old),
                new=((twin.after, "text"),),
                was=twin.before,
                is_sure=False,
            )


def _digits(document: Document, span: Span) -> str:
    return document.normal[span.start : span.end].replace(",", "")


def _unit_behind(document: Document, span: Span) -> str:
    """The unit behind a number: 张, 万元, 亿; empty where there is none."""
    behind = "".join(document.normal[span.end : span.end + _UNIT].split())
    for size in (2, 1, 3):
        if (
            unit(behind[:size]) is not None
            and len(behind) >= size
            and (behind[:size] in spellings() or behind[0] in "万亿")
        ):
            return behind[:size]
    return ""


def _around(document: Document, span: Span) -> tuple[str, str]:
    """The Chinese words before and behind a number, in its own sentence as far as that goes."""
    before = document.normal[max(0, span.start - _REACH) : span.start]
    behind = document.normal[span.end : span.end + _REACH]
    before = re.split(r"[。；\n]", before)[-1]
    behind = re.split(r"[。；\n]", behind)[0]
    return _CONTEXT.sub("", before), _CONTEXT.sub("", behind)


def _called(document: Document, span: Span) -> str:
    """The clause before a number, with the one before it where it is short: 区中医院建设：计划投资."""
    before = re.split(r"[。；\n]", document.normal[max(0, span.start - 2 * _REACH) : span.start])[-1]
    before = re.sub(r"[\d.]+[-—~～至]+$", "", before)
    clauses = [clause.strip() for clause in re.split(r"[，、：,:（）()]", before) if clause.strip()]
    name = clauses[-1] if clauses else ""
    return clauses[-2] + name if len(name) < _NAMED and len(clauses) > 1 else name


def _share(one: tuple[str, str], other: tuple[str, str], connected: int) -> bool:
    """Whether both numbers stand in one connection: 计划投资 alone stands before the cost of any project."""
    before = len(_shared(one[0], other[0]))
    return before >= _SHARED and before + len(_shared(one[1], other[1])) >= connected


def _shared(one: str, other: str) -> str:
    """The longest words that both have."""
    block = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return one[block.a : block.a + block.size]
