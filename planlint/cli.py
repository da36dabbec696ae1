"""The commands. What is heavy is imported where a command needs it, so that ``--help`` answers at once."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planlint import __version__
from planlint.config import LANGUAGES, SEVERITIES, Config, load, one_of
from planlint.errors import NobodyReadsError, Problem, StopError, fault, refused
from planlint.intake import Wanted, config_of, reading_of, review_of
from planlint.streams import print_error, print_lines, print_text

if TYPE_CHECKING:
    from planlint.review import Review

GOOD, FOUND, WRONG, INTERRUPTED, CLOSED = 0, 1, 2, 130, 141

app = typer.Typer(
    name="planlint",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

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
Output = Annotated[
    str, typer.Option("--output", "-o", metavar="FILE", help="输出文件 / output file", show_default=False)
]


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


@app.command()
def report(  # noqa: PLR0913 - the options of a command are its parameters
    plans: Plans = None,
    *,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="DIR", help="输出文件夹 / output folder", show_default=False)
    ] = "",
    annex: Annexes = None,
    select: Select = None,
    ignore: Ignore = None,
    fail_on: FailOn = None,
    lang: Lang = None,
) -> int:
    """全套报告：检查结果、事实、图谱和可打印的网页，先打开 index.html。 Everything in one folder."""
    config = config_of(plans, lang=lang, fail_on=fail_on)
    folder = Path(_given(output, "DIR"))
    _not_an_input(folder, [*(plans or ()), *(annex or ())])
    review, problems = review_of(plans, config, Wanted(select, ignore, annex))
    from planlint import pipeline
    from planlint.reports.text import summary

    start = pipeline.report(review, folder, config.lang)
    print_lines([*summary(review, config.lang), (), ((str(start), "bold"),)])
    return _status(review, config, problems)


@app.command()
def check(  # noqa: PLR0913 - as above
    plans: Plans = None,
    *,
    form: Annotated[
        str, typer.Option("--format", metavar="text|json|markdown", help="输出格式 / output format")
    ] = "text",
    annex: Annexes = None,
    select: Select = None,
    ignore: Ignore = None,
    fail_on: FailOn = None,
    lang: Lang = None,
) -> int:
    """列出规划中前后矛盾之处。 Lists the findings."""
    one_of("--format", form, ("text", "json", "markdown"))
    config = config_of(plans, lang=lang, fail_on=fail_on)
    review, problems = review_of(plans, config, Wanted(select, ignore, annex))
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
    return _status(review, config, problems)


@app.command()
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


@app.command()
def graph(plans: Plans = None, *, output: Output = "", annex: Annexes = None) -> int:
    """把规划写成知识图谱：.ttl .jsonld .nt .nq .trig .graphml。 Writes the knowledge graph."""
    from kg.graph.export import FORMS, encode
    from planlint.files import output_file, write_file

    path = output_file(Path(_given(output, "FILE")), FORMS, _paths([*(plans or ()), *(annex or ())]))
    reading = reading_of(plans, config_of(plans), annex)
    write_file(path, encode(reading.plans, path.suffix))
    print_lines([((str(path), "bold"),)])
    return WRONG if reading.problems else GOOD


@app.command("map")
def draw(plans: Plans = None, *, output: Output = "", annex: Annexes = None, lang: Lang = None) -> int:
    """把规划画成可交互的关系图谱网页。 Draws the interactive map."""
    from planlint.files import output_file

    path = output_file(Path(_given(output, "FILE")), (".html", ".htm"), _paths([*(plans or ()), *(annex or ())]))
    config = config_of(plans, lang=lang)
    review, problems = review_of(plans, config, Wanted(annexes=annex))
    from planlint import pipeline

    pipeline.draw(review, path, config.lang)
    print_lines([((str(path), "bold"),)])
    return WRONG if problems else GOOD


@app.command()
def doctor(  # noqa: PLR0913 - as above
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


@app.command()
def rules(
    name: Annotated[
        str | None, typer.Argument(metavar="NAME", help="规则、类别或组 / a rule, family or group", show_default=False)
    ] = None,
    *,
    lang: Lang = None,
) -> int:
    """列出全部、一组或一类规则，或显示一条规则的说明。 Lists rules or explains one."""
    from planlint.reports.rules import fate, rule_list, rule_page
    from planlint.selection import unknown_rule
    from validators.registry import CATALOGUE, UnknownRuleError

    language = one_of("--lang", lang, LANGUAGES) if lang else load(None).lang
    if name is None:
        print_lines(rule_list(CATALOGUE.rules, CATALOGUE.retired, language))
        return GOOD
    try:
        members = CATALOGUE.members(name)
    except UnknownRuleError:
        raise StopError([unknown_rule("rules", name)]) from None
    old = CATALOGUE.retired_named(name)
    if old is not None:
        print_lines([((name, "bold"), ("  " + fate(old, language), ""))])
    # A family may be called after its first rule: the page then stands before the list.
    explained = [rule for rule in members if old is not None or rule.name == name]
    for position, rule in enumerate(explained):
        print_lines([*([()] if old is not None or position else []), *rule_page(rule, language)])
    if len(members) > len(explained):
        print_lines([*([()] if explained else []), *rule_list(members, (), language)])
    return GOOD


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status; nothing but one clear line ever says that it went wrong."""
    if hasattr(sys.stdout, "reconfigure") and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    try:
        status = app(args=arguments, prog_name="planlint", standalone_mode=False)
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


def _status(review: "Review", config: Config, problems: Sequence[Problem]) -> int:
    # What could not be checked is no clean bill: a rule that failed counts as a fault of the run.
    if problems or review.outcomes["failed"]:
        return WRONG
    return FOUND if review.reaches(config.fail_on) else GOOD


def _given(output: str, what: str) -> str:
    if not output:
        raise StopError([Problem("-o", "没有给出输出位置", f"请使用 -o {what}")])
    return output


def _paths(plans: Sequence[str] | None) -> list[Path]:
    return [Path(plan) for plan in plans or () if plan != "-"]


def _not_an_input(folder: Path, plans: Sequence[str]) -> None:
    if any((path if path.is_dir() else path.parent).resolve() == folder.resolve() for path in _paths(plans)):
        raise StopError([Problem(str(folder), "输出文件夹就是存放规划的文件夹", "请为 -o 另选一个文件夹")])
