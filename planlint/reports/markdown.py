"""Findings as Markdown that can be pasted into an office document."""

import re
from collections.abc import Iterator

from planlint.likeness import unrecognised
from planlint.reports.company import companions
from planlint.reports.exhibits import Card, Exhibit, Piece, cards, notes, unread
from planlint.reports.missed import sentences
from planlint.reports.revision import counts_line, revision
from planlint.reports.text import coverage_line, outcomes_line
from planlint.review import Review
from planlint.streams import visible
from planlint.words import SEVERITY_NAMES, words

# Everything that Markdown or the HTML inside it could take for more than a character, and addresses that get linked.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&$!]")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$)")
_ADDRESS = re.compile(r"(?i)(https?|ftp|www)(:|\.)|(?<=\w)@(?=\w)")


def markdown(review: Review, language: str = "zh") -> str:
    """The whole report: counts, then plan by plan every finding with its evidence."""
    return "\n".join(_lines(review, language)) + "\n"


def escaped(text: str) -> str:
    """``text`` as Markdown that shows exactly these characters, whatever a plan has written in them."""
    safe = _SPECIAL.sub(lambda match: "&lt;" if match.group() == "<" else "\\" + match.group(), visible(text))
    safe = _ADDRESS.sub(
        lambda match: match.group().replace(":", "&#58;").replace(".", "&#46;").replace("@", "&#64;"), safe
    )
    return _LINE_START.sub(r"\1\\\2", safe.replace("\n", " "))


def _lines(review: Review, language: str) -> Iterator[str]:
    say, names = words(language), SEVERITY_NAMES[language]
    yield f"# {say['report']}"
    yield ""
    yield from _missed(review, language)
    counts = {severity.name.lower(): count for severity, count in review.severities.items()}
    yield f"| {say['severity']} | {' | '.join(names.values())} | {say['total']} |"
    yield "|---|" + "--:|" * (len(names) + 1)
    yield (
        f"| {say['findings']} | "
        + " | ".join(str(counts.get(s, 0)) for s in names)
        + f" | {len(review.verdict.findings)} |"
    )
    yield ""
    yield f"- {coverage_line(review, language)}"
    yield f"- {outcomes_line(review, language)}"
    if review.history is not None:
        yield f"- {counts_line(review, language)}"
    listed = cards(review, language)
    for index, plan in enumerate(review.judged):
        yield from _head(review, index, language)
        mine = [card for card in listed if card.finding.plan == index]
        if not mine:
            yield ""
            yield say["verdict_none" if plan.document.gaps else "none"]
        for number, card in enumerate(mine, 1):
            yield ""
            yield from _finding(number, card, language)
        left = [item for item in unread(review, language) if item.plan == index]
        if left:
            yield ""
            yield f"### {say['unread_numbers']}"
            yield ""
        for item in left:
            text = "".join(
                f"**{escaped(piece.text)}**" if piece.marked else escaped(piece.text) for piece in item.pieces
            )
            yield f"- {item.where} {text}"
    yield from _revision(review, language)
    yield ""
    yield "---"
    yield ""
    yield say["disclaimer"]


def _head(review: Review, index: int, language: str) -> Iterator[str]:
    """A plan's title and file, what it was compared with, and what is to be said of how it was read."""
    say, plan = words(language), review.plans[index]
    document, colon = plan.document, ": " if language == "en" else "："
    yield ""
    yield f"## {escaped(plan.identity.title or say['untitled'])}"
    yield ""
    yield f"{say['file']}{colon}{escaped(document.source)}　{say['digest']}{colon}{document.sha256[:12]}"
    for name, others in companions(review, index, language):
        yield ""
        yield f"{name}{colon}{escaped(others)}"
    if unrecognised(plan):
        yield ""
        yield f"**{say['unrecognised']}**"
    for gap in document.gaps:
        yield ""
        yield f"**{escaped(gap.reason)}**"
    for note in notes(plan):
        yield ""
        yield f"{say['note']}{colon}{escaped(note)}"


def _revision(review: Review, language: str) -> Iterator[str]:
    """What changed since the draft as a table, and the findings that are gone."""
    found, say = revision(review, language), words(language)
    if found is None:
        return
    yield ""
    yield f"## {say['revision']}"
    if found.changes:
        yield ""
        yield f"| {say['change']} | {say['title']} | {say['before']} | {say['after']} | {say['place']} |"
        yield "|---|---|---|---|---|"
    for change in found.changes:
        cells = (change.kind_name, change.name, change.before, change.after, f"{change.was} → {change.now}")
        yield f"| {' | '.join(escaped(cell) for cell in cells)} |"
    if found.sentences:
        yield ""
        yield f"### {say['sentences']}"
        yield ""
        yield f"| {say['change']} | {say['before']} | {say['after']} | {say['place']} |"
        yield "|---|---|---|---|"
    for row in found.sentences:
        written = (row.kind_name, row.before, row.after, f"{row.was or '—'} → {row.now or '—'}")
        yield f"| {' | '.join(escaped(cell) for cell in written)} |"
    if found.left:
        yield ""
        yield say["sentences_left"].format(n=found.left)
    if found.fixed:
        yield ""
        yield f"### {say['fixed_findings']}"
        yield ""
    for card in found.fixed:
        yield f"- {escaped(card.message)}（{say['draft']}{card.exhibits[0].where}，`{card.finding.rule}`）"


def _missed(review: Review, language: str) -> Iterator[str]:
    """What was not checked, before everything else."""
    if review.problems:
        yield f"**{words(language)['missed']}**"
        yield ""
        for problem in review.problems:
            separator = ": " if language == "en" else "："
            yield f"- **{escaped(problem.subject)}**{separator}{escaped(problem.reason)}（{escaped(problem.advice)}）"
        yield ""
    for sentence in sentences(review.passed, language):
        yield escaped(sentence)
        yield ""


def _finding(number: int, card: Card, language: str) -> Iterator[str]:
    say = words(language)
    yield f"### {number}. {escaped(card.title)}（{card.severity_name}{_status(card)}）"
    yield ""
    yield escaped(card.message)
    yield ""
    for exhibit in card.exhibits:
        yield f"- **{escaped(exhibit.label)}**（{_where(exhibit, card)}）：{_quotation(exhibit)}"
    yield f"- {say['suggestion']}：{escaped(card.suggestion)}"
    yield f"- {say['rule']}：`{card.finding.rule}`，{card.family}，{card.confidence_name}"


def _status(card: Card) -> str:
    return f"，{card.status_name}" if card.status_name else ""


def _where(exhibit: Exhibit, card: Card) -> str:
    elsewhere = [] if exhibit.plan == card.finding.plan else [escaped(exhibit.source)]
    heading = [escaped(exhibit.heading)] if exhibit.heading else []
    return "，".join([*elsewhere, exhibit.where, *heading])


def _quotation(exhibit: Exhibit) -> str:
    if exhibit.row is None:
        return "".join(_piece(piece) for piece in exhibit.pieces)
    return " ｜ ".join(_piece(cell) for cell in exhibit.row.cells if cell.text or cell.marked)


def _piece(piece: Piece) -> str:
    text = escaped(piece.text)
    # Bold marks hold only where they touch no space; brackets stay readable where Markdown is not rendered.
    return f"**【{text.strip()}】**" if piece.marked else text
