"""The tidy tables that rules judge, listed by hand."""

from validators.views import amounts, calculations, comparisons, deadlines, institutions, rows
from validators.views.view import View

VIEWS: dict[str, View] = {
    view.name: view
    for view in (
        amounts.VIEW,
        calculations.VIEW,
        comparisons.VIEW,
        deadlines.VIEW,
        institutions.VIEW,
        rows.VIEW,
    )
}
