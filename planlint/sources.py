"""What the user names on the command line -> the plans to read: files, folders and ``-``."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import IO

from kg.model.document import Document
from kg.readers import READERS, TABLES, bounded
from kg.readers.errors import ReadError
from kg.readers.kinds import kind
from planlint.confined import Reader
from planlint.errors import Problem, StopError

STANDARD_INPUT = "-"
# A compound file whose streams say nothing is most likely a damaged Word file.
_OLE = b"\xd0\xcf\x11\xe0"
_PLANS = tuple(suffix for suffix in READERS if suffix not in TABLES)
# What operating systems and we ourselves leave in folders.
_NOBODYS = frozenset({"thumbs.db", "desktop.ini", "planlint.toml"})
_MANY_USES = (".md", ".markdown", ".html", ".htm", ".xhtml", ".mhtml", ".mht")
# From a text a reviewer can be sent to a line, but it is the Word file that gets corrected; a PDF is what was printed of it.
_PREFERRED = (".docx", ".docm", ".dotx", ".dotm", ".wps", ".doc", ".odt", ".rtf", ".txt", ".pdf")


@dataclass(frozen=True, slots=True)
class Passed:
    """A file in a folder that was not checked.

    ``why``: "format" (nothing reads it), "table" (of sheets), "unlike" (no plan), "twin" (the same plan as ``instead``).
    """

    path: str
    why: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """One plan to read. ``shown`` is its path as the user would write it; ``path`` is None for standard input.

    ``annexes`` are the files of tables that belong to it. ``found`` says that nobody named it: it lay in a folder.
    """

    shown: str
    path: Path | None
    annexes: tuple[Path, ...] = ()
    found: bool = False

    @property
    def is_of_many_uses(self) -> bool:
        """Whether it lay in a folder and is of a format in which much else is written: README.md, a saved page."""
        return self.found and self.path is not None and self.path.suffix.lower() in _MANY_USES

    @property
    def twin(self) -> tuple[Path, str] | None:
        """What another file of the same plan would share with it: folder and name without suffix; None for a named one."""
        return (self.path.parent, self.path.stem) if self.found and self.path is not None else None

    @property
    def rank(self) -> int:
        """Which of two files of one plan is checked, the lower one: the one that the office works in."""
        suffix = "" if self.path is None else self.path.suffix.lower()
        return _PREFERRED.index(suffix) if suffix in _PREFERRED else len(_PREFERRED)

    def read(self, reader: Reader) -> Document:
        """Its document, as a reader in a process of its own makes it.

        Raises:
            ReadError: it cannot be read.
        """
        if self.path is None:
            data = bounded(_standard_input(), reader.limits)
            return reader.read(data, f"stdin{kind(data) or ('.doc' if data.startswith(_OLE) else '.txt')}")
        return reader.read(self.path)


def _standard_input() -> IO[bytes]:
    """Standard input.

    Raises:
        ReadError: it was closed from the start (``<&-``); Python has none then.
    """
    if not hasattr(sys.stdin, "buffer"):
        reason, advice = "已经关闭，没有内容", "请用管道或 < 给出文件内容"
        raise ReadError(reason, advice)
    return sys.stdin.buffer


def read_annex(path: Path, reader: Reader) -> Document:
    """The document of a file of tables.

    Raises:
        ReadError: it cannot be read, or is of another kind.
    """
    if path.suffix.lower() not in TABLES and path.is_file():
        reason = f"附件应为表格文件，不支持 {path.suffix or '（无扩展名）'}"
        raise ReadError(reason, f"支持的格式：{' '.join(TABLES)}")
    return reader.read(path)


def find(arguments: Sequence[str], exclude: Iterable[str] = ()) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """The plans named, and the folders that hold none: files as given, the files of folders sorted, each once.

    ``exclude`` holds file name patterns (``*附件*``, ``old/*``) for the inside of folders. Hidden files, lock files of
    word processors and the folders of earlier reports are passed over.

    A folder's sheets are passed over, for tables alone are seldom a plan: they are named one by one, or as annexes.

    Raises:
        StopError: nothing is named.
    """
    if not arguments:
        raise StopError([Problem("PLAN", "没有给出规划文件", "请给出文件、文件夹，或用 - 读取标准输入")])
    patterns = tuple(exclude)
    sources: dict[Path | str, Source] = {}
    problems = []
    for argument in arguments:
        if argument == STANDARD_INPUT:
            sources.setdefault(argument, Source("标准输入", None))
            continue
        path = Path(argument)
        if not path.is_dir():
            sources[Path(os.path.realpath(path))] = Source(str(path), path)
            continue
        closed: list[Problem] = []
        members = [member for member in _members(path, patterns, closed) if member.suffix.lower() in _PLANS]
        problems += closed
        if not members and not closed:
            problems.append(Problem(argument, "文件夹中没有可读取的规划文件", f"支持的格式：{' '.join(_PLANS)}"))
        for member in members:
            sources.setdefault(Path(os.path.realpath(member)), Source(str(member), member, found=True))
    return tuple(sources.values()), tuple(problems)


def passed_over(arguments: Sequence[str], exclude: Iterable[str] = ()) -> tuple[Passed, ...]:
    """The files in the folders named that no plan is read from, for their suffix; those that nobody means are not told."""
    patterns = tuple(exclude)
    named = {os.path.realpath(argument) for argument in arguments}
    folders = [Path(argument) for argument in arguments if argument != STANDARD_INPUT and Path(argument).is_dir()]
    passed = {
        os.path.realpath(member): Passed(str(member), "table" if member.suffix.lower() in TABLES else "format")
        for folder in folders
        for member in _members(folder, patterns, [])
        if member.suffix.lower() not in _PLANS
    }
    return tuple(one for real, one in passed.items() if real not in named)


def shares(sources: Sequence[Source], size: Callable[[int], int] = lambda _: 1) -> Iterator[tuple[Source, ...]]:
    """The sources in shares, each as large as ``size`` says where so many are left, else alone.

    Files that may be of one plan stay together.
    """
    share: list[Source] = []
    most = size(len(sources))
    for index, source in enumerate(sources):
        if len(share) >= most and (source.twin is None or source.twin != share[-1].twin):
            yield tuple(share)
            share = []
            most = size(len(sources) - index)
        share.append(source)
    if share:
        yield tuple(share)


def _members(folder: Path, exclude: tuple[str, ...], closed: list[Problem]) -> Iterator[Path]:
    """The files in a folder that somebody may have meant; what folders cannot be looked into is put to ``closed``."""

    def tell(error: OSError) -> None:
        reason = f"无法打开文件夹（{error.strerror or error}）"
        closed.append(Problem(str(error.filename or folder), reason, "请检查访问权限"))

    for root, folders, files in os.walk(folder, onerror=tell):
        here = Path(root)
        folders[:] = sorted(f for f in folders if not f.startswith(".") and not is_report(here / f))
        for name in sorted(files):
            path = here / name
            inner = path.relative_to(folder).as_posix()
            if name.startswith((".", "~$")) or name.lower() in _NOBODYS:
                continue
            if not any(fnmatch(name, pattern) or fnmatch(inner, pattern) for pattern in exclude):
                yield path


def is_report(folder: Path) -> bool:
    """Whether ``planlint report`` wrote this folder: its pages are no plans."""
    return (folder / "findings.json").is_file() and (folder / "facts").is_dir()
