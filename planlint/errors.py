"""What the program says instead of a traceback."""

import os
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the user can put right: what it is about (a file, an option), what is wrong and what to do."""

    subject: str
    reason: str
    advice: str

    def __str__(self) -> str:
        return f"planlint: {self.subject}：{self.reason}；{self.advice}"


class StopError(Exception):
    """The command cannot go on; every problem is one line on standard error and the exit status is 2."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class NobodyReadsError(Exception):
    """Whoever read our standard output has left; of a plain BrokenPipeError typer would make exit status 1."""


def fault(where: str, error: Exception) -> Problem:
    """A fault of ours as one line; with PLANLINT_DEBUG set it is raised instead, so that its place can be seen."""
    if os.environ.get("PLANLINT_DEBUG"):
        raise error
    reason = f"程序内部错误（{type(error).__name__}：{error}）"
    return Problem(where, reason, "请把这一行和所用文件反馈给维护者（设置 PLANLINT_DEBUG=1 可显示详情）")


def refused(error: OSError) -> Problem:
    """What the system would not do (a path too long, a working directory that is gone), where nobody foresaw it."""
    reason = f"系统无法完成（{error.strerror or error}）"
    return Problem(str(error.filename or "运行"), reason, "请检查路径、访问权限和磁盘空间")
