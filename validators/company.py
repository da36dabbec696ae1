"""Which plans stand beside those that are judged: the one above, those of the same level, earlier drafts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.model.facts import Plan


@dataclass(frozen=True, slots=True)
class Company:
    """The parts that plans play in a run, as indices into its plans.

    ``parent`` is the plan of the level above, ``peers`` are plans of places alike, ``drafts`` earlier drafts of the one
    plan that is judged, oldest first. ``guests`` are read for comparison only and are not judged themselves; a plan that
    is judged may be a peer, or the parent, of the others as well, and never of itself.
    """

    parent: int | None = None
    peers: tuple[int, ...] = ()
    drafts: tuple[int, ...] = ()
    guests: frozenset[int] = frozenset()

    @property
    def draft(self) -> int | None:
        """The draft before the plan: the last of them."""
        return self.drafts[-1] if self.drafts else None


ALONE = Company()
"""Nothing to compare with: each plan is judged by itself."""


@dataclass(frozen=True, slots=True)
class Member:
    """A plan and its index in the run, which its places carry."""

    index: int
    plan: Plan


@dataclass(frozen=True, slots=True)
class Setting:
    """A plan that is judged, among those it is compared with."""

    own: Member
    parent: Member | None
    peers: tuple[Member, ...]
    draft: Member | None

    def plan(self, index: int) -> Plan:
        """The plan of this index in the run, one of those here."""
        beside = (self.own, self.parent, self.draft, *self.peers)
        return next(member.plan for member in beside if member is not None and member.index == index)


def are_one(one: Plan, other: Plan) -> bool:
    """Whether two files are one plan: of one place, period and title.

    Another copy of a plan among its peers would agree with it in everything.
    """
    mine, theirs = one.identity, other.identity
    return bool(mine.place) and (mine.place, mine.period, mine.title) == (theirs.place, theirs.period, theirs.title)


def other_level(peer: Plan, judged: Iterable[Plan]) -> bool:
    """Whether a plan is of another level (county, city) than all of these, as far as the levels are known."""
    levels = {plan.identity.level for plan in judged}
    return bool(peer.identity.level and all(levels)) and peer.identity.level not in levels


def setting(plans: Sequence[Plan], index: int, company: Company) -> Setting:
    """What the plan at ``index`` is compared with."""

    def member(other: int | None) -> Member | None:
        return None if other is None or other == index else Member(other, plans[other])

    peers = (member(other) for other in company.peers)
    return Setting(
        Member(index, plans[index]),
        member(company.parent),
        tuple(peer for peer in peers if peer is not None and not are_one(peer.plan, plans[index])),
        member(company.draft),
    )
