"""Tables of a PDF without ruling lines, where they are certain: rows of as many parts, each under the one above it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.readers.pdf.grids import PdfCell, PdfGrid
from kg.readers.pdf.lines import TextLine
from kg.readers.pdf.page import Rect

_FEWEST_ROWS, _FEWEST_COLUMNS = 3, 3
_APART = 1.0  # ems between columns
_FAR = 4.0  # ems from row to row
_FIGURE = re.compile(r"[<>≤≥＜＞+\-－±约]{0,2}\d[\d,，.．%％‰—\-–～~]*[\u4e00-\u9fff/％%‰]{0,3}|[—\-–/]{1,2}")


def with_columns(items: "Sequence[TextLine | PdfGrid]") -> "list[TextLine | PdfGrid]":
    """The items of a page, runs of lines that are rows of a table made one."""
    result: list[TextLine | PdfGrid] = []
    run: list[TextLine] = []
    for item in items:
        if isinstance(item, TextLine) and _continues(run, item):
            run.append(item)
            continue
        result += _closed(run)
        run = [item] if isinstance(item, TextLine) and len(item.parts) >= _FEWEST_COLUMNS else []
        if not run:
            result.append(item)
    return result + _closed(run)


def _continues(run: Sequence[TextLine], line: TextLine) -> bool:
    if not run or len(line.parts) != len(run[0].parts) or line.column != run[0].column:
        return False
    near = line.box.middle - run[-1].box.middle < _FAR * line.em
    return near and _columns([*run, line]) is not None


def _columns(rows: Sequence[TextLine]) -> list[tuple[float, float]] | None:
    """Left and right edge of each column; None if two of them overlap."""
    edges = [
        (min(row.parts[index].box.left for row in rows), max(row.parts[index].box.right for row in rows))
        for index in range(len(rows[0].parts))
    ]
    apart = all(b[0] - a[1] > _APART * rows[0].em for a, b in pairwise(edges))
    return edges if apart else None


def _closed(run: Sequence[TextLine]) -> "list[TextLine | PdfGrid]":
    """The run as a table, if a column of it holds figures below the head; else as the lines they are."""
    edges = _columns(run) if len(run) >= _FEWEST_ROWS else None
    if edges is None or not any(_holds_figures(run, index) for index in range(1, len(edges))):
        return list(run)
    bounds = [edges[0][0], *((a[1] + b[0]) / 2 for a, b in pairwise(edges)), edges[-1][1]]
    cells = [
        PdfCell(number, index, 1, 1, Rect(bounds[index], row.box.top, bounds[index + 1], row.box.bottom), [part])
        for number, row in enumerate(run)
        for index, part in enumerate(row.parts)
    ]
    box = Rect(bounds[0], run[0].box.top, bounds[-1], run[-1].box.bottom)
    page = run[0].page
    return [PdfGrid(cells, len(run), tuple(bounds), page, page, box, opened=True, closed=True)]


def _holds_figures(run: Sequence[TextLine], index: int) -> bool:
    return all(_FIGURE.fullmatch(row.parts[index].text) for row in run[1:])
