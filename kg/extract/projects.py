"""Projects."""

from collections.abc import Sequence

from kg.model.document import Document
from kg.model.facts import Identity, Named, Project


def projects(document: Document, identity: Identity, institutions: Sequence[Named]) -> tuple[Project, ...]:
    """The projects a plan names."""
    return ()
