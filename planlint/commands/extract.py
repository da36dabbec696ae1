"""``planlint extract``: the facts of one plan."""

from typing import Annotated

import typer

from planlint.commands.options import GOOD, WRONG, Annexes
from planlint.config import one_of
from planlint.errors import Problem, StopError
from planlint.intake import config_of, reading_of
from planlint.streams import print_text


def extract(
    plan: Annotated[
        str | None,
        typer.Argument(
            metavar="PLAN", help="规划文件，- 为标准输入 / one file, - for standard input", show_default=False
        ),
    ] = None,
    *,
    annex: Annexes = None,
    form: Annotated[str, typer.Option("--format", metavar="json", help="输出格式 / output format")] = "json",
) -> int:
    """列出从一份规划中提取的事实。 Shows the facts read from one plan."""
    one_of("--format", form, ("json",))
    reading = reading_of([plan] if plan else [], config_of([plan] if plan else None), annex)
    from planlint.facts_json import facts_json
    from planlint.json_text import dumps

    if len(reading.plans) > 1:
        raise StopError([Problem(str(plan), "extract 一次只处理一份规划", "请给出单个文件，或使用 planlint report")])
    print_text(dumps(facts_json(reading.plans[0])))
    return WRONG if reading.problems else GOOD
