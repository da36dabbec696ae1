"""What a file may demand of this program; every reader takes its bounds from here and says in one line which was passed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on input; a real plan stays far below each of them.

    ``web_bytes`` is the size of a page or archive of a page, pictures inside it included; ``web_elements`` the tags of
    a page, ``web_attributes`` the attributes of one; ``web_depth`` how deep they nest; ``web_reopened`` how many elements a parser would make of tags for bold or
    font that are never closed, because each paragraph opens them again. ``web_lines`` and ``web_characters``
    are the text found. ``web_tables`` are the tables of a page, ``web_columns`` the columns of one and ``web_places``
    the places of the grids of all. ``web_parts`` are the parts of
    an archive. ``markdown_bytes`` is the size of a Markdown file, ``markdown_bars`` the bars (|) in it, which are its cells.
    """

    web_bytes: int = 64 << 20
    web_elements: int = 400_000
    web_attributes: int = 2_000
    web_depth: int = 4_000
    web_reopened: int = 2_000_000
    web_lines: int = 100_000
    web_characters: int = 5_000_000
    web_tables: int = 2_000
    web_columns: int = 200
    web_places: int = 600_000
    web_parts: int = 2_000
    markdown_bytes: int = 2 << 20
    markdown_bars: int = 100_000


LIMITS = Limits()
