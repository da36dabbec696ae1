"""Tasks and who answers for them."""

from kg.model.document import Document
from kg.model.facts import Identity, Task


def tasks(document: Document, identity: Identity) -> tuple[Task, ...]:
    """The numbered measures with their lead and participants."""
    return ()
