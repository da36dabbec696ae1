"""What a reader takes in before it gives up: every bound in one place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds against files made to exhaust the machine; all are far above what an office writes.

    ``sheet_file_bytes``: size of a workbook or a list of values as it lies on the disk. ``sheet_biff_bytes``: that of the binary format,
    whose cells unpack to fifty times their size. ``sheet_members``: parts in a
    workbook's archive. ``sheet_part_bytes``: size of one of its parts once unpacked; ``sheet_ratio``: how many times its
    packed size that may be (real sheets: 5 to 40), above ``sheet_small_bytes``. ``sheet_total_bytes``: size of all parts
    that are read, unpacked. ``sheet_elements``: XML elements of all its
    parts. ``sheet_cells``: cells with content in a whole workbook; ``sheet_characters``: their characters in all.
    ``sheets``: sheets of a workbook. ``sheet_table_cells``: places of the grids of all its tables, empty ones included.
    """

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


LIMITS = Limits()
