"""Printed lines -> paragraphs: a line goes on with the one above it where that one was full.

A line is full if what opens the next line would not have found room on it; then the indent, the distance between the
lines and the numbering decide. Chinese lines are closed up, Latin words parted by a blank, hyphens at line ends taken back.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from kg.model.span import Span
from kg.readers.pdf.lines import TextLine
from kg.readers.structure.outline import CHAPTER_STYLES, heading

_ENDED = re.compile(r"[。！？；：!?;:][”’）)】]*$")
_FINISHED = re.compile(r"[。！？!?][”’）)】]*$")
_LETTERS = re.compile(r"[A-Za-z]")
_HYPHEN = re.compile(r"[A-Za-z]{2}-$")
_SMALL = re.compile(r"[a-z]{2}")
_SHALLOW, _DEEP = 1.2, 3.2  # ems: a first line stands in by two
_OTHER_SIZE = 1.15
_CHAPTERS = CHAPTER_STYLES - {"han-brackets"}
_MOST_PARTS = 2  # one wide gap: some hand's blanks in a sentence
_LONG = 0.7  # of the measure
_SPARE = 0.35  # ems that justification may take or give


@dataclass(frozen=True, slots=True)
class Measure:
    """The left and right edge between which lines are set; ``cell`` says that these are the edges of a cell."""

    left: float
    right: float
    cell: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """How a body of text is set: whether first lines are indented, the usual step from line to line in ems, and the em."""

    indented: bool
    step: float
    em: float


@dataclass
class Prose:
    """A paragraph as the printed lines it was made of: for each its page and its part of the wording.

    ``beside`` says that it stands in a table beside a cell of more lines: who counts the lines of a page counts those.
    """

    pieces: list[tuple[int, str]] = field(default_factory=list)
    beside: bool = False

    @property
    def wording(self) -> str:
        """The whole of it."""
        return "".join(piece for _, piece in self.pieces)


Placed = tuple[TextLine, Measure]


def measure_of(found: Sequence[TextLine], usual: Measure) -> Measure:
    """The edges of the lines of a page, or ``usual`` where they are too few to tell."""
    if len(found) < 6:
        return usual
    em = median(line.em for line in found)
    lefts = _frequent([line.box.left for line in found], em)
    rights = _frequent([line.box.right for line in found], em)
    if not lefts or not rights:
        return usual
    return Measure(min(lefts), max(rights))


def _frequent(values: Sequence[float], em: float) -> list[float]:
    """The values near which many others lie."""
    ordered = sorted(values)
    enough = max(3, len(ordered) // 6)
    return [value for value in ordered if sum(abs(other - value) <= 0.6 * em for other in ordered) >= enough]


def setting_of(placed: Sequence[Placed]) -> Setting:
    """How these lines are set."""
    indents = [(line.box.left - measure.left) / line.em for line, measure in placed]
    flush = sum(indent < 0.8 for indent in indents)
    first = sum(_SHALLOW <= indent <= _DEEP for indent in indents)
    steps: Counter[float] = Counter()
    for (above, _), (below, _) in pairwise(placed):
        step = (below.box.middle - above.box.middle) / below.em
        if above.page == below.page and 0.9 <= step <= 4:
            steps[round(step, 1)] += 1
    cell = all(measure.cell for _, measure in placed)
    usual = max(steps, key=lambda step: (steps[step], -step)) if steps else 1.8
    return Setting(
        (flush > 0 or cell) and first >= max(1, 0.04 * len(placed)),
        usual,
        median([line.em for line, _ in placed] or [1.0]),
    )


def paragraphs(placed: Sequence[Placed], setting: Setting) -> list[Prose]:
    """The paragraphs that lines make, in the order given."""
    found: list[Prose] = []
    for index, (line, measure) in enumerate(placed):
        if index and _goes_on(placed[index - 1], (line, measure), setting):
            _append(found[-1], line)
        else:
            found.append(Prose([(line.page, line.text)]))
    return found


def _append(prose: Prose, line: TextLine) -> None:
    page, last = prose.pieces[-1]
    if _HYPHEN.search(last) and _SMALL.match(line.text):
        prose.pieces[-1] = (page, last[:-1])
        prose.pieces.append((line.page, line.text))
        return
    words = _LETTERS.match(last[-1:]) and _LETTERS.match(line.text[:1])
    prose.pieces.append((line.page, (" " if words else "") + line.text))


def _goes_on(before: Placed, after: Placed, setting: Setting) -> bool:
    (above, _), (line, own) = before, after
    if len(above.parts) + len(line.parts) > _MOST_PARTS or max(line.em, above.em) > _OTHER_SIZE * min(
        line.em, above.em
    ):
        return False
    if not (_is_full(before, line, setting) or _is_cut(before, after, setting)):
        return False
    opening = heading(line.text, Span(0, len(line.text)))
    if opening is not None and _FINISHED.search(above.text) and opening.style in _CHAPTERS:
        return False
    if _is_apart(above, line, setting):
        return False
    numbered = opening is not None and _ENDED.search(above.text) is not None
    if (own.cell and not setting.indented) or (line.box.left - own.left) / above.em < 1.0:
        return (setting.indented and not own.cell) or not numbered
    return opening is None and _hangs(before, after, setting)


def _is_apart(above: TextLine, line: TextLine, setting: Setting) -> bool:
    """Whether more than the usual step lies between two lines; first lines that stand in say more than a step does."""
    if above.page != line.page or above.column != line.column:
        return False
    step = (line.box.middle - above.box.middle) / above.em
    usual = max(1.25 * setting.step, setting.step + 0.3)
    return step > (max(4.0, usual) if setting.indented else usual)


def _hangs(before: Placed, after: Placed, setting: Setting) -> bool:
    """Whether a line stands in as far as the unfinished one above it, and not as first lines do."""
    (above, measure), (line, own) = before, after
    same = abs(line.box.left - own.left - (above.box.left - measure.left)) < 0.5 * above.em
    first = setting.indented and line.box.left - own.left <= _DEEP * above.em
    return same and not first and not _ENDED.search(above.text)


def _is_cut(before: Placed, after: Placed, setting: Setting) -> bool:
    """Whether a long line stops amid a sentence before one that is not indented, where every first line is.

    Word processors keep figures together that may be parted, so that a line ends earlier than it needs to.
    """
    (above, measure), (line, own) = before, after
    long = above.box.right - measure.left > _LONG * (measure.right - measure.left)
    flush = abs(line.box.left - own.left) < 0.5 * line.em
    ordinary = above.em < _OTHER_SIZE * setting.em and above.box.left - measure.left < _DEEP * above.em
    return setting.indented and long and flush and ordinary and not _ENDED.search(above.text)


def _is_full(before: Placed, line: TextLine, setting: Setting) -> bool:
    above, measure = before
    room, inset = measure.right - above.box.right, above.box.left - measure.left
    first = _SHALLOW <= inset / above.em <= _DEEP and above.em < _OTHER_SIZE * setting.em
    if not measure.cell and not first and inset > 0.5 * above.em and abs(room - inset) < above.em:
        # A centred line leaves half of the room on either side.
        room += inset
    if measure.cell:
        room = min(room, measure.right - measure.left - (above.box.right - above.box.left))
    return room < line.opening + _SPARE * above.em
