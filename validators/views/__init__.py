"""The tidy tables that rules judge, listed by hand."""

from validators.views import (
    amounts,
    calculations,
    comparisons,
    deadlines,
    headings,
    institutions,
    levels,
    marks,
    names,
    numbering,
    references,
    repeats,
    responsibilities,
    rows,
    terms,
    wording,
)
from validators.views.view import View

VIEWS: dict[str, View] = {
    view.name: view
    for view in (
        amounts.VIEW,
        calculations.VIEW,
        comparisons.VIEW,
        deadlines.VIEW,
        headings.VIEW,
        institutions.VIEW,
        levels.VIEW,
        marks.VIEW,
        names.VIEW,
        numbering.VIEW,
        references.VIEW,
        repeats.VIEW,
        responsibilities.VIEW,
        rows.VIEW,
        terms.VIEW,
        wording.VIEW,
    )
}
