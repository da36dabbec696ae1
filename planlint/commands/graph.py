"""``planlint graph``: the knowledge graph as files, or in a store."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planlint.commands.options import GOOD, WRONG, Annexes, Plans, Store, given, not_an_input, paths
from planlint.config import one_of
from planlint.errors import Problem, StopError
from planlint.intake import config_of, reading_of
from planlint.streams import print_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kg.graph.rdf import PlanGraph
    from kg.model.facts import Plan
    from planlint.pipeline import Reading


def graph(  # noqa: PLR0913 - the options of a command are its parameters
    plans: Plans = None,
    *,
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="FILE|DIR", help="输出文件或文件夹 / file or folder", show_default=False
        ),
    ] = "",
    form: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="neo4j|parquet",
            help="写成文件夹：Neo4j 导入文件或 Parquet 事实表；不写则按 FILE 的扩展名 / a folder of files",
            show_default=False,
        ),
    ] = "",
    store: Store = "",
    keep: Annotated[
        bool, typer.Option("--keep", help="图谱库中保留同一规划的旧版本 / keep earlier versions in the store")
    ] = False,
    findings: Annotated[
        bool, typer.Option("--findings", help="检查结果一并存入图谱库 / put the findings into the store, too")
    ] = False,
    remove: Annotated[
        list[str] | None,
        typer.Option(
            "--remove",
            metavar="NAME",
            help="从图谱库中移除规划：标题、文件名或 IRI，可多次给出 / take a plan out of the store",
            show_default=False,
        ),
    ] = None,
    annex: Annexes = None,
) -> int:
    """把规划写成知识图谱文件，或存入图谱库。 Writes the knowledge graph to files or into a store.

    -o 的扩展名：.ttl .trig .nt .nq .jsonld .graphml .gexf。--store 不带规划时列出库中内容。
    """
    inputs = [*(plans or ()), *(annex or ())]
    if store:
        if output or form:
            raise StopError([Problem("--store", "不能与 -o、--format 同用", "请分两次运行")])
        return _store(store, plans, annex, (remove or [], keep, findings))
    if remove or keep or findings:
        option = "--remove" if remove else "--keep" if keep else "--findings"
        raise StopError([Problem(option, "没有给出图谱库", "请加上 --store DIR")])
    if form:
        return _folder(Path(given(output, "DIR")), form, inputs, (plans, annex))
    from kg.graph.export import FORMS, encode
    from planlint.files import output_file, write_file

    path = output_file(Path(given(output, "FILE")), FORMS, paths(inputs))
    reading = _read(plans, annex)
    write_file(path, encode(reading.plans, path.suffix))
    print_lines([((str(path), "bold"),)])
    return WRONG if reading.problems else GOOD


def _read(plans: list[str] | None, annex: list[str] | None) -> "Reading":
    return reading_of(plans, config_of(plans), annex)


def _folder(folder: Path, form: str, inputs: list[str], named: tuple[list[str] | None, list[str] | None]) -> int:
    from kg.graph.export import FOLDERS, encode_folder
    from planlint.files import writable_folder, write_file

    one_of("--format", form, tuple(FOLDERS))
    not_an_input(folder, inputs)
    reading = _read(*named)
    files = encode_folder(reading.plans, form)
    writable_folder(folder)
    for name, content in files.items():
        write_file(folder / name, content)
    print_lines([((str(folder / name), "bold"),) for name in files])
    return WRONG if reading.problems else GOOD


def _store(place: str, plans: list[str] | None, annex: list[str] | None, wished: tuple[list[str], bool, bool]) -> int:
    from planlint.storing import listed, put, removed

    remove, keep, findings = wished
    if not plans and not remove:
        print_lines(listed(place))
        return GOOD
    if plans and remove:
        raise StopError([Problem("--remove", "不能同时存入规划", "请分两次运行")])
    if remove:
        print_lines(removed(place, remove))
        return GOOD
    known, graphs, problems = _graphs(plans, annex, findings=findings)
    for line in put(place, known, graphs, keep=keep):
        # Told at once: should the next one fail, this one is in the store.
        print_lines([line])
    return WRONG if problems else GOOD


def _graphs(
    plans: list[str] | None, annex: list[str] | None, *, findings: bool
) -> "tuple[Sequence[Plan], Iterable[PlanGraph], Sequence[Problem]]":
    """The plans, their graphs, and what could not be read."""
    if findings:
        from planlint.intake import Wanted, review_of
        from planlint.pipeline import graphs_of

        review, problems = review_of(plans, config_of(plans), Wanted(annexes=annex, thorough=True))
        return review.plans, graphs_of(review), problems
    from kg.graph.rdf import plan_graph

    reading = _read(plans, annex)
    return reading.plans, map(plan_graph, reading.plans), reading.problems
