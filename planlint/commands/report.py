"""``planlint report``: everything in one folder."""

from pathlib import Path
from typing import Annotated

import typer

from planlint.commands.options import (
    Against,
    Annexes,
    FailOn,
    Ignore,
    Lang,
    Parent,
    Peers,
    Plans,
    Select,
    given,
    not_an_input,
    status,
)
from planlint.intake import Beside, Wanted, config_of, review_of
from planlint.streams import print_lines


def report(  # noqa: PLR0913 - the options of a command are its parameters
    plans: Plans = None,
    *,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="DIR", help="输出文件夹 / output folder", show_default=False)
    ] = "",
    annex: Annexes = None,
    parent: Parent = None,
    peers: Peers = None,
    against: Against = None,
    select: Select = None,
    ignore: Ignore = None,
    fail_on: FailOn = None,
    lang: Lang = None,
) -> int:
    """全套报告：检查结果、事实、图谱和可打印的网页，先打开 index.html。 Everything in one folder."""
    beside = Beside(parent, peers or (), against or ())
    config = config_of(plans, lang=lang, fail_on=fail_on)
    folder = Path(given(output, "DIR"))
    not_an_input(folder, [*(plans or ()), *(annex or ()), *beside.named()])
    review, problems = review_of(plans, config, Wanted(select, ignore, annex, beside, thorough=True))
    from planlint import pipeline
    from planlint.reports.text import summary

    start = pipeline.report(review, folder, config.lang)
    print_lines([*summary(review, config.lang), (), ((str(start), "bold"),)])
    return status(review, config, problems)
