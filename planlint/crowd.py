"""Many plans at once: every process reads, understands and judges a share of them, and the shares are put together.

No rule of this tour compares plans, so that a share's verdict is the same as it would be among all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, islice
from pathlib import Path

from kg.readers.limits import Limits
from planlint.config import Config
from planlint.confined import Reader
from planlint.errors import Problem
from planlint.pipeline import Reading, read
from planlint.processes import Crew, crew
from planlint.review import Review
from planlint.sources import Source
from planlint.streams import followed
from validators.finding import Finding
from validators.registry import selected
from validators.rule import Rule
from validators.run import Verdict, run

# From so many plans on a second process gains more than its start costs (0.9 s against 0.13 s a plan).
_CROWD = 16
# Large enough that the fixed cost of a validation vanishes; the last are small, so that all processes end together.
_LARGEST_SHARE, _SMALLEST_SHARE = 16, 3


@dataclass(frozen=True, slots=True)
class _Job:
    sources: tuple[Source, ...]
    rules: tuple[str, ...]
    limits: Limits


def is_crowd(sources: Sequence[Source], workers: int) -> bool:
    """Whether these are worth several processes; what comes from standard input can only be read in this one."""
    return workers > 1 and len(sources) >= _CROWD and all(source.path is not None for source in sources)


def review_crowd(
    sources: Sequence[Source], rules: Sequence[Rule], workers: int, config: Config
) -> tuple[Reading, Review]:
    """What came of reading the sources, and the review of the plans, as one process would give them.

    A share whose process was ended from outside (for want of memory, say) is done again source by source; one whose
    process is ended then too becomes a problem.
    """
    with crew(workers, config.own_words) as hands:
        return review_by(hands, sources, rules, config)


def review_by(hands: Crew, sources: Sequence[Source], rules: Sequence[Rule], config: Config) -> tuple[Reading, Review]:
    """As ``review_crowd``, by processes that there are already."""
    names = tuple(rule.name for rule in rules)
    limits = Limits(**config.limits)
    jobs = [_Job(tuple(sources[first:last]), names, limits) for first, last in _shares(len(sources), hands.workers)]
    parts = list(_parts(hands, jobs))
    reading = Reading(
        tuple(plan for part, _ in parts for plan in part.plans),
        tuple(path for part, _ in parts for path in part.paths),
        tuple(problem for part, _ in parts for problem in part.problems),
    )
    return reading, Review(reading.plans, _joined(parts), reading.paths)


def _parts(hands: Crew, jobs: Sequence[_Job]) -> Iterator[tuple[Reading, Verdict]]:
    """What came of the jobs, in their order."""
    shown = followed(jobs, lambda job: Path(job.sources[0].shown).name, "检查规划")
    answers = [(job, answer) for job, answer in zip(shown, hands.results(_work, jobs), strict=True)]
    lost = [replace(job, sources=(source,)) for job, answer in answers if answer is None for source in job.sources]
    again = zip(lost, hands.results(_work, lost), strict=True)
    for job, answer in answers:
        if answer is not None:
            yield answer.result
        for alone, second in islice(again, len(job.sources) if answer is None else 0):
            yield (
                second.result if second is not None else (Reading((), (), (_lost(alone.sources[0]),)), Verdict((), ()))
            )


def _shares(count: int, workers: int) -> Iterator[tuple[int, int]]:
    """Shares [first, last) of so many sources, each half of what every process would get of the rest."""
    first = 0
    while first < count:
        size = min(_LARGEST_SHARE, max(_SMALLEST_SHARE, (count - first) // (2 * workers)))
        yield first, min(count, first + size)
        first += size


def _lost(source: Source) -> Problem:
    return Problem(source.shown, "检查进程意外中止", "可能是内存不足，请单独检查该文件")


@cache
def _reader(limits: Limits) -> Reader:
    """The one reader of this process; its own process ends with this one."""
    return Reader(limits)


def _work(job: _Job) -> tuple[Reading, Verdict]:
    reading = read(job.sources, _reader(job.limits))
    return reading, run(reading.plans, selected(job.rules))


def _joined(parts: Sequence[tuple[Reading, Verdict]]) -> Verdict:
    """One verdict of many: each speaks of its plans by number, from 0, and here all are counted through."""
    starts = accumulate((len(reading.plans) for reading, _ in parts), initial=0)
    moved = [(share, start) for (_, share), start in zip(parts, starts, strict=False)]
    return Verdict(
        tuple(_moved(finding, start) for share, start in moved for finding in share.findings),
        tuple(replace(outcome, plan=outcome.plan + start) for share, start in moved for outcome in share.outcomes),
    )


def _moved(finding: Finding, plans: int) -> Finding:
    places = tuple(replace(place, plan=place.plan + plans) for place in finding.places)
    return replace(finding, plan=finding.plan + plans, places=places)
