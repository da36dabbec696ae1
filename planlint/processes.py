"""Worker processes: how many are worth their start, and a crew of them that shares out jobs.

A process that is ended from outside (for want of memory, say) costs the job that it held and no other: each has a pipe
of its own, so that nobody waits for a lock that the dead one took with it, and another takes its place.
"""

import multiprocessing
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Generic, TypeVar, cast

from planlint.memory import collect_rarely

Job = TypeVar("Job")
Result = TypeVar("Result")

_MOST_WORKERS = 4
# Spawned, because polars has threads from its import on, and threads do not survive a fork.
_CONTEXT = multiprocessing.get_context("spawn")


def available_workers() -> int:
    """As many processes as are worth their start on this machine: its processors, but no more than four."""
    return min(_MOST_WORKERS, os.cpu_count() or 1)


@dataclass(frozen=True, slots=True)
class Done(Generic[Result]):
    """What came of a job."""

    result: Result


@dataclass(frozen=True, slots=True)
class _Worker:
    process: BaseProcess
    pipe: "Connection[object, bytes]"


class Crew:
    """Processes that do one job after the other and judge by the user's wordings too."""

    def __init__(self, workers: int, own_words: Sequence[Path] = ()) -> None:
        """Processes start as there are jobs for them, and wait for more until the crew is closed."""
        self.workers = workers
        self._own_words = tuple(own_words)
        self._idle: list[_Worker] = []
        self._busy: dict[object, tuple[_Worker, int]] = {}

    def results(self, work: Callable[[Job], Result], jobs: Sequence[Job]) -> Iterator[Done[Result] | None]:
        """What ``work`` gives for each job, in their order; None for one whose process was ended from outside.

        Raises:
            Exception: whatever ``work`` raised.
        """
        waiting = iter(enumerate(jobs))
        answers: dict[int, bytes | None] = {}
        self._give(work, waiting)
        for number in range(len(jobs)):
            while number not in answers:
                answers |= self._answers()
                # Before anything is made of the answers, lest their process wait meanwhile.
                self._give(work, waiting)
            answer = answers.pop(number)
            yield None if answer is None else Done(cast("Result", _unpacked(answer)))

    def close(self) -> None:
        """End all processes, whatever they are doing."""
        for worker in (*self._idle, *(worker for worker, _ in self._busy.values())):
            _end(worker)
        self._idle.clear()
        self._busy.clear()

    def _give(self, work: Callable[[Job], Result], waiting: Iterator[tuple[int, Job]]) -> None:
        while len(self._busy) < self.workers and (following := next(waiting, None)) is not None:
            number, job = following
            worker = self._idle.pop() if self._idle else self._started()
            self._busy[worker.pipe] = worker, number
            with suppress(OSError):  # that it has ended is what its missing answer says
                worker.pipe.send((work, job))

    def _answers(self) -> dict[int, bytes | None]:
        """The answers of those who are ready, as soon as there is one; None for a process that has ended."""
        found: dict[int, bytes | None] = {}
        for pipe in wait([worker.pipe for worker, _ in self._busy.values()]):
            worker, number = self._busy.pop(pipe)
            try:
                found[number] = worker.pipe.recv_bytes()
                self._idle.append(worker)
            except (EOFError, OSError):
                found[number] = None
                _end(worker)
        return found

    def _started(self) -> _Worker:
        ours, theirs = _CONTEXT.Pipe()
        process = _CONTEXT.Process(target=_serve, args=(theirs, self._own_words), daemon=True)
        with _uninterrupted():
            process.start()
        theirs.close()
        return _Worker(process, ours)


@contextmanager
def crew(workers: int, own_words: Sequence[Path] = ()) -> Iterator[Crew]:
    """A crew whose processes end with the block."""
    hands = Crew(workers, own_words)
    try:
        yield hands
    finally:
        hands.close()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keep Ctrl-C, which reaches the whole group of processes, from those that start here, from their first moment on.

    The first process alone says what became of the run; one that is still importing would print its traceback. It has
    its own interruption afterwards.
    """
    if sys.platform == "win32":
        yield
        return
    former = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, former)


def _end(worker: _Worker) -> None:
    worker.pipe.close()
    worker.process.kill()
    worker.process.join()


def _unpacked(answer: bytes) -> object:
    is_result, value = pickle.loads(answer)  # noqa: S301 - both sides are this program
    if not is_result:
        raise value
    return value


def _serve(pipe: "Connection[bytes, tuple[Callable[[object], object], object]]", own_words: Sequence[Path]) -> None:
    """Do jobs until nobody gives any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_rarely()
    if own_words:
        from kg.lexicon.own_words import use

        use(own_words)
    with suppress(EOFError, OSError):
        while True:
            work, job = pipe.recv()
            pipe.send_bytes(_packed(work, job))


def _packed(work: Callable[[object], object], job: object) -> bytes:
    try:
        return pickle.dumps((True, work(job)), protocol=5)
    except Exception as error:  # noqa: BLE001 - whatever it is, whoever gave the job is to know
        return pickle.dumps((False, error), protocol=5)
