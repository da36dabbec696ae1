"""``planlint analyse``: who carries what, and what nobody carries."""

from pathlib import Path
from typing import Annotated

import typer

from planlint.commands.options import GOOD, WRONG, Annexes, Plans, not_an_input
from planlint.config import one_of
from planlint.intake import config_of, reading_of
from planlint.streams import print_lines, print_text


def analyse(
    plans: Plans = None,
    *,
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="DIR", help="写出网页、CSV 和 JSON 的文件夹 / output folder", show_default=False
        ),
    ] = "",
    form: Annotated[str, typer.Option("--format", metavar="text|json", help="输出格式 / output format")] = "text",
    annex: Annexes = None,
) -> int:
    """分析任务分工：谁承担最多，哪些任务、指标、项目无人负责。 Who carries what, and what nobody does."""
    one_of("--format", form, ("text", "json"))
    if output:
        not_an_input(Path(output), [*(plans or ()), *(annex or ())])
    reading = reading_of(plans, config_of(plans), annex)
    from kg.graph.analysis import analyse as measured
    from planlint.json_text import dumps
    from planlint.reports.analysis import analysis_json, csv_files, lines

    analysis = measured(reading.plans)
    if output:
        from planlint.analysis_tables import KEYS
        from planlint.files import remove, writable_folder, write_file
        from planlint.reports.analysis_page import analysis_page

        folder = writable_folder(Path(output))
        files = csv_files(analysis)
        if (folder / "analysis.json").is_file():
            # What an earlier analysis found, and this one did not, would be read as of these plans.
            remove(folder / f"{key}.csv" for key in KEYS if f"{key}.csv" not in files)
        for name, content in files.items():
            write_file(folder / name, content)
        write_file(folder / "analysis.json", dumps(analysis_json(analysis)))
        write_file(folder / "analysis.html", analysis_page(analysis))
    if form == "json":
        print_text(dumps(analysis_json(analysis)))
    else:
        print_lines(lines(analysis))
        if output:
            print_lines([((str(folder / "analysis.html"), "bold"),)])
    return WRONG if reading.problems else GOOD
