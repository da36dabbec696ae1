"""The tour of the project on one screen: plans are read, understood, drawn as a graph, checked and reported.

What only drawing and reporting need is imported there: most commands check, and so do all their processes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.extract import extract
from kg.model.document import Document
from kg.model.facts import Plan
from kg.readers.annexes import joined
from kg.readers.errors import ReadError
from planlint.confined import Reader
from planlint.errors import Problem, StopError, fault
from planlint.files import unwritable, writable_folder, write_file
from planlint.reports.exhibits import unrecognised
from planlint.review import Review
from planlint.sources import Source, is_report, read_annex
from planlint.words import words
from validators.rule import Rule
from validators.run import run


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of the sources: the plans with their paths, and what could not be read."""

    plans: tuple[Plan, ...]
    paths: tuple[str, ...]
    problems: tuple[Problem, ...]


def read(sources: Iterable[Source], reader: Reader) -> Reading:
    """Bytes become documents and documents become facts; what cannot be read costs only itself."""
    plans: dict[str, Plan] = {}
    problems: list[Problem] = []
    for source in sources:
        try:
            document, lost = _with_annexes(source.read(reader), source.annexes, reader)
            problems += lost
            plans[source.shown] = _noted(extract(document))
        except ReadError as error:
            problems.append(Problem(source.shown, error.reason, error.advice))
        except Exception as error:  # noqa: BLE001 - a fault of ours in one plan must not cost the others theirs
            problems.append(fault(source.shown, error))
    return Reading(tuple(plans.values()), tuple(plans), tuple(problems))


def _with_annexes(document: Document, annexes: Sequence[Path], reader: Reader) -> tuple[Document, list[Problem]]:
    """The plan with the annexes that can be read behind it, and why the others cannot."""
    found, problems = [], []
    for path in annexes:
        try:
            found.append(read_annex(path, reader))
        except ReadError as error:
            problems.append(Problem(str(path), error.reason, error.advice))
        except Exception as error:  # noqa: BLE001 - as above
            problems.append(fault(str(path), error))
    return joined(document, found), problems


def _noted(plan: Plan) -> Plan:
    """The plan, with a note for whoever reads its JSON where the file does not look like one."""
    if not unrecognised(plan):
        return plan
    document = replace(plan.document, notes=(*plan.document.notes, words("zh")["unrecognised"]))
    return replace(plan, document=document)


def check(reading: Reading, rules: Sequence[Rule]) -> Review:
    """Facts become findings."""
    return Review(reading.plans, run(reading.plans, rules), reading.paths)


def draw(review: Review, path: Path, language: str) -> None:
    """The graph becomes a map, with the findings on the nodes that they concern.

    Raises:
        StopError: ``path`` cannot be written.
    """
    from kg.graph.network import network
    from planlint.flags import flag
    from planlint.reports.places import tell_places
    from visualizations.map import write_map

    graph = network(review.plans)
    flag(graph, review, language)
    tell_places(graph, [plan.document for plan in review.plans], language)
    titles = "、".join(plan.identity.title or plan.document.source for plan in review.plans[:3])
    say = words(language)
    more = say["several"].format(n=len(review.plans))
    try:
        write_map(graph, path, title=titles if len(review.plans) <= 3 else more, language=language)
    except OSError as error:
        raise StopError([unwritable(path, error)]) from None


def report(review: Review, folder: Path, language: str) -> Path:
    """Everything in one folder; returns the page to open first, which is written last.

    Raises:
        StopError: the folder cannot be made or written to.
    """
    from kg.graph.export import encode
    from planlint.facts_json import facts_json
    from planlint.findings_json import findings_json
    from planlint.json_text import dumps
    from planlint.reports.html import html_report
    from planlint.reports.index import index_page
    from planlint.reports.markdown import markdown

    writable_folder(folder)
    names = fact_files(review.plans)
    if is_report(folder):
        _clear(folder / "facts", names)
    facts = writable_folder(folder / "facts")
    for name, plan in zip(names, review.plans, strict=True):
        write_file(facts / name, dumps(facts_json(plan)))
    write_file(folder / "findings.json", dumps(findings_json(review, language)))
    write_file(folder / "findings.md", markdown(review, language))
    write_file(folder / "graph.ttl", encode(review.plans, ".ttl"))
    draw(review, folder / "map.html", language)
    write_file(folder / "report.html", html_report(review, language))
    write_file(folder / "index.html", index_page(review, names, language))
    return folder / "index.html"


def _clear(facts: Path, names: Sequence[str]) -> None:
    """Take away the facts of plans that an earlier report had in this folder and this one has not.

    Raises:
        StopError: they cannot be removed.
    """
    for old in facts.glob("*.json"):
        if old.name not in names:
            try:
                old.unlink()
            except OSError as error:
                raise StopError([unwritable(old, error)]) from None


def fact_files(plans: Sequence[Plan]) -> tuple[str, ...]:
    """A file name for the facts of each plan: that of its source, numbered where two are alike."""
    given: set[str] = set()
    names = []
    for plan in plans:
        stem = Path(plan.document.source).stem or "plan"
        count = 1
        while (name := f"{stem}.json" if count == 1 else f"{stem}-{count}.json").casefold() in given:
            count += 1
        given.add(name.casefold())
        names.append(name)
    return tuple(names)
