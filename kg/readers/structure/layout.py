"""The common second half of every reader: from lines and grids of cells to a Document."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.model.document import Artifact, Box, Cell, Document, Paragraph, Table
from kg.model.span import Covers, Span
from kg.readers.plain.torn import mended
from kg.readers.structure.contents import contents, with_title
from kg.readers.structure.outline import Heading, box_heading, heading, lead, nest

ARTIFACT = re.compile(
    r"\[(?:bookmark|Bookmark): [^\[\]\n]*\]|\{(?:PAGE|TOC|HYPERLINK)[^{}\n]*\}|[\ufeff\u200b\u200e\u200f]"
)

_NARROW = {
    ord("％"): "%",
    ord("＋"): "+",
    ord("－"): "-",
    ord("＜"): "<",
    ord("＞"): ">",
    ord("～"): "~",
    ord("\u3000"): " ",
}
_NARROW |= {
    code: chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_NARROW |= {ord("\u00a0"): " ", ord("\t"): " "}


_WIDE = re.compile(f"[{re.escape(''.join(map(chr, _NARROW)))}]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of prose in a text: ``span`` is its content; ``level`` the heading level a format declares, if it does.

    ``contents`` says that the format marks the line as part of a table of contents, ``apart`` that it is a footnote or
    the like: it stands behind the running text and is never a heading.
    """

    span: Span
    number: int
    level: int | None = None
    contents: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame around lines that its format draws as a table of one cell: a 专栏 if its first line is a title."""

    title: Span
    body: Span


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document comes from: its name as shown to the user, its format and the digest of its bytes."""

    name: str
    format: str
    sha256: str


def normalise(text: str, artifacts: Sequence[Artifact]) -> str:
    """``text`` with artifacts blanked, full-width forms narrowed and torn numbers closed up, equal in length."""
    # Few characters of a text are wide: to look each of them up takes a fifth of the time of ``translate``.
    normal = _WIDE.sub(_narrowed, text)
    pieces, end = [], 0
    for artifact in artifacts:
        pieces += [normal[end : artifact.span.start], " " * len(artifact.span)]
        end = artifact.span.end
    return mended(text, "".join([*pieces, normal[end:]]))


def _narrowed(match: re.Match[str]) -> str:
    return _NARROW[ord(match.group())]


def artifacts_in(text: str) -> tuple[Artifact, ...]:
    """The conversion residue in a text."""
    found = []
    for match in ARTIFACT.finditer(text):
        kind = "invisible" if len(match.group()) == 1 else "bookmark" if match.group().startswith("[") else "field"
        found.append(Artifact(Span(match.start(), match.end()), kind))
    return tuple(found)


def assemble(
    text: str, source: Source, lines: Sequence[Line], tables: Sequence[Table], frames: Sequence[Frame] = ()
) -> Document:
    """Give the lines their outline: headings become sections, frames become boxes, the rest paragraphs.

    The lines of a table of contents become nothing: each of its entries would be a second section.
    """
    artifacts = artifacts_in(text)
    normal = normalise(text, artifacts)
    lines = _without_contents(normal, [line for line in (_trimmed(line, normal) for line in lines) if len(line.span)])
    titles = {frame.title.start: frame for frame in sorted(frames, key=lambda frame: frame.title)}
    starts, bodies = list(titles), Covers(frame.body for frame in frames)
    opened: set[Span] = set()
    boxes: list[Box] = []
    found: dict[int, Heading] = {}
    for index, line in enumerate(lines):
        at = bisect_left(starts, line.span.start)
        frame = titles[starts[at]] if at < len(starts) and starts[at] < line.span.end else None
        inside = bodies.index(line.span)
        if frame is not None:
            number, label, title = box_heading(normal[line.span.start : line.span.end])
            boxes.append(Box(len(boxes), number, label, title, line.span, frame.body))
            opened.add(frame.body)
        elif not line.apart and (inside is None or frames[inside].body not in opened):
            numbered = heading(normal, line.span, line.level)
            if numbered is not None:
                found[index] = numbered
    framed = {box.heading for box in boxes}
    free = [i for i, line in enumerate(lines) if i not in found and line.span not in framed and not line.apart]
    held = Covers(box.body for box in boxes)
    found |= _leads(normal, lines, [i for i in free if held.index(lines[i].span) is None])
    headings = [found[index] for index in sorted(found)]
    prose: list[Line] = []
    for index, line in enumerate(lines):
        rest = found[index].rest if index in found else line.span
        if rest is not None and line.span not in framed:
            prose.append(line if rest is line.span else replace(line, span=rest))
    apart = next((line.span.start for line in lines if line.apart), None)
    sections = nest(headings, len(text) if apart is None else text.rfind("\n", 0, apart) + 1)
    document = Document(text, normal, source.name, source.sha256, source.format, (), sections, (), (), artifacts)

    def section_of(span: Span) -> int | None:
        section = document.section_at(span.start)
        return None if section is None else section.index

    placed = tuple(replace(box, section=section_of(box.heading)) for box in boxes)
    paragraphs = tuple(
        Paragraph(
            line.span,
            line.number,
            section_of(line.span),
            held.index(line.span),
        )
        for line in prose
    )
    return replace(
        document,
        paragraphs=paragraphs,
        boxes=placed,
        tables=tuple(replace(table, index=i, section=section_of(table.span)) for i, table in enumerate(tables)),
    )


def _without_contents(normal: str, lines: Sequence[Line]) -> list[Line]:
    words = [normal[line.span.start : line.span.end] for line in lines]
    listed = contents(words) | with_title(words, {index for index, line in enumerate(lines) if line.contents})
    return [line for index, line in enumerate(lines) if index not in listed]


def wording(text: str, parts: Sequence[Span]) -> str:
    """The words of a cell: its lines closed up, without residue of conversion."""
    return "".join(ARTIFACT.sub("", text[part.start : part.end]) for part in parts)


def continued(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells, where an empty one in the first column below the head goes on with the cell above it.

    Of a row with no words at all (a form to be filled in) the first cell is one like the others.
    """
    worded = {cell.row for cell in cells if cell.text}
    result: list[Cell] = []
    above: int | None = None
    for cell in cells:
        if cell.column == 0 and cell.row > 0:
            grown = None if above is None or cell.text or cell.row not in worded else result[above]
            if above is not None and grown is not None and grown.column_span == cell.column_span:
                result[above] = replace(grown, row_span=cell.row + cell.row_span - grown.row)
                continue
            above = len(result)
        result.append(cell)
    return tuple(result)


def _leads(normal: str, lines: Sequence[Line], free: Sequence[int]) -> dict[int, Heading]:
    """Unnumbered titles at the start of neighbouring paragraphs: two in a row, with no other line between them."""
    found = {index: title for index in free if (title := lead(normal, lines[index].span))}
    return {index: title for index, title in found.items() if index - 1 in found or index + 1 in found}


def _trimmed(line: Line, normal: str) -> Line:
    content = normal[line.span.start : line.span.end]
    if content == content.strip():
        return line
    start = line.span.start + len(content) - len(content.lstrip())
    return replace(line, span=Span(start, max(start, line.span.start + len(content.rstrip()))))
