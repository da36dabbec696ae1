"""``planlint check``: the findings."""

from typing import Annotated

import typer

from planlint.commands.options import Against, Annexes, FailOn, Ignore, Lang, Parent, Peers, Plans, Select, status
from planlint.config import one_of
from planlint.intake import Beside, Wanted, config_of, review_of
from planlint.streams import print_lines, print_text


def check(  # noqa: PLR0913 - the options of a command are its parameters
    plans: Plans = None,
    *,
    form: Annotated[
        str, typer.Option("--format", metavar="text|json|markdown", help="输出格式 / output format")
    ] = "text",
    annex: Annexes = None,
    parent: Parent = None,
    peers: Peers = None,
    against: Against = None,
    select: Select = None,
    ignore: Ignore = None,
    fail_on: FailOn = None,
    lang: Lang = None,
) -> int:
    """列出规划中前后矛盾之处。 Lists the findings."""
    one_of("--format", form, ("text", "json", "markdown"))
    beside = Beside(parent, peers or (), against or ())
    config = config_of(plans, lang=lang, fail_on=fail_on)
    review, problems = review_of(plans, config, Wanted(select, ignore, annex, beside))
    if form == "json":
        from planlint.findings_json import findings_json
        from planlint.json_text import dumps

        print_text(dumps(findings_json(review, config.lang)))
    elif form == "markdown":
        from planlint.reports.markdown import markdown

        print_text(markdown(review, config.lang))
    else:
        from planlint.reports.text import lines

        print_lines(lines(review, config.lang))
    return status(review, config, problems)
