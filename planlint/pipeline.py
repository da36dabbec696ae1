"""The tour of the project on one screen: plans are read, understood, drawn as a graph, checked and reported.

What only drawing and reporting need is imported there: most commands check, and so do all their processes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kg.extract import extract
from kg.model.document import Document
from kg.model.facts import Plan
from kg.readers.annexes import joined
from kg.readers.errors import ReadError
from kg.readers.limits import LIMITS
from kg.readers.worker import RELAX
from planlint.clock import TimeUpError, within
from planlint.confined import Reader
from planlint.errors import Problem, StopError, fault
from planlint.files import unwritable, writable_folder, write_file
from planlint.history import history
from planlint.likeness import same_plan, unrecognised
from planlint.review import Review
from planlint.review import joined as together
from planlint.sources import Passed, Source, is_report, read_annex
from planlint.words import words
from validators.company import ALONE, Company
from validators.rule import Rule
from validators.run import Verdict, run

if TYPE_CHECKING:
    from kg.graph.rdf import PlanGraph

_LONGEST_NAME = 240  # bytes; most file systems take 255


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of the sources: the plans with their paths, what could not be read, and what was not meant."""

    plans: tuple[Plan, ...]
    paths: tuple[str, ...]
    problems: tuple[Problem, ...]
    passed: tuple[Passed, ...] = ()


def read(sources: Iterable[Source], reader: Reader) -> Reading:
    """Bytes become documents and documents become facts; what cannot be read costs only itself."""
    shelf = _Shelf()
    for source in sources:
        try:
            document, lost = _with_annexes(source.read(reader), source.annexes, reader)
            shelf.problems += lost
            with within(reader.limits.check_seconds):
                plan = extract(document)
            shelf.take(source, plan)
        except ReadError as error:
            shelf.problems.append(Problem(source.shown, error.reason, error.advice))
        except TimeUpError:
            shelf.problems.append(_too_slow(source.shown, "提取事实", reader.limits.check_seconds))
        except Exception as error:  # noqa: BLE001 - a fault of ours in one plan must not cost the others theirs
            shelf.problems.append(fault(source.shown, error))
    plans = shelf.plans
    return Reading(tuple(plan for _, plan in plans.values()), tuple(plans), tuple(shelf.problems), tuple(shelf.passed))


@dataclass(slots=True)
class _Shelf:
    """The plans read so far, by their paths; of the files in a folder only those that are plans, and each plan once."""

    plans: dict[str, tuple[Source, Plan]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)

    def take(self, source: Source, plan: Plan) -> None:
        """Put a plan beside the others, unless it is none or already there."""
        if source.is_of_many_uses and unrecognised(plan):
            self.passed.append(Passed(source.shown, "unlike"))
            return
        for other, known in list(self.plans.values()):
            if source.twin is not None and source.twin == other.twin and same_plan(plan, known):
                worse, better = sorted((source, other), key=lambda one: -one.rank)
                self.passed.append(Passed(worse.shown, "twin", better.shown))
                if worse is source:
                    return
                del self.plans[other.shown]
                self.problems = [problem for problem in self.problems if problem.subject != other.shown]
        self.plans[source.shown] = source, _noted(plan)
        self.problems += [Problem(source.shown, gap.reason, gap.advice) for gap in plan.document.gaps]


def _too_slow(path: str, doing: str, seconds: float) -> Problem:
    return Problem(path, f"{doing}超过 {seconds:g} 秒，未完成", RELAX)


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
    """The plan, with a note for whoever reads its JSON where the file does not look like one, or an annex has no facts."""
    rows = [
        *(row.span for row in plan.indicators),
        *(task.span for task in plan.tasks),
        *(p.span for p in plan.projects),
    ]
    added = [
        f"附件 {annex.source}：{words('zh')['no_rows']}"
        for annex in plan.document.annexes
        if not any(annex.span.covers(span) for span in rows)
    ]
    if unrecognised(plan):
        added.append(words("zh")["unrecognised"])
    return replace(plan, document=replace(plan.document, notes=(*plan.document.notes, *added))) if added else plan


def check(
    reading: Reading, rules: Sequence[Rule], seconds: float = LIMITS.check_seconds, company: Company = ALONE
) -> Review:
    """Facts become findings; a plan that takes longer than ``seconds`` to judge costs only itself.

    Raises:
        StopError: plans are compared with others, and that takes longer.
    """
    try:
        with within(seconds):
            verdict = run(reading.plans, rules, company)
            past = history(reading.plans, verdict.findings, rules, company)
    except TimeUpError:
        if company != ALONE:
            raise StopError([_too_slow(reading.paths[0], "对照", seconds)]) from None
        return _one_by_one(reading, rules, seconds)
    return Review(reading.plans, verdict, reading.paths, reading.problems, reading.passed, company, past)


