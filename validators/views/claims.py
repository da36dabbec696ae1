"""What a plan claims of one indicator, wherever it says so: table cells and statements on a common footing."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from kg.extract.quantities import quantities
from kg.extract.times import Calendar
from kg.lexicon.indicators import by_id, key
from kg.lexicon.units import unit
from kg.model.facts import Change, Indicator, Observation, Plan, Role, Statement
from kg.model.once import once
from kg.model.quantity import ONE, Comparator, Interval, Quantity
from kg.model.span import Span
from kg.readers.structure.layout import normalise

_AIM = re.compile(r"力争|争取|努力")
_SHORT_NAME = re.compile("[\u4e00-\u9fff]{2,6}(?:率|比例|占比)")
# How far a sentence may go from its subject to the short name of a rate.
_PART = 24
_MEASURES = re.compile(r"率|比例|占比|比重|每千|每万|每十万|每百|人均|寿命|平均|性别比")

_NONE = Fraction(0)

# What bounds say the same: ＜ and ≤ are not told apart in plans, nor are ＞ and ≥.
BOUNDS = {
    Comparator.EQUAL: "exact",
    Comparator.AT_LEAST: "min",
    Comparator.MORE: "min",
    Comparator.AT_MOST: "max",
    Comparator.LESS: "max",
    Comparator.ABOUT: "about",
    Comparator.RANGE: "range",
}

# What to call a bound that stands with another number of the list.
_LENT = {
    Comparator.AT_LEAST: "以上",
    Comparator.MORE: "以上",
    Comparator.AT_MOST: "以下",
    Comparator.LESS: "以下",
    Comparator.ABOUT: "左右",
}


@dataclass(frozen=True, eq=False)
class Claim:
    """One value claimed of one subject, with every place that claims just this.

    ``subject`` is shared by the claims that speak of the same thing. ``bound`` is one of the values of ``BOUNDS``, or aim
    for 力争. ``year`` is the end of the plan's period for a target without a year of its own.
    """

    subject: str
    name: str
    role: Role
    year: int | None
    change: Change
    quantity: Quantity
    bound: str
    wording: str
    spans: tuple[Span, ...]
    source: str
    concept: str | None
    indicator: Indicator | None
    verb: str = ""
    beside: tuple[tuple[Span, str, str], ...] = ()

    @cached_property
    def places(self) -> tuple[tuple[Span, str, str], ...]:
        """Span, role and wording of each place; ``beside`` are those of claims from another source that say the same."""
        return (*((span, self.source, self.wording) for span in self.spans), *self.beside)

    @cached_property
    def scaled(self) -> Interval:
        """What the printed number stands for, in the base unit of its dimension.

        A target is laid down and stands for itself, unless 左右 leaves it open; any other value was measured and rounded.
        """
        quantity = self.quantity
        if self.role is Role.TARGET and self.bound != "about":
            return quantity.exact(self.factor)
        return quantity.printed(self.factor)

    @cached_property
    def lent(self) -> str:
        """The bound that another number of its list lends this one, in words: 以下 for 8.2/10万 in 8.2/10万和3.3‰以下; or empty."""
        lent = _LENT.get(self.quantity.comparator, "") if self.source == "text" else ""
        if not lent:
            return ""
        normal = normalise(self.wording, ())
        alone = next(quantities(normal, 0, len(normal)), None)
        return lent if alone is not None and alone.comparator is Comparator.EQUAL else ""

    @property
    def said(self) -> str:
        """The wording with what stands elsewhere: a cell's unit in its column (76.1岁), a list's bound (8.2/10万（以下）)."""
        written = self.quantity.unit
        if self.lent:
            return f"{self.wording}（{self.lent}）"
        if not written or self.source == "text" or written in normalise(self.wording, ()):
            return self.wording
        # 8 in a column of 1/10万 is read 8/10万.
        shown = written[1:] if written.startswith("1/") else written
        return self.wording.replace(self.quantity.digits, self.quantity.digits + shown, 1)

    @cached_property
    def allowed(self) -> Interval:
        """What the claim allows, in the base unit of its dimension."""
        return self.quantity.allowed(self.factor)

    @cached_property
    def number(self) -> Fraction:
        """The printed number in the base unit of its dimension."""
        number = self.quantity.exact(self.factor).low
        assert number is not None
        return number

    @property
    def factor(self) -> Fraction:
        """How many of the base unit the written one holds; 1 for a unit that is not known."""
        measured = unit(self.quantity.unit)
        return ONE if measured is None else measured.factor


def gap(one: Interval, other: Interval) -> Fraction:
    """How far the middles of two intervals lie apart if no value can be in both; 0 where one can.

    Intervals that only touch hold no value in common: 76 stands for less than 76.5, 77 for 76.5 and more.
    """
    assert one.low is not None
    assert one.high is not None
    assert other.low is not None
    assert other.high is not None
    if other.low < one.low:
        return gap(other, one)
    if other.low < one.high or (other.low == one.high and (one.low == one.high or other.low == other.high)):
        return _NONE
    return (other.low - one.low + other.high - one.high) / 2


@once
def claims(plan: Plan) -> tuple[Claim, ...]:
    """Every claim of a plan about its own indicators and measures, in the order of the text; equal ones merged."""
    end = Calendar.of(plan.identity).end
    rows = {row.id: row for row in plan.indicators}
    found = [claim for row in plan.indicators for o in row.observations for claim in _of_cell(plan, row, o)]
    found += [claim for statement in plan.statements if (claim := _of_statement(plan, statement, rows)) is not None]
    settled = [replace(c, year=end) if c.role is Role.TARGET and c.year is None else c for c in found]
    return tuple(_merged(settled))


def _of_cell(plan: Plan, row: Indicator, observation: Observation) -> Iterable[Claim]:
    bound, change = "exact", Change.LEVEL
    quantity = observation.quantity
    if quantity is None and observation.relative:
        normal = normalise(observation.text, ())
        quantity = next(quantities(normal, 0, len(normal)), None)
        change = _change(normal)
        if quantity is None or change is Change.LEVEL:
            return
    if quantity is None:
        return
    bound = "aim" if _AIM.search(observation.text) else BOUNDS[quantity.comparator]
    yield Claim(
        subject=row.id,
        name=row.name,
        role=observation.role,
        year=observation.year,
        change=change,
        quantity=quantity,
        bound=bound,
        wording=plan.document.quote(observation.span).replace("\n", "") or observation.text,
        spans=(observation.span,),
        source="table",
        concept=row.concept,
        indicator=row,
    )


def _change(text: str) -> Change:
    falls = re.search(r"降|减|下", text) is not None
    yearly = re.search(r"每年|年均|逐年", text) is not None
    if not falls and not re.search(r"增|提高|上升|提升", text):
        return Change.LEVEL
    if yearly:
        return Change.YEARLY_FALL if falls else Change.YEARLY_RISE
    return Change.FALL if falls else Change.RISE


def _of_statement(plan: Plan, statement: Statement, rows: dict[str, Indicator]) -> Claim | None:
    if statement.scope:
        return None
    row = rows.get(statement.indicator or "")
    if row is None and statement.change in {Change.RISE, Change.FALL} and statement.role is Role.TARGET:
        row = next((r for r in rows.values() if statement.concept and r.concept == statement.concept), None)
    if row is None and statement.change is Change.LEVEL:
        row = _row_in_another_unit(statement, rows) or _behind_subject(plan, statement, rows)
    if row is not None:
        subject = row.id
    elif statement.concept is not None and _is_measure(statement):
        subject = statement.concept
    elif len(statement.name) >= 5 and _MEASURES.search(statement.name):
        subject = key(statement.name)
    else:
        return None
    if statement.change in {Change.RISE, Change.FALL} and statement.role is not Role.TARGET:
        return None
    return Claim(
        subject=subject,
        name=statement.name,
        role=statement.role,
        year=statement.year,
        change=statement.change,
        quantity=statement.quantity,
        bound=BOUNDS[statement.quantity.comparator],
        wording=plan.document.quote(statement.quantity.span),
        spans=(statement.quantity.span,),
        source="text",
        concept=statement.concept,
        indicator=row,
        verb=statement.verb,
    )


def _row_in_another_unit(statement: Statement, rows: dict[str, Indicator]) -> Indicator | None:
    """A row of the same concept that gives the very number in the same role, so that only the unit differs: 4.5人, 4.5个."""
    for row in rows.values() if statement.concept is not None else ():
        if row.concept == statement.concept and row.unit:
            cell = row.observation(statement.role)
            if cell is not None and cell.quantity is not None and cell.quantity.digits == statement.quantity.digits:
                return row
    return None


def _behind_subject(plan: Plan, statement: Statement, rows: dict[str, Indicator]) -> Indicator | None:
    """The only row that ends in a target's short name, if its first words open the sentence: 义务教育优质均衡，巩固率达到….

    义务教育 of 九年义务教育巩固率 stands in the same part of the sentence as 巩固率.
    """
    name = key(statement.name)
    if statement.role is not Role.TARGET or statement.concept is not None or not _SHORT_NAME.fullmatch(name):
        return None
    found = [r for r in rows.values() if key(r.name).endswith(name) and len(key(r.name)) > len(name)]
    if len(found) != 1 or found[0].unit != statement.quantity.unit:
        return None
    part = plan.document.normal[statement.sentence.start : statement.name_span.start]
    said = re.split("[；。]", part)[-1]
    subject = key(found[0].name).removesuffix(name)
    return found[0] if len(said) <= _PART and subject[-4:] in said else None


def _is_measure(statement: Statement) -> bool:
    """Counts of one thing differ from place to place (床位); shares and rates of one thing do not."""
    known = by_id(statement.concept or "")
    return known is not None and known.dimension != "count"


def _merged(found: list[Claim]) -> Iterable[Claim]:
    table: dict[tuple[object, ...], Claim] = {}
    for claim in found:
        quantity = claim.quantity
        same = (
            claim.subject, claim.role, claim.year, claim.change, claim.source, claim.bound,
            quantity.low, quantity.high, quantity.unit,
        )  # fmt: skip
        known = table.get(same)
        if known is None or claim.source == "table":
            table[(*same, claim.spans) if known is not None else same] = claim
        elif claim.name == known.name or claim.indicator is not None:
            table[same] = replace(known, spans=(*known.spans, *claim.spans))
        else:
            table[(*same, claim.spans)] = claim
    return table.values()
