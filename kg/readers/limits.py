"""What a file may demand of this program: every reader takes its bounds from here and says in one line which was passed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on input; a real plan stays far below each of them.

    Of every file: ``file_bytes`` is its size; ``read_seconds`` and ``read_memory`` are the time and the address space
    that reading it may take, in a process of its own.

    ``package_entries``: members of a zip package.
    ``package_bytes``: all members unpacked, photographs included (only XML parts ever are unpacked).
    ``package_ratio``: unpacked to packed size. Real plans: 5 to 40; a part of empty paragraphs: 300 and more.
    ``part_bytes``: one XML part unpacked; ``parsed_bytes``: all parts of a file that are parsed.
    ``harmless_bytes``: below this no ratio does harm.
    ``paragraphs``, ``cells``, ``columns``: of a Word file, of all its tables, of one table.
    ``running_parts``: headers and footers that are looked into.
    ``converter_seconds``, ``converter_memory``, ``converter_bytes``: time, address space and the largest file written
    of one run of LibreOffice; ``converter_input``: the largest file given to it.
    """

    file_bytes: int = 200 << 20
    read_seconds: float = 60.0
    read_memory: int = 2 << 30
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


LIMITS = Limits()
