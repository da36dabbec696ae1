"""What a file may demand of this program: every reader takes its bounds from here and says in one line which was passed."""

import json
import os
from dataclasses import dataclass

# By this variable of its environment a process that reads is told other bounds: fields of Limits as JSON.
VARIABLE = "PLANLINT_LIMITS"


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on input; a real plan stays far below each of them.

    Of every file: ``file_bytes`` is its size; ``read_seconds`` and ``read_memory`` are the time and the address space
    that reading it may take, in a process of its own. ``text_bytes`` is the size of a plain text: 2 million Chinese characters.
    ``check_seconds`` is the time that finding a plan's facts may take, and again that of judging them.

    ``package_entries``: members of a zip package.
    ``package_bytes``: all members unpacked, photographs included (only XML parts ever are unpacked).
    ``package_ratio``: unpacked to packed size. Real plans: 5 to 40; a part of empty paragraphs: 300 and more.
    ``part_bytes``: one XML part unpacked; ``parsed_bytes``: all parts of a file that are parsed.
    ``harmless_bytes``: below this no ratio does harm.
    ``paragraphs``, ``cells``, ``columns``: of a Word file or a text, of all its tables, of one table.
    ``running_parts``: headers and footers that are looked into.
    ``converter_seconds``, ``converter_memory``, ``converter_bytes``: time, address space and the largest file written
    of one run of LibreOffice; ``converter_input``: the largest file given to it.

    ``web_bytes`` is the size of a page or archive of a page, pictures inside it included; ``web_elements`` the tags of
    a page, ``web_attributes`` the attributes of one; ``web_depth`` how deep they nest; ``web_reopened`` how many elements a parser would make of tags for bold or
    font that are never closed, because each paragraph opens them again. ``web_lines`` and ``web_characters``
    are the text found. ``web_tables`` are the tables of a page, ``web_columns`` the columns of one and ``web_places``
    the places of the grids of all. ``web_parts`` are the parts of
    an archive. ``markdown_bytes`` is the size of a Markdown file, ``markdown_bars`` the bars (|) in it, which are its cells.

    ``pdf_bytes`` is the size of the file; ``pdf_pages`` its pages; ``pdf_characters`` the characters of all pages;
    ``pdf_objects`` the drawn objects of all pages, those inside forms included; ``pdf_depth`` the nesting of forms;
    ``pdf_paths`` and ``pdf_rulings`` the drawn shapes and the lines of one page that tables are looked for in. ``ocr_pages`` are the pages recognised from
    their picture; ``ocr_dpi`` is the resolution of these pictures and ``ocr_pixels`` the most pixels of one.

    ``sheet_file_bytes``: size of a workbook or a list of values as it lies on the disk. ``sheet_biff_bytes``: that of the binary format,
    whose cells unpack to fifty times their size. ``sheet_members``: parts in a
    workbook's archive. ``sheet_part_bytes``: size of one of its parts once unpacked; ``sheet_ratio``: how many times its
    packed size that may be (real sheets: 5 to 40), above ``sheet_small_bytes``. ``sheet_total_bytes``: size of all parts
    that are read, unpacked. ``sheet_elements``: XML elements of all its
    parts. ``sheet_cells``: cells with content in a whole workbook; ``sheet_characters``: their characters in all.
    ``sheets``: sheets of a workbook. ``sheet_table_cells``: places of the grids of all its tables, empty ones included.
    """

    file_bytes: int = 200 << 20
    text_bytes: int = 6 << 20
    read_seconds: float = 60.0
    read_memory: int = 2 << 30
    check_seconds: float = 120.0
    package_entries: int = 10_000
    package_bytes: int = 1 << 30
    package_ratio: int = 150
    part_bytes: int = 48 << 20
    parsed_bytes: int = 96 << 20
    harmless_bytes: int = 1 << 20
    paragraphs: int = 200_000
    cells: int = 500_000
    columns: int = 200
    running_parts: int = 60
    converter_seconds: float = 45.0
    converter_memory: int = 4 << 30
    converter_bytes: int = 256 << 20
    converter_input: int = 128 << 20
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
    pdf_bytes: int = 200_000_000
    pdf_pages: int = 3_000
    pdf_characters: int = 5_000_000
    pdf_objects: int = 1_000_000
    pdf_depth: int = 8
    pdf_paths: int = 50_000
    pdf_rulings: int = 4_000
    ocr_pages: int = 300
    ocr_dpi: int = 120
    ocr_pixels: int = 4_000_000
    sheet_file_bytes: int = 128 << 20
    sheet_biff_bytes: int = 32 << 20
    sheet_members: int = 5_000
    sheet_part_bytes: int = 96 << 20
    sheet_total_bytes: int = 256 << 20
    sheet_ratio: int = 150
    sheet_small_bytes: int = 1 << 20
    sheet_elements: int = 6_000_000
    sheet_cells: int = 300_000
    sheet_characters: int = 8_000_000
    sheets: int = 200
    sheet_table_cells: int = 600_000


LIMITS = Limits(**json.loads(os.environ.get(VARIABLE, "{}")))