def _one_by_one(reading: Reading, rules: Sequence[Rule], seconds: float) -> Review:
    """The review of the plans that can be judged in time, found by judging each alone."""
    done: dict[str, Plan] = {}
    problems = list(reading.problems)
    verdict = Verdict((), ())
    for plan, path in zip(reading.plans, reading.paths, strict=True):
        try:
            with within(seconds):
                mine = run([plan], rules) if len(reading.plans) > 1 else None
        except TimeUpError:
            mine = None
        if mine is None:
            problems.append(_too_slow(path, "检查", seconds))
            continue
        verdict = together(verdict, mine, len(done))
        done[path] = plan
    return Review(tuple(done.values()), verdict, tuple(done), tuple(problems), reading.passed)


def draw(review: Review, path: Path, language: str) -> None:
    """The graph becomes a map, with the findings on the nodes that they concern.

    Raises:
        StopError: ``path`` cannot be written.
    """
    from kg.graph.network import network
    from planlint.flags import flag
    from planlint.reports.places import tell_places
    from visualizations.map import write_map

    graph = network(review.judged)
    flag(graph, review, language)
    tell_places(graph, [plan.document for plan in review.judged], language)
    titles = "、".join(plan.identity.title or plan.document.source for plan in review.judged[:3])
    say = words(language)
    more = say["several"].format(n=len(review.judged))
    try:
        write_map(graph, path, title=titles if len(review.judged) <= 3 else more, language=language)
    except OSError as error:
        raise StopError([unwritable(path, error)]) from None


def report(review: Review, folder: Path, language: str) -> Path:
    """Everything in one folder; returns the page to open first, which is written last.

    Raises:
        StopError: the folder cannot be made or written to.
    """
    from kg.graph.export import turtle
    from planlint.facts_json import facts_json
    from planlint.findings_json import findings_json
    from planlint.json_text import dumps
    from planlint.reports.html import html_report
    from planlint.reports.index import index_page
    from planlint.reports.markdown import markdown

    writable_folder(folder)
    names = fact_files(review.judged)
    if is_report(folder):
        _clear(folder / "facts", names)
    facts = writable_folder(folder / "facts")
    for name, plan in zip(names, review.judged, strict=True):
        write_file(facts / name, dumps(facts_json(plan)))
    write_file(folder / "findings.json", dumps(findings_json(review, language)))
    write_file(folder / "findings.md", markdown(review, language))
    _write_peers(review, folder / "peers.csv", language)
    write_file(folder / "graph.ttl", turtle(graphs_of(review)))
    draw(review, folder / "map.html", language)
    write_file(folder / "report.html", html_report(review, language))
    write_file(folder / "index.html", index_page(review, names, language))
    return folder / "index.html"


def graphs_of(review: Review) -> "tuple[PlanGraph, ...]":
    """The plans as graphs, with the findings on the facts that they accuse.

    Those that others were compared with are among them: findings point at passages in them.
    """
    from kg.graph.rdf import plan_graph
    from validators.annotations import with_findings

    return with_findings([plan_graph(plan) for plan in review.plans], review.plans, review.verdict.findings)


def _write_peers(review: Review, path: Path, language: str) -> None:
    """The table of peers where there is one; that of an earlier report is taken away where there is none.

    Raises:
        StopError: the file cannot be written or removed.
    """
    from planlint.reports.peers import peer_table, peers_csv

    table = peer_table(review, language)
    if table is not None:
        write_file(path, peers_csv(table, language))
    elif path.is_file() and is_report(path.parent):
        try:
            path.unlink()
        except OSError as error:
            raise StopError([unwritable(path, error)]) from None


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


def shortened(name: str) -> str:
    """As much of a name as leaves room for a suffix and a number in what a file system takes."""
    return name.encode("utf-8", "replace")[:_LONGEST_NAME].decode("utf-8", "ignore")


def fact_files(plans: Sequence[Plan]) -> tuple[str, ...]:
    """A file name for the facts of each plan: that of its source, numbered where two are alike."""
    given: set[str] = set()
    names = []
    for plan in plans:
        stem = shortened(Path(plan.document.source).stem) or "plan"
        count = 1
        while (name := f"{stem}.json" if count == 1 else f"{stem}-{count}.json").casefold() in given:
            count += 1
        given.add(name.casefold())
        names.append(name)
    return tuple(names)
