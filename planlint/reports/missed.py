"""What a report must say of files before anything else: what was not checked, and what was passed over in folders."""

from collections.abc import Sequence
from pathlib import Path

from planlint.sources import Passed
from planlint.words import words

_MOST = 3
_KINDS = ("unlike", "twin", "table", "format")


def sentences(passed: Sequence[Passed], language: str) -> tuple[str, ...]:
    """A sentence for every reason to pass files over: how many, and the names of the first few."""
    return tuple(
        _sentence(kind, files, language) for kind in _KINDS if (files := [one for one in passed if one.why == kind])
    )


def _sentence(kind: str, files: Sequence[Passed], language: str) -> str:
    say = words(language)
    names = [
        say["twin"].format(path=Path(one.path).name, instead=Path(one.instead).name) if one.instead else one.path
        for one in files[:_MOST]
    ]
    listed = (", " if language == "en" else "、").join(names)
    shown = say["and_more"].format(names=listed) if len(files) > _MOST else listed
    return say[f"passed_{kind}"].format(n=len(files), names=shown)
