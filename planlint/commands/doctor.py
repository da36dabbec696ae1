"""``planlint doctor``: how many of known mistakes are caught."""

from typing import Annotated

import typer

from planlint.commands.options import GOOD, WRONG, Lang, Plans
from planlint.config import one_of
from planlint.errors import Problem, StopError
from planlint.intake import config_of, reading_of
from planlint.streams import print_lines, print_text


def doctor(  # noqa: PLR0913 - the options of a command are its parameters
    plans: Plans = None,
    *,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="随机种子，相同则结果相同 / repeats a run")] = 1,
    kinds: Annotated[
        list[str] | None,
        typer.Option("--kinds", metavar="K", help="只植入这些错误 / only these kinds of mistakes", show_default=False),
    ] = None,
    each: Annotated[int, typer.Option("--each", metavar="N", min=1, help="每种植入几处 / mistakes of each kind")] = 2,
    form: Annotated[str, typer.Option("--format", metavar="text|json", help="输出格式 / output format")] = "text",
    lang: Lang = None,
) -> int:
    """在规划副本中植入已知错误，看能查出多少。 Plants known mistakes in copies and counts what is caught."""
    one_of("--format", form, ("text", "json"))
    config = config_of(plans, lang=lang)
    from planlint.doctor.engine import Options, diagnose, only
    from planlint.doctor.report import doctor_json, lines
    from planlint.processes import available_workers
    from planlint.selection import entries

    try:
        options = Options(seed=seed, each=each, workers=available_workers(), own_words=config.own_words)
        options = only(options, entries(kinds or ()))
    except LookupError as unknown:
        from planlint.doctor.kinds import KINDS

        known = " ".join(kind.name for kind in KINDS)
        raise StopError([Problem("--kinds", f"没有名为 {unknown.args[0]} 的错误类型", f"可用：{known}")]) from None
    reading = reading_of(plans, config)
    diagnoses = [diagnose(plan.document, options) for plan in reading.plans]
    if form == "json":
        from planlint.json_text import dumps

        print_text(dumps(doctor_json(diagnoses, options, config.lang)))
    else:
        print_lines(lines(diagnoses, options, config.lang))
    return WRONG if reading.problems else GOOD
