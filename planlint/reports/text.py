"""Findings as lines for a terminal or a pipe."""

import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from planlint.likeness import unrecognised
from planlint.reports.company import companions
from planlint.reports.exhibits import (
    LABEL,
    LONGEST,
    MOST,
    REACH,
    Card,
    Exhibit,
    Piece,
    Unread,
    cards,
    family_name,
    notes,
    unread,
)
from planlint.reports.missed import sentences
from planlint.reports.revision import Revision, counts_line, revision
from planlint.review import OUTCOMES, Review
from planlint.streams import Line
from planlint.words import OUTCOME_NAMES, SEVERITY_NAMES, percent, words

STYLES = {"error": "bold red", "warning": "yellow", "info": "blue"}
_MOST_UNREAD = 5
_MOST_SENTENCES = 40
# How many cells on either side of a marked one are shown of a row that is too long.
_NEIGHBOURS = 2
_SEVERITIES = ("error", "warning", "info")


def lines(review: Review, language: str = "zh") -> Iterator[Line]:
    """What was not checked, every finding with its evidence, the counts, the coverage and what became of the rules."""
    yield from _missed(review, language)
    for card in cards(review, language):
        yield from _finding(card, review, language)
        yield ()
    yield from _changes(review, language)
    yield from summary(review, language)


def _changes(review: Review, language: str) -> Iterator[Line]:
    """What changed since the draft, a line for each change."""
    found = revision(review, language)
    if found is None:
        return
    yield from _fixed(found, language)
    if not found.changes:
        return
    yield ((words(language)["changes"], "bold"),)
    for change in found.changes:
        yield (
            (f"  {change.kind_name}  ", "bold"),
            (change.name, ""),
            (f"  {change.before or '—'} → {change.after or '—'}" if change.before or change.after else "", ""),
            (f"  {change.was or '—'} → {change.now or '—'}", "dim"),
        )
    yield ()
    yield from _sentences(found, language)


def _fixed(found: Revision, language: str) -> Iterator[Line]:
    """The findings of the draft that are gone."""
    say = words(language)
    if not found.fixed:
        return
    yield ((say["fixed_findings"], "bold"),)
    for card in found.fixed:
        where = f"{say['draft']} {card.exhibits[0].where}"
        yield ((f"  {where}  ", "dim"), (card.message, ""), (f"  [{card.finding.rule}]", "dim"))
    yield ()


def _sentences(found: Revision, language: str) -> Iterator[Line]:
    """The sentences that changed, old above new; a long list is cut with its rest counted."""
    say = words(language)
    if not found.sentences:
        return
    yield ((say["sentences"], "bold"),)
    for row in found.sentences[:_MOST_SENTENCES]:
        yield ((f"  {row.kind_name}  ", "bold"), (f"{row.was or '—'} → {row.now or '—'}", "dim"))
        if row.before:
            yield (("    - ", "red"), (row.before, ""))
        if row.after:
            yield (("    + ", "green"), (row.after, ""))
    left = found.left + max(0, len(found.sentences) - _MOST_SENTENCES)
    if left:
        yield (("  " + say["sentences_left"].format(n=left), "dim"),)
    yield ()


def _missed(review: Review, language: str) -> Iterator[Line]:
    if review.problems:
        yield ((words(language)["missed"], "bold red"),)
        for problem in review.problems:
            yield ((f"  {problem.subject}  ", "bold"), (problem.reason, ""), (f"  {problem.advice}", "dim"))
    for sentence in sentences(review.passed, language):
        yield ((sentence, "yellow"),)
    if review.problems or review.passed:
        yield ()


