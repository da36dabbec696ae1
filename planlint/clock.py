"""A bound on time inside this process: what takes longer is interrupted, a search by a regular expression included."""

import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_AT_ONCE = 0.001  # seconds; none at all would mean that nothing rings


class TimeUpError(BaseException):
    """The time is up. No ``Exception``: nobody who catches the faults of one rule or one file may take it for one."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Give what runs inside so many seconds of wall time; ``re`` looks at signals while it searches.

    Without the alarms of POSIX (on Windows) and in any thread but the first nothing is bounded. Inside another block what
    that one has left counts if it is less. An alarm that somebody else has set rings afterwards, late if need be.

    Raises:
        TimeUpError: it took longer.
    """
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return
    former = signal.signal(signal.SIGALRM, _ring)
    started = time.monotonic()
    left, step = signal.getitimer(signal.ITIMER_REAL)
    # It rings again: where the first alarm fell into a destructor, Python has swallowed the exception.
    signal.setitimer(signal.ITIMER_REAL, min(seconds, left) if left and former is _ring else seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, former)
        if left:
            signal.setitimer(signal.ITIMER_REAL, max(left - (time.monotonic() - started), _AT_ONCE), step)


def _ring(_number: int, _frame: FrameType | None) -> None:
    raise TimeUpError
