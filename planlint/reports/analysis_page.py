"""The analysis as one HTML page that needs no server, no network and no other file."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kg.graph.analysis import Analysis, Cite, Department, PlanAnalysis
from kg.model.document import Document
from planlint.analysis_tables import Table, has_duties, tables
from planlint.reports.analysis import NO_DUTIES, summary, titled
from planlint.reports.exhibits import Piece, passage
from planlint.reports.pages import page
from planlint.reports.places import where
from visualizations.charts import LONGEST, SHORTEST, Bar, Matrix, bars, matrix

_BARS = 15
_SIDE = 14
_QUOTES = 40
"""Quotations behind one number; the rest is in the CSV."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Where something was counted: what it shows, where it stands, and its wording marked in its sentence.

    ``label`` is empty where the sentence says it already.
    """

    label: str
    where: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell of the page: its text, whether it is a number, its places, and how many more there are."""

    text: str
    number: bool
    quotes: tuple[Quote, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Listing:
    """A table of the page."""

    key: str
    title: str
    note: str
    heads: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[Shown, ...], ...]
    gap: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A plan on the page. ``charts`` are pairs of a caption and an SVG."""

    index: int
    title: str
    place: str
    summary: str
    missing: str
    charts: tuple[tuple[str, str, Markup], ...]
    gaps: tuple[Listing, ...]
    listings: tuple[Listing, ...]

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What the masthead says of the only plan."""
        return (("", self.summary),)


def analysis_page(analysis: Analysis) -> str:
    """The page: for each plan who carries most, who works with whom, what is missing, and all tables with their places."""
    sections = tuple(_section(analysis, index) for index in range(len(analysis.plans)))
    title = sections[0].title if len(sections) == 1 else f"{len(sections)} 份规划"
    return page("analysis.html", "zh", {"title": title, "parts": sections, "overview": _overview(sections)})


def _overview(sections: Sequence[Section]) -> tuple[tuple[str, ...], tuple[tuple[Section, tuple[str, ...]], ...]]:
    """How many gaps of each kind every plan has, a dash where a plan could have none."""
    heads = dict.fromkeys((gap.key, gap.title) for part in sections for gap in part.gaps)
    named: dict[str, str] = {}
    for key, title in heads:
        named.setdefault(key, title)
    rows = []
    for part in sections:
        counts = {gap.key: str(len(gap.rows)) for gap in part.gaps}
        rows.append((part, tuple(counts.get(key, "—") for key in named)))
    return tuple(named.values()), tuple(rows)


def _section(analysis: Analysis, index: int) -> Section:
    part = analysis.plans[index]
    listings = [_listing(one, part) for one in tables(analysis, index)]
    return Section(
        index,
        titled(part),
        part.plan.identity.place or titled(part),
        summary(part),
        "" if has_duties(part) else NO_DUTIES,
        tuple(_charts(part)) if has_duties(part) else (),
        tuple(one for one in listings if one.gap),
        tuple(one for one in listings if not one.gap),
    )


def _listing(one: Table, part: PlanAnalysis) -> Listing:
    numeric = [bool(one.rows) and all(_is_number(row[at].value) for row in one.rows) for at in range(len(one.columns))]
    rows = tuple(
        tuple(
            Shown(
                str(cell.value),
                number,
                _quotes(part, cell.cites[:_QUOTES]) if cell.value not in {0, ""} else (),
                max(0, len(cell.cites) - _QUOTES),
            )
            for cell, number in zip(row, numeric, strict=True)
        )
        for row in one.rows
    )
    heads = tuple((head, number) for (_, head), number in zip(one.columns, numeric, strict=True))
    return Listing(one.key, one.title, one.note, heads, rows, one.gap)


def _is_number(value: str | float) -> bool:
    return not isinstance(value, str) or value.rstrip("%").isdecimal() or not value


def _quotes(part: PlanAnalysis, cites: Sequence[Cite]) -> tuple[Quote, ...]:
    return tuple(_quote(part.plan.document, cite) for cite in cites)


def _quote(document: Document, cite: Cite) -> Quote:
    pieces = passage(document, cite.span)
    said = cite.label in "".join(piece.text for piece in pieces)
    return Quote("" if said else cite.label, where(document, cite.span), pieces)


def _charts(part: PlanAnalysis) -> list[tuple[str, str, Markup]]:
    carrying = [one for one in part.departments if one.leads or one.joins]
    shown = carrying[:_BARS]
    rest = f"（前 {_BARS} 个部门，共 {len(carrying)} 个）" if len(carrying) > _BARS else ""
    rows = [
        Bar(
            one.name,
            len(one.leads),
            len(one.joins),
            f"{one.name}：牵头 {len(one.leads)} 项，参与 {len(one.joins)} 项",
        )
        for one in shown
    ]
    caption = "谁承担最多"
    wide, small = (bars(rows, legend=("牵头", "参与"), name=caption, longest=most) for most in (LONGEST, SHORTEST))
    drawing = Markup(f'<div class="desk">{wide}</div><div class="phone">{small}</div>')  # noqa: S704 - charts escape every text
    charts = [(caption, f"牵头与参与的任务数{rest}", drawing)]
    close = sorted((one for one in carrying if one.partners), key=lambda one: (-one.shared, one.name))[:_SIDE]
    if len(close) > 2:
        caption = "谁和谁一起做"
        note = f"共同列于几项任务，协作最多的 {len(close)} 个部门；粗框内为同一协作组"
        charts.append((caption, note, Markup(matrix(_matrix(part, close), name=caption))))  # noqa: S704 - as above
    return charts


def _matrix(part: PlanAnalysis, close: Sequence[Department]) -> Matrix:
    ordered = sorted(close, key=lambda one: (one.group or 0, -one.shared, one.name))
    names = [one.name for one in ordered]
    shared = {frozenset((pair.first, pair.second)): len(pair.tasks) for pair in part.pairs}
    values = tuple(tuple(shared.get(frozenset((row, column)), 0) for column in names) for row in names)
    groups = tuple(one.group or 0 for one in ordered)
    return Matrix(tuple(names), values, groups, "{first}、{second}：共同列于 {n} 项任务")
