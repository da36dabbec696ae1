"""Findings as every report shows them: the words made, and each place with the text around it and the number marked."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.graph.address import row_of
from kg.model.document import Cell, Document, Table
from kg.model.facts import Plan
from kg.model.span import Span
from planlint.reports.places import where
from planlint.review import Review
from planlint.words import CONFIDENCE_NAMES, SEVERITY_NAMES, STATUS_OF_FINDINGS, words
from validators.finding import Finding, Place
from validators.registry import rule_named
from validators.words import FAMILIES, label, message, suggestion

REACH = 48
"""How many characters of the sentence are shown on either side of a marked passage."""
MOST = 6
"""How many places of a finding a report shows at once."""
LABEL = 28
"""A label longer than this is cut: the passage itself stands beside it."""
LONGEST = 180
"""A marked passage longer than this is shown with its middle left out."""

# A number cut in two would read as another number.
_INNER_NUMBER = re.compile(r"^[\d.,％%‰]+")
_OPEN_NUMBER = re.compile(r"[\d.,]+$")
_STOPS = re.compile(r"[。！？\n]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a quotation; ``marked`` says that this is what the finding is about."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class TableRow:
    """The row of a table that a place lies in, and the table's first row as ``head`` where that is another one."""

    head: tuple[str, ...]
    cells: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One place as evidence, under its innermost heading or its table's caption; ``where`` is its place in words.

    ``line`` is 0 in an annex: the plan's file has no such line.

    ``pieces`` is the quotation with what surrounds it; ``row`` is given for tables, and ``key`` tells rows apart.
    """

    label: str
    plan: int
    source: str
    line: int
    where: str
    heading: str
    pieces: tuple[Piece, ...]
    row: TableRow | None = None
    key: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A finding with all its words. ``anchor`` names it inside a page; ``group`` is the family's first half.

    ``status`` says what it is since the draft (see ``planlint.history``), ``status_name`` in words; empty without a draft.
    """

    number: int
    anchor: str
    finding: Finding
    title: str
    family: str
    group: str
    severity: str
    severity_name: str
    confidence: str
    confidence_name: str
    message: str
    suggestion: str
    exhibits: tuple[Exhibit, ...]
    status: str = ""
    status_name: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A number that the program did not understand: the plan's index, its place and the words around it."""

    plan: int
    line: int
    where: str
    pieces: tuple[Piece, ...]


def unread(review: Review, language: str = "zh") -> tuple[Unread, ...]:
    """Every number left unread, in the order of plans and text."""
    return tuple(
        Unread(index, _line(plan.document, span), where(plan.document, span, language), passage(plan.document, span))
        for index, (plan, part) in enumerate(zip(review.judged, review.coverages, strict=False))
        for span in part.unread
    )


def cards(review: Review, language: str) -> tuple[Card, ...]:
    """A card for every finding, plan by plan, the most severe first and then in the order of the text."""
    return cards_of(review, review.verdict.findings, language)


def cards_of(review: Review, findings: Iterable[Finding], language: str) -> tuple[Card, ...]:
    """Cards for these findings, in the order of ``cards``."""
    ordered = sorted(findings, key=lambda f: (f.plan, -f.severity, f.places[0].span, f.rule))
    return tuple(_card(number, finding, review, language) for number, finding in enumerate(ordered, 1))


def family_name(family: str, language: str) -> str:
    """What a family of mistakes is called."""
    words = FAMILIES.get(family)
    return words.say(language, {}) if words is not None else family


def _card(number: int, finding: Finding, review: Review, language: str) -> Card:
    severity, confidence = finding.severity.name.lower(), finding.confidence.name.lower()
    status = review.status(finding)
    return Card(
        number=number,
        anchor=f"f{finding.plan + 1}-{finding.fingerprint}",
        finding=finding,
        title=rule_named(finding.rule).title.say(language, {}),
        family=family_name(finding.family, language),
        group=finding.family.split(".")[0],
        severity=severity,
        severity_name=SEVERITY_NAMES[language][severity],
        confidence=confidence,
        confidence_name=CONFIDENCE_NAMES[language][confidence],
        message=message(finding, language),
        suggestion=suggestion(finding, language),
        exhibits=_exhibits(review, finding.places, language),
        status=status,
        status_name=STATUS_OF_FINDINGS[language].get(status, ""),
    )


def _exhibits(review: Review, places: Iterable[Place], language: str) -> tuple[Exhibit, ...]:
    """One exhibit a place; places in the same row of a table share one, with all their cells marked."""
    shown: list[Exhibit] = []
    rows: dict[tuple[int, int, int], list[int]] = defaultdict(list)
    for place in places:
        exhibit = _exhibit(review.plans[place.plan].document, place, language)
        if exhibit.key is not None and rows[exhibit.key]:
            position = rows[exhibit.key][0]
            shown[position] = _joined(shown[position], exhibit)
            continue
        if exhibit.key is not None:
            rows[exhibit.key].append(len(shown))
        if exhibit not in shown:
            shown.append(exhibit)
    return tuple(shown)


