"""Plants mistakes in copies of a plan, checks the copies, and judges for each whether a new finding points at it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from kg.extract import extract
from kg.model.document import Document
from kg.model.facts import Plan
from kg.readers.plain.text import from_text
from kg.readers.structure.layout import Source
from planlint.doctor.flatten import flattened, unflattened
from planlint.doctor.ground import Ground
from planlint.doctor.judge import Key, flagged, key, naming
from planlint.doctor.kinds import KINDS
from planlint.doctor.planting import Kind, Planting, planted
from planlint.errors import Problem, StopError
from planlint.processes import Done, crew
from planlint.reports.places import where
from validators.finding import Finding
from validators.registry import selected
from validators.rule import Rule
from validators.run import run

# Copies checked in one call: a check of many plans costs less than many checks of one.
_BATCH = 16
_AROUND = 24


@dataclass(frozen=True, slots=True)
class Options:
    """What to plant: ``each`` mistakes of each kind, chosen by ``seed``; an equal seed chooses the same ones.

    ``workers`` processes share the copies; the answer does not depend on it. ``own_words`` are the files of the user's
    wordings that this process judges by.
    """

    seed: int = 1
    each: int = 2
    kinds: tuple[Kind, ...] = KINDS
    workers: int = 1
    own_words: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Trial:
    """One planted mistake and what came of it.

    ``before`` became ``after`` in ``line`` of the text, with ``left`` and ``right`` around it. ``rules`` named it; with none it was
    missed.
    """

    kind: Kind
    planting: Planting
    line: int
    before: str
    after: str
    left: str
    right: str
    rules: tuple[str, ...]

    @property
    def caught(self) -> bool:
        """Whether some finding pointed at it."""
        return bool(self.rules)


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One plan: its trials in the order of the kinds, and how many places it offers for each kind, by name.

    ``original`` is the plan as it was read, ``document`` its flattened text, in which the mistakes were planted.
    """

    original: Document
    document: Document
    trials: tuple[Trial, ...]
    places: dict[str, int]

    @property
    def source(self) -> str:
        """The name of the plan's file."""
        return self.original.source

    def where(self, trial: Trial, language: str) -> str:
        """The place of a trial in the words of whoever has the plan's file open."""
        return where(self.original, unflattened(self.original, self.document, trial.planting.span), language)


@dataclass(frozen=True, slots=True)
class _Job:
    """Copies for one process: the plan's text, what to plant in it, and what is found in it without."""

    text: str
    source: str
    plantings: tuple[tuple[Kind, Planting], ...]
    before: frozenset[Key]


def diagnose(document: Document, options: Options) -> Diagnosis:
    """Plant, check and judge on this plan."""
    original = document
    document = _reread(flattened(original), original.source)
    plan = extract(document)
    known = run([plan], _rules()).findings
    chosen, places = _chosen(Ground(plan), known, options)
    before = frozenset(key(finding, None) for finding in known)
    jobs = [
        _Job(document.text, document.source, tuple(chosen[start : start + _BATCH]), before)
        for start in range(0, len(chosen), _BATCH)
    ]
    if options.workers > 1 and len(jobs) > 1:
        with crew(options.workers, options.own_words) as hands:
            done = [_whole(answer) for answer in hands.results(_work, jobs)]
    else:
        done = [_work(job) for job in jobs]
    named = [rules for job in done for rules in job]
    trials = [_trial(document, kind, planting, rules) for (kind, planting), rules in zip(chosen, named, strict=True)]
    return Diagnosis(original, document, tuple(trials), places)


def _whole(answer: Done[list[tuple[str, ...]]] | None) -> list[tuple[str, ...]]:
    """The answer; a diagnosis without some of its trials would say a wrong share."""
    if answer is None:
        raise StopError([Problem("doctor", "检查进程意外中止", "可能是内存不足，请关闭其他程序后重试")])
    return answer.result


def _rules() -> tuple[Rule, ...]:
    """All rules but those that compare plans: copies of one plan are no peers of each other."""
    return tuple(rule for rule in selected() if rule.family.split(".")[0] != "plan")


def _chosen(
    ground: Ground, known: Sequence[Finding], options: Options
) -> tuple[list[tuple[Kind, Planting]], dict[str, int]]:
    """What to plant, kind by kind in the order of the text, and how many places there are for each kind."""
    places: dict[str, int] = {}
    chosen: list[tuple[Kind, Planting]] = []
    for kind in options.kinds:
        # Random numbers of its own for each kind, so that a selection of kinds changes nothing in the others.
        random = Random(f"{options.seed}:{kind.name}")  # noqa: S311 - chooses examples, protects nothing
        offers = [planting for planting in kind.places(ground, random) if not flagged(kind, planting, known)]
        places[kind.name] = len(offers)
        sample = random.sample(offers, min(options.each, len(offers)))
        chosen += [(kind, planting) for planting in sorted(sample, key=lambda p: (p.span, p.replacement))]
    return chosen, places


def _work(job: _Job) -> list[tuple[str, ...]]:
    """The rules that name each mistake of a job."""
    rules = _rules()
    copies = [extract(_reread(planted(job.text, planting), job.source)) for _, planting in job.plantings]
    return [
        naming(kind, planting, findings, job.before)
        for (kind, planting), findings in zip(job.plantings, _checked(copies, rules), strict=True)
    ]


def _reread(text: str, source: str) -> Document:
    return from_text(text, Source(source, "txt", "0" * 64))


def _checked(copies: Sequence[Plan], rules: Sequence[Rule]) -> Iterator[list[Finding]]:
    """The findings of each copy; where a view fails for all, each copy is checked alone, so that it costs only itself."""
    verdict = run(copies, rules)
    if any(outcome.outcome == "failed" for outcome in verdict.outcomes):
        for copy in copies:
            yield list(run([copy], rules).findings)
        return
    for index in range(len(copies)):
        yield [finding for finding in verdict.findings if finding.plan == index]


def _trial(document: Document, kind: Kind, planting: Planting, rules: tuple[str, ...]) -> Trial:
    text, span = document.text, planting.span
    left = text[max(text.rfind("\n", 0, span.start) + 1, span.start - _AROUND) : span.start]
    right = text[span.end : span.end + _AROUND].split("\n")[0]
    line = document.line_of(span.start)
    return Trial(kind, planting, line, text[span.start : span.end], planting.replacement, left, right, rules)


def only(options: Options, names: Sequence[str]) -> Options:
    """The options with these kinds alone, in the list's own order; all with none named.

    Raises:
        LookupError: a name is no kind's.
    """
    known = {kind.name for kind in KINDS}
    for name in names:
        if name not in known:
            raise LookupError(name)
    return replace(options, kinds=tuple(kind for kind in KINDS if kind.name in names)) if names else options
