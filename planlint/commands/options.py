"""What several commands take and answer: arguments, options, exit statuses."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planlint.config import LANGUAGES, SEVERITIES, Config
from planlint.errors import Problem, StopError

if TYPE_CHECKING:
    from planlint.review import Review

GOOD, FOUND, WRONG, INTERRUPTED, CLOSED = 0, 1, 2, 130, 141

Plans = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PLAN...",
        help="规划文件或文件夹，- 为标准输入 / files, folders, - for standard input",
        show_default=False,
    ),
]
Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="RULE",
        help="只运行这些规则、类别或组 / only these rules, families or groups",
        show_default=False,
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="RULE", help="不运行这些规则、类别或组 / all but these", show_default=False),
]
FailOn = Annotated[
    str | None,
    typer.Option(
        "--fail-on",
        metavar="|".join(SEVERITIES),
        help="达到此程度时退出码为 1，默认 error / exit status 1 from this severity on",
        show_default=False,
    ),
]
Lang = Annotated[
    str | None,
    typer.Option(
        "--lang", metavar="|".join(LANGUAGES), help="报告语言，默认 zh / language of the report", show_default=False
    ),
]
Annexes = Annotated[
    list[str] | None,
    typer.Option(
        "--annex",
        metavar="FILE",
        help="规划所附的表格（.xlsx .xls .et .csv），可多次给出 / tables that belong to the plan",
        show_default=False,
    ),
]
Parent = Annotated[
    str | None,
    typer.Option(
        "--parent",
        metavar="PLAN",
        help="上级规划，本规划与它逐项对照 / the plan of the level above, to compare with",
        show_default=False,
    ),
]
Peers = Annotated[
    list[str] | None,
    typer.Option(
        "--peers",
        metavar="PLAN...",
        help="同级规划，文件或文件夹，可给出多份 / plans of the same level, files or folders",
        show_default=False,
    ),
]
Against = Annotated[
    list[str] | None,
    typer.Option(
        "--against",
        metavar="DRAFT...",
        help="上一稿；给出多稿的由旧到新 / the draft before; of several the oldest first",
        show_default=False,
    ),
]
SEVERAL = ("--peers", "--against")
"""Options that take every argument up to the next option."""

Output = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE", help="输出文件 / output file", show_default=False)
]

Store = Annotated[
    str,
    typer.Option(
        "--store",
        metavar="DIR|URL",
        help="图谱库：文件夹，或 SPARQL 1.1 端点的地址 / a store: a folder or an endpoint",
        show_default=False,
    ),
]


def spread(arguments: Sequence[str]) -> list[str]:
    """The arguments with each option of ``SEVERAL`` before every value that it takes: --peers A B is --peers A --peers B."""
    spelt: list[str] = []
    option = ""
    for position, argument in enumerate(arguments):
        if argument == "--":
            return [*spelt, *arguments[position:]]
        if argument.startswith("-") and argument != "-":
            option = argument if argument in SEVERAL else ""
            spelt.append(argument)
            continue
        spelt += [option, argument] if option and spelt[-1] != option else [argument]
    return spelt


def status(review: "Review", config: Config, problems: Sequence[Problem]) -> int:
    """The exit status of a command that judged plans."""
    # What could not be checked is no clean bill: a rule that failed counts as a fault of the run.
    if problems or review.outcomes["failed"]:
        return WRONG
    return FOUND if review.reaches(config.fail_on) else GOOD


def given(output: str, what: str) -> str:
    """The place that ``-o`` names.

    Raises:
        StopError: it names none.
    """
    if not output:
        raise StopError([Problem("-o", "没有给出输出位置", f"请使用 -o {what}")])
    return output


def paths(plans: Sequence[str] | None) -> list[Path]:
    """The plans that are files."""
    return [Path(plan) for plan in plans or () if plan != "-"]


def not_an_input(folder: Path, plans: Sequence[str]) -> None:
    """Refuse to write among the inputs.

    Raises:
        StopError: ``folder`` holds one of ``plans``.
    """
    if any((path if path.is_dir() else path.parent).resolve() == folder.resolve() for path in paths(plans)):
        raise StopError([Problem(str(folder), "输出文件夹就是存放规划的文件夹", "请为 -o 另选一个文件夹")])