def _joined(first: Exhibit, second: Exhibit) -> Exhibit:
    assert first.row is not None
    assert second.row is not None
    pairs = zip(first.row.cells, second.row.cells, strict=True)
    cells = tuple(Piece(a.text, a.marked or b.marked) for a, b in pairs)
    wording = first.label if second.label in first.label else f"{first.label} · {second.label}"
    return replace(first, label=wording, row=replace(first.row, cells=cells))


def _exhibit(document: Document, place: Place, language: str) -> Exhibit:
    plain = Exhibit(
        label=_shortened(label(place, language)),
        plan=place.plan,
        source=document.source,
        line=_line(document, place.span),
        where=where(document, place.span, language),
        heading=(document.section_path(place.span.start) or ("",))[-1],
        pieces=passage(document, place.span, place.shown),
    )
    found = row_of(document, place.span)
    if found is None:
        return plain
    table, row = found
    caption = _closed(document.quote(table.title)) if table.title is not None else ""
    return replace(plain, heading=caption, row=_table_row(table, row, place), key=(place.plan, table.index, row))


def _line(document: Document, span: Span) -> int:
    return 0 if document.annex_at(span.start) is not None else document.line_of(span.start)


def notes(plan: Plan) -> tuple[str, ...]:
    """What is to be said of how a plan and its annexes were read, but that it does not look like a plan."""
    return tuple(note for note in plan.document.notes if note != words("zh")["unrecognised"])


def _shortened(wording: str) -> str:
    wording = _closed(wording)
    return wording if len(wording) <= LABEL else wording[: LABEL - 1] + "…"


def _table_row(table: Table, row: int, place: Place) -> TableRow:
    cells = _across(table, row)
    touched = [cell.span.meets(place.span) or cell.span == place.span for cell in cells]
    if sum(touched) > 1:
        # The place is a whole row: mark only the cell that holds what the finding speaks of.
        touched = [cell.text == place.shown for cell in cells]
    head = _texts(_across(table, 0)) if row > 0 else ()
    return TableRow(head, tuple(Piece(text, mark) for text, mark in zip(_texts(cells), touched, strict=True)))


def _texts(cells: Sequence[Cell]) -> tuple[str, ...]:
    """The wording of a row's cells; a cell over several columns speaks once."""
    return tuple(
        "" if column and cells[column - 1] is cell else _closed(cell.text) for column, cell in enumerate(cells)
    )


def _across(table: Table, row: int) -> list[Cell]:
    """The cells of a row from left to right, one for each column; where there is none, an empty one."""
    return [table.at(row, column) or Cell(row, column, Span(0, 0), "") for column in range(table.columns)]


def passage(document: Document, span: Span, shown: str = "") -> tuple[Piece, ...]:
    """The sentence around ``span`` with the span marked, or only ``shown`` inside it where that stands there once."""
    quote = document.quote(span)
    marks = [span]
    if shown and len(shown) < len(quote) and quote.count(shown) == 1:
        at = span.start + quote.index(shown)
        marks = [Span(at, at + len(shown))]
    start, end = _sentence(document.text, span)
    pieces = _cut(document.text, (start, end), marks[0])
    return tuple(piece for piece in pieces if piece.text)


def _sentence(text: str, span: Span) -> tuple[int, int]:
    start = max(
        (m.end() for m in _STOPS.finditer(text, max(0, span.start - 400), span.start)), default=max(0, span.start - 400)
    )
    stop = _STOPS.search(text, span.end, span.end + 400)
    end = min(len(text), span.end + 400) if stop is None else stop.start() + (stop.group() != "\n")
    if span.end > span.start and text[span.end - 1] in "。！？\n":
        end = span.end
    return start, end


def _cut(text: str, sentence: tuple[int, int], mark: Span) -> Sequence[Piece]:
    start, end = sentence
    before, middle, after = text[start : mark.start], text[mark.start : mark.end], text[mark.end : end]
    if len(before) > REACH:
        before = "…" + _INNER_NUMBER.sub("", before[-REACH:])
    if len(after) > REACH:
        after = _OPEN_NUMBER.sub("", after[:REACH]) + "…"
    middle = _closed(middle)
    if len(middle) > LONGEST:
        middle = _without_middle(middle, LONGEST)
    return (
        Piece(_closed(before).lstrip(), marked=False),
        Piece(middle, marked=True),
        Piece(_closed(after).rstrip(), marked=False),
    )


def _without_middle(text: str, longest: int) -> str:
    # A number cut in two would read as another number.
    start = _OPEN_NUMBER.sub("", text[: longest // 2])
    return start + " …… " + _INNER_NUMBER.sub("", text[-longest // 3 :])


def _closed(text: str) -> str:
    """Runs of white space as one space: a quotation is shown on one line."""
    return re.sub(r"\s+", " ", text)
