"""What formats with paragraphs and tables hand on: blocks in reading order, with their heading levels and cells."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph: its wording, a line break as a line feed; ``level`` of its heading style, whether it is contents."""

    wording: str
    level: int | None = None
    contents: bool = False


@dataclass(frozen=True, slots=True)
class Floating:
    """A text box: the blocks in it, at the place of its anchor."""

    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell: first column, width in columns, height in rows, and the blocks in it."""

    column: int
    width: int
    blocks: tuple["Block", ...]
    height: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: for each row the cells that begin in it."""

    rows: tuple[tuple[Slot, ...], ...]
    columns: int


Block = Text | Floating | Grid


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or an endnote that the body refers to: its kind and number (脚注1), and the blocks in it."""

    mark: str
    blocks: tuple["Block", ...]
