"""The tidy tables that rules judge, listed by hand."""

from validators.views.view import View

VIEWS: dict[str, View] = {view.name: view for view in ()}
