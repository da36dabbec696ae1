"""The words around a project's name: what carries it out, what makes it a mere kind, what is built and how."""

from functools import cache

from kg.lexicon.tables import LexiconError, read


@cache
def words(kind: str) -> frozenset[str]:
    """The words of one kind: ``adverb``, ``verb``, ``generic``, ``service``, ``building`` or ``work``.

    Raises:
        LexiconError: the table has no such kind.
    """
    rows = read("project_words", ("kind", "words"))
    found = frozenset(word for row in rows if row["kind"] == kind for word in row.items("words"))
    if not found:
        message = f"project_words.csv: no words of kind {kind}"
        raise LexiconError(message)
    return found
