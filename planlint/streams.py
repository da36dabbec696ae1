"""Standard output and error: plain UTF-8 in a pipe, colours in a terminal, never a raw control character of a plan."""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from typing import TypeAlias, TypeVar

from planlint.errors import NobodyReadsError, Problem, StopError

Line: TypeAlias = Sequence[tuple[str, str]]
"""One line of output: pieces of text, each with a rich style (empty for none)."""

T = TypeVar("T")

# C0 without TAB and line feed, DEL, C1, and the marks that reorder what stands around them (a way to disguise text).
_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def visible(text: str) -> str:
    """``text`` with control characters spelled out: ESC becomes ``␛``, a right-to-left override ``<U+202E>``."""
    return _CONTROL.sub(_spelled, text)


def _spelled(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"


def print_text(text: str) -> None:
    """Write finished text (JSON, Markdown) to standard output as UTF-8, its line ends untouched.

    Raises:
        NobodyReadsError: the pipe is closed.
        StopError: it cannot be written for another reason.
    """
    _open()
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        abandon()
        raise NobodyReadsError from None
    except OSError as error:
        abandon()
        raise StopError([Problem("标准输出", f"无法写入（{error.strerror}）", "请检查磁盘空间")]) from None


def _open() -> None:
    """Make sure that there is a standard output.

    Raises:
        StopError: it was closed from the start (``>&-``); Python has none then.
    """
    if not hasattr(sys.stdout, "isatty"):
        raise StopError([Problem("标准输出", "已经关闭，无处输出", "请不要关闭标准输出，或改写到文件")])


def abandon() -> None:
    """Let what is still buffered for standard output vanish, so that it cannot complain when Python ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def print_lines(lines: Iterable[Line]) -> None:
    """Write styled lines to standard output; the styles show in a terminal that wants colours.

    Raises:
        NobodyReadsError: the pipe is closed.
        StopError: it cannot be written for another reason.
    """
    _open()
    if not sys.stdout.isatty():
        print_text("".join(_of_one_line("".join(text for text, _ in line)).rstrip() + "\n" for line in lines))
        return
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False)
    for line in lines:
        console.print(Text.assemble(*((_of_one_line(text), style) for text, style in line)), soft_wrap=True)


def _of_one_line(text: str) -> str:
    """Visible text without line ends: a file's name may hold some."""
    return visible(text).replace("\n", "␊")


def print_error(message: object) -> None:
    """One line on standard error."""
    line = visible(str(message)).replace("\n", " ")
    # Nobody may be listening (2>&-, a full disk): the exit status still says what happened.
    with suppress(AttributeError, OSError, ValueError):
        encoding = sys.stderr.encoding or "utf-8"
        sys.stderr.write(line.encode(encoding, "backslashreplace").decode(encoding) + "\n")


def followed(items: Sequence[T], words: Callable[[T], str], title: str) -> Iterator[T]:
    """The items one by one, with a progress bar on standard error if that is a terminal and there are several."""
    if len(items) < 2 or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield from items
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(title, total=len(items))
        for item in items:
            progress.update(task, description=f"{title} {escape(visible(words(item)))}")
            yield item
            progress.advance(task)
