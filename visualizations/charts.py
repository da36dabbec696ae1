"""Charts as SVG of our own: bars that are read at a glance, and a matrix of who works with whom.

Text is measured in the widths that Chinese type has (a full-width character is one em), so that nothing is cut and no
browser is needed to lay it out. Colours come from the theme, through the custom properties of the page around it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from unicodedata import east_asian_width

_SIZE = 13
_ROW = 26
_BAR = 14
_CELL = 30
_GAP = 10
LONGEST = 660
"""The longest bar on a desk's screen, in pixels."""
SHORTEST = 112
"""The longest bar on a phone's screen: with the names and numbers beside it, it fits."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of a bar chart: ``first`` dark and ``second`` light behind it, ``title`` for who points at it."""

    label: str
    first: int
    second: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Square and symmetric: ``values[i][j]`` between ``labels[i]`` and ``labels[j]``; equal ``groups`` belong together.

    ``title`` says what a cell means, with ``{first}``, ``{second}`` and ``{n}``.
    """

    labels: tuple[str, ...]
    values: tuple[tuple[int, ...], ...]
    groups: tuple[int, ...]
    title: str


def width_of(text: str) -> float:
    """How wide a text is in ems: one for a Chinese character, a little over half for a Latin one."""
    return sum(1.0 if east_asian_width(character) in "WFA" else 0.58 for character in text)


def bars(rows: Sequence[Bar], *, legend: tuple[str, str], name: str, longest: int = LONGEST) -> str:
    """Horizontal stacked bars with their numbers.

    ``legend`` names the two parts, ``name`` the chart for who hears it; ``longest`` is the longest bar in pixels.
    """
    left = max((width_of(row.label) for row in rows), default=0) * _SIZE + _GAP
    most = max((row.first + row.second for row in rows), default=1) or 1
    unit = longest / most
    height = len(rows) * _ROW + 30
    parts = [_key(left, 0, "lead", legend[0]), _key(left + (width_of(legend[0]) + 2.6) * _SIZE, 0, "join", legend[1])]
    for index, row in enumerate(rows):
        top = 30 + index * _ROW
        middle = top + _ROW / 2 + _SIZE * 0.36
        first, second = row.first * unit, row.second * unit
        shown = str(row.first) if not row.second else f"{row.first} + {row.second}"
        parts.append(
            f"<g><title>{escape(row.title or row.label)}</title>"
            f'<text x="{left - _GAP:.1f}" y="{middle:.1f}" text-anchor="end">{escape(row.label)}</text>'
            + _rect(left, top + (_ROW - _BAR) / 2, first, "lead")
            + _rect(left + first, top + (_ROW - _BAR) / 2, second, "join")
            + f'<text class="n" x="{left + first + second + 8:.1f}" y="{middle:.1f}">{shown}</text></g>'
        )
    return _svg((left + longest + (80 if longest == LONGEST else 50), height), name, parts)


def matrix(chart: Matrix, *, name: str) -> str:
    """A matrix shaded by its numbers; the columns are numbered like the rows, thin lines part the groups."""
    count = len(chart.labels)
    numbers = [f"{index}" for index in range(1, count + 1)]
    left = max((width_of(label) for label in chart.labels), default=0) * _SIZE + 34
    most = max((value for row in chart.values for value in row), default=1) or 1
    parts = [
        f'<text class="n" x="{left + (column + 0.5) * _CELL:.1f}" y="14" text-anchor="middle">{number}</text>'
        for column, number in enumerate(numbers)
    ]
    for row, label in enumerate(chart.labels):
        middle = 22 + (row + 0.5) * _CELL + _SIZE * 0.36
        parts.append(f'<text x="{left - 30:.1f}" y="{middle:.1f}" text-anchor="end">{escape(label)}</text>')
        parts.append(f'<text class="n" x="{left - 8:.1f}" y="{middle:.1f}" text-anchor="end">{numbers[row]}</text>')
        parts += [_cell(chart, (row, column), left, most) for column in range(count)]
    edges = [0, *(at for at in range(1, count) if chart.groups[at] != chart.groups[at - 1]), count]
    for start, end in pairwise(edges):
        side = (end - start) * _CELL
        parts.append(
            f'<rect class="group" x="{left + start * _CELL:.1f}" y="{22 + start * _CELL:.1f}" '
            f'width="{side:.1f}" height="{side:.1f}"/>'
        )
    return _svg((left + count * _CELL + 4, 22 + count * _CELL + 4), name, parts)


def _cell(chart: Matrix, place: tuple[int, int], left: float, most: int) -> str:
    row, column = place
    x, y = left + column * _CELL, 22 + row * _CELL
    box = f'x="{x + 1:.1f}" y="{y + 1:.1f}" width="{_CELL - 2}" height="{_CELL - 2}"'
    if row == column:
        return f'<rect class="self" {box}/>'
    value = chart.values[row][column]
    if not value:
        return f'<rect class="none" {box}/>'
    shade = 0.16 + 0.84 * value / most
    title = chart.title.format(first=chart.labels[row], second=chart.labels[column], n=value)
    middle = y + _CELL / 2 + 4.3
    strong = " dark" if shade > 0.62 else ""
    return (
        f'<g><title>{escape(title)}</title><rect class="both" {box} fill-opacity="{shade:.2f}"/>'
        f'<text class="v{strong}" x="{x + _CELL / 2:.1f}" y="{middle:.1f}" text-anchor="middle">{value}</text></g>'
    )


def _rect(x: float, y: float, width: float, kind: str) -> str:
    if width <= 0:
        return ""
    return f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{_BAR}"/>'


def _key(x: float, y: float, kind: str, words: str) -> str:
    return (
        f'<rect class="{kind}" x="{x:.1f}" y="{y + 5:.1f}" width="11" height="11"/>'
        f'<text class="k" x="{x + 17:.1f}" y="{y + 15:.1f}">{escape(words)}</text>'
    )


def _svg(size: tuple[float, float], name: str, parts: Sequence[str]) -> str:
    width, height = (round(side) for side in size)
    return (
        f'<svg class="chart" xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(name)}" '
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}">{"".join(parts)}</svg>'
    )