def summary(review: Review, language: str = "zh") -> Iterator[Line]:
    """Counts by family and severity, the coverage of numbers, and the outcomes of the rules."""
    say = words(language)
    for index, (plan, path) in enumerate(zip(review.plans, review.paths, strict=True)):
        colon = ": " if language == "en" else "："
        if index < len(review.judged):
            yield from (((name + colon, "bold"), (text, "")) for name, text in companions(review, index, language))
        # On a screen standard error has said so already, a few lines above.
        if unrecognised(plan) and not (sys.stdout.isatty() and sys.stderr.isatty()):
            yield ((f"{path}: " if language == "en" else f"{path}：", "bold"), (say["unrecognised"], "bold yellow"))
        for note in notes(plan):
            yield ((f"{path}: " if language == "en" else f"{path}：", "bold"), (note, "yellow"))
    if review.history is not None:
        yield ((counts_line(review, language), "bold"),)
    if review.verdict.findings:
        yield from _counts(review, language)
        yield ()
    else:
        yield ((say["verdict_none"], "bold green"),)
    yield ((coverage_line(review, language), ""),)
    yield from _unread(review, language)
    yield ((outcomes_line(review, language), ""),)
    failed = {outcome.rule: outcome.reason for outcome in review.verdict.outcomes if outcome.outcome == "failed"}
    for rule, reason in failed.items():
        yield (("  " + OUTCOME_NAMES[language]["failed"] + " ", "bold red"), (f"{rule}: {reason}", ""))


def _unread(review: Review, language: str) -> Iterator[Line]:
    """The numbers left unread, so that a reviewer can look at them; a long list is cut with its rest counted."""
    say = words(language)
    listed = unread(review, language)
    for item in listed[:_MOST_UNREAD]:
        where = f"  {_address(review, item) if len(review.judged) > 1 else item.where} "
        text = "".join(f"【{piece.text}】" if piece.marked else piece.text for piece in item.pieces)
        yield ((say["unread"], "dim"), (where, "dim"), (text, ""))
    if len(listed) > _MOST_UNREAD:
        yield (("  " + say["unread_more"].format(n=len(listed) - _MOST_UNREAD), "dim"),)


def coverage_line(review: Review, language: str) -> str:
    """How many numbers were seen, understood and linked, as a sentence."""
    part, say = review.coverage, words(language)
    if not part.seen:
        return say["coverage_none_partial" if review.is_partial else "coverage_none"]
    return say["coverage_line_partial" if review.is_partial else "coverage_line"].format(
        seen=part.seen, understood=part.understood, linked=part.linked, share=percent(part.share)
    )


def outcomes_line(review: Review, language: str) -> str:
    """What became of the rules, as a sentence."""
    parts = [f"{OUTCOME_NAMES[language][outcome]} {review.outcomes[outcome]}" for outcome in OUTCOMES]
    separator = ", " if language == "en" else "、"
    return words(language)["outcomes_line"].format(n=len(review.verdict.outcomes), parts=separator.join(parts))


def _finding(card: Card, review: Review, language: str) -> Iterator[Line]:
    say = words(language)
    yield (
        (_address(review, card.exhibits[0]), "bold"),
        ("  ", ""),
        (card.severity_name, STYLES[card.severity]),
        (f"  {card.status_name}" if card.status_name else "", "bold magenta"),
        (f"  {card.family}  ", ""),
        (f"[{card.finding.rule}]", "dim"),
    )
    yield ((card.message, ""),)
    for exhibit in card.exhibits[:MOST]:
        elsewhere = "" if exhibit.plan == card.finding.plan else f"{exhibit.source} "
        where = elsewhere + exhibit.where
        yield ((f"  {exhibit.label}", "bold"), (f"  {where}  ", "dim"), *_quotation(exhibit))
    if len(card.exhibits) > MOST:
        yield ((f"  {say['more_places'].format(n=len(card.exhibits) - MOST)}", "dim"),)
    separator = ": " if language == "en" else "："
    yield ((f"  {say['suggestion']}{separator}{card.suggestion}", "green"), (f"  ({card.confidence_name})", "dim"))


def _address(review: Review, item: Exhibit | Unread) -> str:
    """Path and line as editors open them; a file without lines of its own gives its paragraph or row."""
    path = review.paths[item.plan]
    is_text = review.plans[item.plan].document.format == "txt"
    return f"{path}:{item.line}" if is_text and item.line else f"{path} {item.where}"


