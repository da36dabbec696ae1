"""Worker processes: how many are worth their start, and how each comes to know what this one knows."""

import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path

_MOST_WORKERS = 4


def available_workers() -> int:
    """As many processes as are worth their start on this machine: its processors, but no more than four."""
    return min(_MOST_WORKERS, os.cpu_count() or 1)


@contextmanager
def worker_pool(workers: int, own_words: Sequence[Path] = ()) -> Iterator[ProcessPoolExecutor]:
    """A pool of processes that judge by the user's wordings too; what is still waiting when it closes is dropped.

    The processes are spawned, because the threads of polars do not survive a fork.
    """
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _ready, (tuple(own_words),))
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _ready(own_words: Sequence[Path]) -> None:
    # Ctrl-C reaches the whole group of processes; the first one alone says what became of the run.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if own_words:
        from kg.lexicon.own_words import use

        use(own_words)
