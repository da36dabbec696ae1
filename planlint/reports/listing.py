"""Tables for a terminal: columns aligned by the width that Chinese characters take there."""

import re
from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

from planlint.streams import Line, visible

_GAP = "  "
_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?%?")
_LEAST = 8


def table(head: Sequence[str], rows: Sequence[Sequence[str]], width: int | None = None) -> list[Line]:
    """The lines of a table: ``head`` in bold over a rule, numbers to the right.

    ``width`` is that of the terminal in columns; where the table is wider, the widest columns are cut with ``…``. None
    cuts nothing.
    """
    shown = [[_one_line(cell) for cell in row] for row in rows]
    widths = [max([cell_len(name), *(cell_len(row[at]) for row in shown)]) for at, name in enumerate(head)]
    right = [bool(shown) and all(not row[at] or _NUMBER.fullmatch(row[at]) for row in shown) for at in range(len(head))]
    if width is not None:
        _narrow(widths, width - len(_GAP) * (len(head) - 1))
    lines: list[Line] = [[(_joined(head, widths, right), "bold")], [(_GAP.join("─" * w for w in widths), "dim")]]
    lines += [[(_joined(row, widths, right), "")] for row in shown]
    return lines


def _one_line(text: str) -> str:
    return " ".join(visible(text).split())


def _narrow(widths: list[int], room: int) -> None:
    """Take from the widest columns until all fit, but leave each enough to be read."""
    while sum(widths) > room:
        widest = max(widths)
        if widest <= _LEAST:
            return
        widths[widths.index(widest)] -= 1


def _joined(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    return _GAP.join(map(_fitted, cells, widths, right)).rstrip()


def _fitted(cell: str, width: int, right: bool) -> str:  # noqa: FBT001 - one of three columns that map walks over
    if cell_len(cell) > width:
        # Half a Chinese character that did not fit leaves a blank.
        cell = set_cell_size(cell, width - 1).rstrip() + "…"
    space = " " * (width - cell_len(cell))
    return space + cell if right else cell + space
