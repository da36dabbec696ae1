"""Questions are asked in a process of their own, which is ended when their time is up."""

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from kg.graph.errors import GraphError
from kg.graph.stores.address import is_address
from kg.graph.stores.port import Answer, QueryError, StoreError
from kg.graph.stores.worker import MEMORY, Asked
from planlint.errors import Problem, StopError

_GRACE = 60.0
"""Seconds for the process to start and to load, beyond those that the question may take."""
_RANG_OUT = -getattr(signal, "SIGALRM", 14)
"""What subprocess gives as the exit status of a process whose clock ended it."""


def ask(asked: Asked) -> Answer:
    """The answer to a question, within its ``seconds``.

    Raises:
        StoreError: it took too long or too much memory, or what the store raises.
    """
    quiet = None if os.environ.get("PLANLINT_DEBUG") else subprocess.DEVNULL
    command = [sys.executable, "-m", "kg.graph.stores.worker"]
    try:
        done = subprocess.run(  # noqa: S603 - a command of our own making
            command,
            input=pickle.dumps(asked),
            stdout=subprocess.PIPE,
            stderr=quiet,
            timeout=asked.seconds + _GRACE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise _late(asked) from None
    if done.returncode == _RANG_OUT:
        raise _late(asked)
    if done.returncode or not done.stdout:
        reason = f"查询进程意外中止（内存上限 {MEMORY >> 20} MB）"
        raise StoreError(reason, "请缩小查询范围，或加上 LIMIT")
    answer = pickle.loads(done.stdout)  # noqa: S301 - both sides are this program
    if isinstance(answer, Exception):
        raise answer
    assert isinstance(answer, Answer)
    return answer


def _late(asked: Asked) -> StoreError:
    return StoreError(f"查询超过 {asked.seconds:g} 秒，已中止", "请缩小查询范围，或用 --timeout 放宽时限")


@contextmanager
def telling(place: str, question: str = "") -> Iterator[None]:
    """Turns what a store raises into one line about ``place``, or about the ``question`` where that is at fault.

    Raises:
        StopError: with that line.
    """
    try:
        yield
    except QueryError as error:
        raise StopError([Problem(question or shown(place), error.reason, error.advice)]) from None
    except StoreError as error:
        raise StopError([Problem(shown(place), error.reason, error.advice)]) from None
    except GraphError as error:
        raise StopError([Problem(shown(place), str(error), "请检查安装")]) from None


def shown(place: str) -> str:
    """A store's place as it may be shown: without a password that somebody wrote into an address."""
    if is_address(place) and "@" in place:
        scheme, _, rest = place.partition("://")
        return f"{scheme}://{rest.rpartition('@')[2]}"
    return place
