"""Indicator tables."""

from kg.model.document import Document
from kg.model.facts import Identity, Indicator


def indicators(document: Document, identity: Identity) -> tuple[Indicator, ...]:
    """The rows of the indicator tables."""
    return ()
