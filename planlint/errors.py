"""What the program says instead of a traceback."""

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
