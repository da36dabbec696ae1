"""The questions that come with the ontology: ``ontology/queries/*.rq``, each named by its file."""

import re
from dataclasses import dataclass
from pathlib import Path

from kg.graph.vocabulary import ontology

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_MARK = re.compile(r"^#+\s*(?:(?:问|Q)\s*[:：]\s*)?")


@dataclass(frozen=True, slots=True)
class Shipped:
    """A question: its name, what it asks in Chinese and in English, and its SPARQL.

    The words are the first comment lines of the file; a missing language is empty.
    """

    name: str
    chinese: str
    english: str
    sparql: str


def folder() -> Path:
    """Where they lie.

    Raises:
        GraphError: the installation lacks the ontology.
    """
    return ontology().parent / "queries"


def shipped() -> tuple[Shipped, ...]:
    """All of them, by name.

    Raises:
        GraphError: the installation lacks the ontology.
    """
    return tuple(_shipped(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder().glob("*.rq")))


def _shipped(name: str, sparql: str) -> Shipped:
    words: list[str] = []
    for line in sparql.splitlines():
        if line.startswith("#"):
            words.append(_MARK.sub("", line).strip())
        elif line.strip():
            break
    chinese = next((line for line in words if _CHINESE.search(line)), "")
    english = next((line for line in words if line and not _CHINESE.search(line)), "")
    return Shipped(name, chinese, english, sparql)
