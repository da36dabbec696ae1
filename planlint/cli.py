"""The program: its commands, and the one place where whatever goes wrong becomes one line."""

import sys
from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from planlint import __version__
from planlint.commands.analyse import analyse
from planlint.commands.check import check
from planlint.commands.doctor import doctor
from planlint.commands.draw import draw
from planlint.commands.extract import extract
from planlint.commands.graph import graph
from planlint.commands.options import CLOSED, GOOD, INTERRUPTED, WRONG, spread
from planlint.commands.query import query
from planlint.commands.report import report
from planlint.commands.rules import rules
from planlint.errors import NobodyReadsError, StopError, fault, refused
from planlint.memory import collect_rarely
from planlint.streams import print_error, print_text

app = typer.Typer(
    name="planlint",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def program(
    context: typer.Context,
    *,
    version: Annotated[bool, typer.Option("--version", help="显示版本 / show the version")] = False,
) -> None:
    """检查政府规划：找出前后矛盾之处，给出原文依据。

    Checks government plans and shows where they contradict themselves.
    """  # noqa: D415 - the help text opens in Chinese
    if version:
        print_text(f"planlint {__version__}\n")
    elif context.invoked_subcommand is None:
        print_text(context.get_help() + "\n")


COMMANDS: dict[str, Callable[..., int]] = {
    "report": report,
    "check": check,
    "extract": extract,
    "graph": graph,
    "query": query,
    "analyse": analyse,
    "map": draw,
    "doctor": doctor,
    "rules": rules,
}
for _name, _command in COMMANDS.items():
    app.command(_name)(_command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status; nothing but one clear line ever says that it went wrong."""
    collect_rarely()
    if hasattr(sys.stdout, "reconfigure") and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    try:
        status = app(
            args=spread(sys.argv[1:] if arguments is None else arguments), prog_name="planlint", standalone_mode=False
        )
    except StopError as stop:
        for problem in stop.problems:
            print_error(problem)
        return WRONG
    except typer.TyperException as error:
        # typer's own words are English; a sentence is in one language.
        print_error(f"planlint: 用法有误；运行 planlint --help 查看用法（{error.format_message()}）")
        return WRONG
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except NobodyReadsError:
        return CLOSED
    except Exception as error:  # noqa: BLE001
        # The outermost edge: what nobody foresaw is one line, not a traceback.
        print_error(refused(error) if isinstance(error, OSError) else fault("运行", error))
        return WRONG
    return status if isinstance(status, int) else GOOD
