"""Departments and their names."""

from collections.abc import Sequence

from kg.model.document import Document
from kg.model.facts import Identity, Named, Task


def departments(document: Document, identity: Identity, tasks: Sequence[Task]) -> tuple[Named, ...]:
    """The departments a plan names."""
    return ()
