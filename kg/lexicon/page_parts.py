"""What the parts of a published web page are called: names of containers, words of buttons, labels of its metadata."""

from dataclasses import dataclass
from functools import cache

from kg.lexicon.tables import read

_KINDS = ("body", "chrome", "notice", "prefix", "footer", "after", "metadata", "title", "site")


@dataclass(frozen=True, slots=True)
class PageParts:
    """The words of each kind.

    ``body`` and ``chrome`` are names (id, class; lower case) of containers of the text and of what surrounds it.
    ``notice`` are the words of buttons, ``prefix`` openings of lines that are no part of a text, ``footer`` words that
    only a page's foot has, ``after`` titles of lists of links behind a text. ``metadata`` labels what is said of a text
    (发文字号), ``title`` names the meta element with its title, and ``site`` marks a name as that of a site.
    """

    body: frozenset[str]
    chrome: frozenset[str]
    notice: tuple[str, ...]
    prefix: tuple[str, ...]
    footer: tuple[str, ...]
    after: frozenset[str]
    metadata: frozenset[str]
    title: frozenset[str]
    site: tuple[str, ...]


@cache
def page_parts() -> PageParts:
    """The table, with the longest buttons first."""
    found: dict[str, list[str]] = {kind: [] for kind in _KINDS}
    for row in read("page_parts", ("kind", "words")):
        if row["kind"] not in found:
            message = f"the kind is none of {', '.join(_KINDS)}"
            raise row.error(message)
        found[row["kind"]] += row.items("words")
    return PageParts(
        body=frozenset(found["body"]),
        chrome=frozenset(found["chrome"]),
        notice=tuple(sorted(found["notice"], key=lambda word: (-len(word), word))),
        prefix=tuple(found["prefix"]),
        footer=tuple(found["footer"]),
        after=frozenset(found["after"]),
        metadata=frozenset(found["metadata"]),
        title=frozenset(word.lower() for word in found["title"]),
        site=tuple(found["site"]),
    )
