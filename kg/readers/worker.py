"""The inside of a process that reads: ``python -m kg.readers.worker`` answers one question after the other.

Questions and answers are pickles, each behind its length in eight bytes: asked is (path or bytes, name), answered is the
Document or the exception. Its bounds are ``LIMITS``, as its environment has them. See ``planlint.confined`` for who asks.
"""

import os
import pickle
import sys
from pathlib import Path
from typing import IO

from kg.model.document import Document
from kg.readers import read_bytes, read_document
from kg.readers.errors import ReadError
from kg.readers.limits import LIMITS

SIZE = 8
RELAX = "请检查文件；确需检查的，可在 planlint.toml 的 [limits] 中放宽上限"


def send(stream: IO[bytes], message: object) -> None:
    """Write one message.

    Raises:
        OSError: nobody reads any more.
    """
    data = pickle.dumps(message, protocol=5)
    stream.write(len(data).to_bytes(SIZE, "big") + data)
    stream.flush()


def receive(stream: IO[bytes]) -> object:
    """Read one message.

    Raises:
        EOFError: the other side has ended.
    """
    head = stream.read(SIZE)
    data = stream.read(int.from_bytes(head, "big")) if len(head) == SIZE else b""
    if not data:
        raise EOFError
    return pickle.loads(data)  # noqa: S301 - both sides are this program


def serve(questions: IO[bytes], answers: IO[bytes]) -> None:
    """Answer until nobody asks any more."""
    _bound()
    while True:
        try:
            question = receive(questions)
        except EOFError:
            return
        assert isinstance(question, tuple)
        source, name = question
        send(answers, _answer(source, name))


def _answer(source: Path | bytes, name: str) -> Document | Exception:
    try:
        return read_bytes(source, name) if isinstance(source, bytes) else read_document(source)
    except MemoryError:
        return ReadError(f"读取所需内存超过 {LIMITS.read_memory >> 20} MB", RELAX)
    except Exception as error:  # noqa: BLE001 - whatever a reader raises is for the asker to tell
        return error


def _bound() -> None:
    """Bound this process's address space, where the system can."""
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = LIMITS.read_memory if hard == resource.RLIM_INFINITY else min(LIMITS.read_memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


if __name__ == "__main__":
    # What a library prints must not fall among the answers.
    channel = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    serve(sys.stdin.buffer, channel)
