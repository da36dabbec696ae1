"""Cited documents."""

from kg.model.document import Document
from kg.model.facts import Policy


def policies(document: Document) -> tuple[Policy, ...]:
    """The documents cited in 《》."""
    return ()