def _quotation(exhibit: Exhibit) -> Line:
    if exhibit.row is None:
        return [_piece(piece.text, marked=piece.marked) for piece in exhibit.pieces]
    cells = [cell for cell in exhibit.row.cells if cell.text or cell.marked]
    if sum(len(cell.text) for cell in cells) > LONGEST + 2 * REACH:
        cells = _around_marks(cells, exhibit)
    found = []
    for position, cell in enumerate(cells):
        found += [(" | ", "dim")] if position else []
        found.append(_piece(cell.text, marked=cell.marked))
    return found


def _around_marks(cells: Sequence[Piece], exhibit: Exhibit) -> list[Piece]:
    """The marked cells of a long row with their neighbours and the first cell, which names the row; … stands for the rest."""
    marks = [at for at, cell in enumerate(cells) if cell.marked]
    near = {at for mark in marks[:MOST] for at in range(mark - _NEIGHBOURS, mark + _NEIGHBOURS + 1)} | {0}
    kept: list[Piece] = []
    for at, cell in enumerate(cells):
        if at in near:
            kept.append(_cell_cut(cell, exhibit))
        elif kept[-1].text != "…":
            kept.append(Piece("…", marked=False))
    return kept


def _cell_cut(cell: Piece, exhibit: Exhibit) -> Piece:
    """A cell as short as may be: of a long marked one the passage that the finding is about."""
    if not cell.marked:
        return cell if len(cell.text) <= LABEL else Piece(cell.text[: LABEL - 1] + "…", marked=False)
    if len(cell.text) <= LONGEST:
        return cell
    passage = "".join(piece.text for piece in exhibit.pieces)
    return Piece(passage, marked=True)


def _piece(text: str, *, marked: bool) -> tuple[str, str]:
    return (f"【{text}】", "bold") if marked else (text, "")


def _counts(review: Review, language: str) -> Iterator[Line]:
    say, names = words(language), SEVERITY_NAMES[language]
    counts = Counter((finding.family, finding.severity.name.lower()) for finding in review.verdict.findings)
    families = sorted({family for family, _ in counts}, key=lambda family: _rank(counts, family))
    rows = [
        [family_name(family, language), *(str(counts[family, s] or "") for s in _SEVERITIES)] for family in families
    ]
    totals = [str(sum(n for (_, s), n in counts.items() if s == severity)) for severity in _SEVERITIES]
    table = [[say["family"], *(names[s] for s in _SEVERITIES)], *rows, [say["total"], *totals]]
    widths = [max(columns_of(row[column]) for row in table) for column in range(4)]
    for number, row in enumerate(table):
        if number in {1, len(table) - 1}:
            yield (("─" * (sum(widths) + 6), "dim"),)
        bold = "bold" if number in {0, len(table) - 1} else ""
        yield [
            (padded(row[0], widths[0]), bold),
            *(
                ("  " + " " * (width - columns_of(text)) + text, STYLES[severity] if text not in {"", "0"} else "dim")
                for severity, text, width in zip(_SEVERITIES, row[1:], widths[1:], strict=True)
            ),
        ]


def _rank(counts: "Counter[tuple[str, str]]", family: str) -> tuple[int, int, int, str]:
    error, warning, info = (counts[family, severity] for severity in _SEVERITIES)
    return (-error, -warning, -info, family)


def columns_of(text: str) -> int:
    """The columns a text takes in a terminal: Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def padded(text: str, width: int) -> str:
    """``text`` with blanks behind it until it takes ``width`` columns."""
    return text + " " * (width - columns_of(text))


def table(rows: Sequence[Sequence[tuple[str, str]]]) -> Iterator[Line]:
    """Styled rows of equal length as lines with their columns aligned."""
    widths = [max(columns_of(row[column][0]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        last = len(row) - 1
        yield [
            (text if column == last else padded(text, widths[column]) + "  ", style)
            for column, (text, style) in enumerate(row)
        ]
