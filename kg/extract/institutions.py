"""Institutions by name."""

from kg.model.document import Document
from kg.model.facts import Identity, Named


def institutions(document: Document, identity: Identity) -> tuple[Named, ...]:
    """The hospitals, centres, companies and schools a plan names."""
    return ()
