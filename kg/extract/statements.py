"""Numbers in prose."""

from collections.abc import Sequence

from kg.model.document import Document
from kg.model.facts import Identity, Indicator, Statement


def statements(document: Document, identity: Identity, indicators: Sequence[Indicator]) -> tuple[Statement, ...]:
    """What prose states in numbers."""
    return ()
