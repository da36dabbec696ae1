"""Files are read in a process of their own, with a bound on its memory and time: a bad one costs only itself."""

import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from queue import Empty, SimpleQueue

from kg.model.document import Document
from kg.readers.errors import ReadError
from kg.readers.limits import LIMITS, VARIABLE, Limits
from kg.readers.worker import RELAX, receive, send


class Reader:
    """Reads one file after the other; a process that fails to answer is ended, and the next file gets another."""

    def __init__(self, limits: Limits = LIMITS) -> None:
        """Read within these bounds."""
        self.limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._answers: SimpleQueue[object] = SimpleQueue()

    def start(self) -> None:
        """Have the process ready: it starts while the caller is busy with something else."""
        if self._process is not None:
            return
        # An interruption from the keyboard is told by the asker alone: the process is in no group of the terminal's.
        quiet = None if os.environ.get("PLANLINT_DEBUG") else subprocess.DEVNULL
        command = [sys.executable, "-m", "kg.readers.worker"]
        pipe = subprocess.PIPE
        told = os.environ | {VARIABLE: json.dumps(asdict(self.limits))}
        process = subprocess.Popen(  # noqa: S603
            command, stdin=pipe, stdout=pipe, stderr=quiet, start_new_session=True, env=told
        )
        answers: SimpleQueue[object] = SimpleQueue()
        threading.Thread(target=_listen, args=(process, answers), daemon=True).start()
        self._process, self._answers = process, answers

    def read(self, source: Path | bytes, name: str = "") -> Document:
        """The document in a file, or in bytes that came without one; ``name`` gives the format of bytes by its suffix.

        Raises:
            ReadError: as ``kg.readers.read_document``, or it took too long or too much memory.
        """
        self.start()
        self._ask((source, name))
        try:
            answer = self._answers.get(timeout=self.limits.read_seconds)
        except Empty:
            self.close()
            reason = f"读取超过 {self.limits.read_seconds:g} 秒"
            raise ReadError(reason, RELAX) from None
        if isinstance(answer, EOFError):
            self.close()
            reason = f"读取时进程意外中止（内存上限 {self.limits.read_memory >> 20} MB）"
            raise ReadError(reason, RELAX)
        if isinstance(answer, Exception):
            raise answer
        assert isinstance(answer, Document)
        return answer

    def megabytes(self) -> float:
        """The memory that the process holds; 0 where there is none, or the system does not say."""
        try:
            told = Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8") if self._process else ""
        except OSError:
            told = ""
        found = re.search(r"VmRSS:\s*(\d+) kB", told)
        return int(found[1]) / 1024 if found else 0.0

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None

    def _ask(self, question: object) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        with suppress(OSError):  # that it has ended is what its missing answer says
            send(self._process.stdin, question)


def _listen(process: "subprocess.Popen[bytes]", answers: "SimpleQueue[object]") -> None:
    """Pass the answers on as they come, and at last that there are no more."""
    assert process.stdout is not None
    try:
        while True:
            answers.put(receive(process.stdout))
    except Exception:  # noqa: BLE001 - cut off in the middle of an answer is ended too
        answers.put(EOFError())


@contextmanager
def reader(limits: Limits = LIMITS) -> Iterator[Reader]:
    """A reader whose process ends with the block."""
    one = Reader(limits)
    one.start()
    try:
        yield one
    finally:
        one.close()
