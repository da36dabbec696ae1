"""``planlint query``: questions to the graph, in SPARQL or by name."""

from pathlib import Path
from typing import Annotated

import typer

from planlint.commands.options import GOOD, WRONG, Lang, Store
from planlint.config import one_of
from planlint.errors import Problem, StopError
from planlint.streams import print_error, print_lines, print_text

_FINDING = "dqv:"
"""A question with this prefix is about findings; to find them takes longer than to read a plan."""


def query(  # noqa: PLR0913 - the options of a command are its parameters
    question: Annotated[
        str | None,
        typer.Argument(
            metavar="QUERY", help="SPARQL 查询、.rq 文件或现成问题的名称 / SPARQL, a file or a name", show_default=False
        ),
    ] = None,
    plans: Annotated[
        list[str] | None,
        typer.Argument(metavar="PLAN...", help="规划文件或文件夹 / files or folders", show_default=False),
    ] = None,
    *,
    store: Store = "",
    form: Annotated[str, typer.Option("--format", metavar="table|csv|json", help="输出格式 / output format")] = "table",
    shipped: Annotated[
        bool, typer.Option("--list", help="列出现成的问题 / list the questions that come along")
    ] = False,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", min=0.1, help="最长用时（秒） / time limit")
    ] = 30.0,
    rows: Annotated[int, typer.Option("--rows", metavar="N", min=1, help="最多行数 / row limit")] = 10_000,
    lang: Lang = None,
) -> int:
    """用 SPARQL 查询规划或图谱库，只读。 Asks plans or a store a question; changes nothing."""
    from planlint.config import LANGUAGES, load

    one_of("--format", form, ("table", "csv", "json"))
    language = one_of("--lang", lang, LANGUAGES) if lang else load(None).lang
    if shipped:
        from planlint.answering import shipped_list

        print_lines(shipped_list(language))
        return GOOD
    if question is None:
        raise StopError([Problem("QUERY", "没有给出查询", "请给出 SPARQL 查询、.rq 文件或名称，--list 列出现成的问题")])
    if bool(plans) == bool(store):
        reason = "规划和图谱库只能给出一种" if plans else "没有给出规划或图谱库"
        raise StopError([Problem("query", reason, "请在查询之后写规划文件，或用 --store DIR|URL")])
    from kg.graph.stores.guard import check_harmless
    from kg.graph.stores.port import Question
    from kg.graph.stores.worker import Asked
    from planlint.answering import is_shipped, sparql_of, told
    from planlint.asking import ask, telling

    sparql = sparql_of(question)
    subject = question if sparql != question and Path(question).suffix else "query"
    with telling(subject):
        check_harmless(sparql)
    asked = Question(sparql, rows, labels=form == "table")
    quads, problems = _quads(plans, findings=_FINDING in sparql)
    with telling(store or subject, question=subject):
        answer = ask(Asked(asked, store, quads, timeout))
    if form == "table":
        print_lines(told(answer, named=language == "zh" and is_shipped(question)))
    else:
        from planlint.answering import as_csv, as_json

        print_text(as_csv(answer) if form == "csv" else as_json(answer))
    if answer.cut:
        print_error(f"planlint: 只列出前 {rows} 行，结果不止这些；用 --rows N 放宽，或在查询中加条件")
    return WRONG if problems else GOOD


def _quads(plans: list[str] | None, *, findings: bool) -> tuple[bytes, bool]:
    """The plans as N-Quads, with what rules find in them where the question is about that; and whether some are unread."""
    if not plans:
        return b"", False
    from kg.graph.export import encode, nquads
    from planlint.intake import Wanted, config_of, reading_of, review_of

    if findings:
        from planlint.pipeline import graphs_of

        review, problems = review_of(plans, config_of(plans), Wanted(thorough=True))
        return nquads(graphs_of(review)), bool(problems)
    reading = reading_of(plans, config_of(plans))
    return encode(reading.plans, ".nq"), bool(reading.problems)
