"""Who a plan is."""

from kg.model.document import Document
from kg.model.facts import Identity


def identify(document: Document) -> Identity:
    """Title, place, administrative level, period and publication date of a plan."""
    return Identity(title="", title_span=None, place="", level="county", period=(2021, 2025), published=None)
