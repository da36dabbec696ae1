"""What a file may demand of this program: every reader takes its bounds from here and says in one line which was passed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on input; a real plan stays far below each of them.

    Of every file: ``file_bytes`` is its size; ``read_seconds`` and ``read_memory`` are the time and the address space
    that reading it may take, in a process of its own.
    """

    file_bytes: int = 200 << 20
    read_seconds: float = 60.0
    read_memory: int = 2 << 30


LIMITS = Limits()
