"""The page to open first: what was checked, how it came out, and where everything else is."""

from collections.abc import Sequence

from planlint.reports.exhibits import cards
from planlint.reports.html import Chip, first, part, severity_chips
from planlint.reports.missed import sentences
from planlint.reports.pages import page
from planlint.reports.peers import peer_table
from planlint.reports.text import coverage_line
from planlint.review import OUTCOMES, Review
from planlint.words import OUTCOME_NAMES, percent, words


def index_page(review: Review, facts: Sequence[str], language: str = "zh") -> str:
    """The page; ``facts`` are the names of the files in ``facts/``, plan by plan."""
    listed = cards(review, language)
    parts = [part(review, index, listed, language) for index in range(len(review.judged))]
    say = words(language)
    content = {
        "title": parts[0].title if len(parts) == 1 else say["several"].format(n=len(parts)),
        "parts": parts,
        "cards": listed,
        "first": first(listed),
        "facts": facts,
        "peers": peer_table(review, language),
        "severities": severity_chips(listed, language),
        "coverage": review.coverage,
        "coverage_line": coverage_line(review, language),
        "is_partial": review.is_partial,
        "problems": review.problems,
        "passed": sentences(review.passed, language),
        "share": percent(review.coverage.share),
        "outcomes": [Chip(o, OUTCOME_NAMES[language][o], review.outcomes[o]) for o in OUTCOMES],
        "failed": len({o.rule for o in review.verdict.outcomes if o.outcome == "failed"}),
    }
    return page("index.html", language, content)
