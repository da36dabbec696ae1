"""The table of peers: each indicator that two plans or more have a target for, side by side, with the place of each."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from planlint.reports.places import where
from planlint.review import Review
from planlint.streams import visible
from planlint.words import words
from validators.company import are_one
from validators.views.aims import Aim, aims
from validators.views.standing import Entry, Standing, alike, entry, shown, standing, unlike

# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class PeerCell:
    """One plan's target: as written with its unit, where it stands, and in what it is not defined as the first plan's.

    ``unlike`` has unit, year and nature, in words ``marks``.
    """

    text: str
    where: str
    binding: bool
    unlike: tuple[str, ...]
    marks: tuple[str, ...]

    @property
    def alike(self) -> bool:
        """Whether it is compared with the first plan's."""
        return not self.unlike


@dataclass(frozen=True, slots=True)
class Rank:
    """The place of a judged plan among ``of`` plans, itself included; ``percentile`` of the others demand less."""

    plan: int
    rank: int
    of: int
    percentile: float


@dataclass(frozen=True, slots=True)
class PeerRow:
    """One indicator. ``cells`` follow the plans of the table, None where a plan has no target; ``ranks`` those judged."""

    key: str
    name: str
    concept: str | None
    unit: str
    year: int | None
    cells: tuple[PeerCell | None, ...]
    median: str
    ranks: tuple[Rank | None, ...]


@dataclass(frozen=True, slots=True)
class PeerTable:
    """``plans`` are indices into the review's, those judged first; ``names`` what to call them; ``judged`` how many."""

    plans: tuple[int, ...]
    names: tuple[str, ...]
    judged: int
    rows: tuple[PeerRow, ...]


def peer_table(review: Review, language: str = "zh") -> PeerTable | None:
    """The table; None where no peers were given, or no indicator is in two plans."""
    if not review.company.peers:
        return None
    judged = tuple(range(len(review.judged)))
    plans = (*judged, *(index for index in review.company.peers if not _is_judged(review, index)))
    known = {index: aims(review.plans[index]) for index in plans}
    keys = dict.fromkeys(key for index in plans for key in known[index])
    rows = tuple(row for key in keys for row in _row(review, key, known, language))
    return PeerTable(plans, tuple(_names(review, plans)), len(judged), rows) if rows else None


def _is_judged(review: Review, index: int) -> bool:
    """Whether this is one of the plans that were judged, or another file of it."""
    return index not in review.company.guests or any(are_one(review.plans[index], plan) for plan in review.judged)


def _names(review: Review, plans: tuple[int, ...]) -> Iterator[str]:
    """The place of each plan; its file where it has none or shares it with another."""
    places = [review.plans[index].identity.place for index in plans]
    for index, place in zip(plans, places, strict=True):
        source = review.plans[index].document.source
        yield place if place and places.count(place) == 1 else f"{place} {source}".strip()


def _row(review: Review, key: str, known: Mapping[int, Mapping[str, Aim]], language: str) -> Iterator[PeerRow]:
    entries = {index: one for index, found in known.items() if (one := entry(index, found.get(key))) is not None}
    if len(entries) < 2:
        return
    first = next(iter(entries.values()))
    same = [one for one in entries.values() if alike(first.aim, one.aim)]
    ranks = tuple(_rank(review, entries.get(index), known) for index in range(len(review.judged)))
    assert first.aim.target is not None
    yield PeerRow(
        key=key,
        name=first.aim.name,
        concept=first.aim.concept.id if first.aim.concept is not None else None,
        unit=first.aim.written_unit,
        year=first.aim.target.year,
        cells=tuple(_cell(review, entries.get(index), first, language) for index in known),
        median=shown(Fraction(median(one.value for one in same)), first.aim) if len(same) > 1 else "",
        ranks=ranks,
    )


def _cell(review: Review, one: Entry | None, first: Entry, language: str) -> PeerCell | None:
    if one is None:
        return None
    target = one.aim.target
    assert target is not None
    place = where(review.plans[one.plan].document, target.spans[0], language)
    differs = unlike(first.aim, one.aim)
    say = words(language)
    return PeerCell(target.said, place, one.aim.is_binding, differs, tuple(say[f"unlike_{what}"] for what in differs))


def _rank(review: Review, own: Entry | None, known: Mapping[int, Mapping[str, Aim]]) -> Rank | None:
    if own is None:
        return None
    others = (index for index in review.company.peers if index != own.plan and index in known)
    peers = {index: known[index] for index in others if not are_one(review.plans[index], review.plans[own.plan])}
    found: Standing = standing(own, peers)
    return Rank(own.plan, found.rank, len(found.others) + 1, found.percentile) if found.others else None


def peers_csv(table: PeerTable, language: str = "zh") -> str:
    """The table for a spreadsheet, in UTF-8 with a byte order mark so that Excel reads it rightly."""
    say = words(language)
    head = [say["indicator"], say["catalogue"], say["unit"], say["target_year"], *table.names, say["median"]]
    for name in table.names[: table.judged]:
        head += [f"{name} {say['rank']}", f"{name} {say['percentile']}"]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_safe(cell) for cell in head])
    for row in table.rows:
        cells = [row.name, row.concept or "", row.unit, str(row.year or "")]
        cells += ["" if cell is None else _marked(cell, say) for cell in row.cells] + [row.median]
        for rank in row.ranks:
            cells += ["", ""] if rank is None else [f"{rank.rank} / {rank.of}", f"{rank.percentile:.0f}"]
        writer.writerow([_safe(cell) for cell in cells])
    # The legend stands below the table, where it does not stretch a column's head.
    writer.writerow([])
    writer.writerow([_safe(say["peer_note"])])
    return "\ufeff" + out.getvalue()


def _marked(cell: PeerCell, say: Mapping[str, str]) -> str:
    marks = [say["binding_mark"]] if cell.binding else []
    marks += cell.marks
    return cell.text + (f"（{'，'.join(marks)}）" if marks else "")


def _safe(cell: str) -> str:
    text = visible(cell)
    return "'" + text if text.startswith(_FORMULA) else text
