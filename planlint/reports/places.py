"""Places in the words of whoever has the document open: a line of a text, a paragraph of a Word file, a row of a table."""

from typing import TYPE_CHECKING

from kg.graph.address import address, row_of
from kg.model.document import Document
from kg.model.span import Span
from planlint.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    import networkx as nx


def where(document: Document, span: Span, language: str = "zh") -> str:
    """The address of ``span`` (see ``kg.graph.address``) in the language of a report."""
    return address(document, span, words(language))


def tell_places(graph: "nx.MultiDiGraph[str]", documents: "Sequence[Document]", language: str = "zh") -> None:
    """Give the evidence on the nodes of ``graph`` its place in words (``where``), and table rows as cells in a row.

    The graph knows a passage by file, line and wording; a file name alone may be that of several documents.
    """
    known: dict[str, list[tuple[Document, list[int]]]] = {}
    for document in documents:
        starts = [0, *(at + 1 for at, character in enumerate(document.text) if character == "\n")]
        known.setdefault(document.source, []).append((document, starts))
    for _, data in graph.nodes(data=True):
        data["evidence"] = [_told(item, known.get(item["source"], ()), language) for item in data["evidence"]]


def _told(
    item: dict[str, object], documents: "Sequence[tuple[Document, list[int]]]", language: str
) -> dict[str, object]:
    quote, line = str(item["quote"]), item["line"]
    for document, starts in documents:
        if not isinstance(line, int) or line > len(starts):
            continue
        at = document.text.find(quote, starts[line - 1])
        if at < 0 or document.line_of(at) != line:
            continue
        span = Span(at, at + len(quote))
        return {**item, "where": where(document, span, language), "quote": _in_cells(document, span)}
    return item


def _in_cells(document: Document, span: Span) -> str:
    """The wording at ``span``; that of several cells with bars between them."""
    found = row_of(document, span)
    if found is None:
        return document.quote(span)
    touched = [cell.text for cell in found[0].cells if cell.span.meets(span) and cell.text]
    return " | ".join(touched) if len(touched) > 1 else document.quote(span)
