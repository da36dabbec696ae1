"""Many plans at once: every process reads, understands and judges a share of them, and the shares are put together.

No rule of this tour compares plans, so that a share's verdict is the same as it would be among all.
"""

from collections.abc import Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from kg.readers.limits import Limits
from planlint.config import Config
from planlint.confined import Reader
from planlint.errors import Problem
from planlint.pipeline import Reading, read
from planlint.processes import worker_pool
from planlint.review import Review
from planlint.sources import Source
from planlint.streams import followed
from validators.finding import Finding
from validators.registry import selected
from validators.rule import Rule
from validators.run import Verdict, run

# From so many plans on a second process gains more than its start costs (0.9 s against 0.13 s a plan).
_CROWD = 16
# Large enough that the fixed cost of a validation vanishes, small enough that all processes end together.
_SHARE = 8


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

    A share whose process was ended from outside (for want of memory, say) becomes one problem for each of its sources.
    """
    names = tuple(rule.name for rule in rules)
    limits = Limits(**config.limits)
    jobs = [_Job(tuple(sources[at : at + _SHARE]), names, limits) for at in range(0, len(sources), _SHARE)]
    readings: list[Reading] = []
    verdict = Verdict((), ())
    with worker_pool(workers, config.own_words) as pool:
        futures = [pool.submit(_work, job) for job in jobs]
        for job, future in followed(list(zip(jobs, futures, strict=True)), _told, "检查规划"):
            try:
                reading, share = future.result()
            except BrokenProcessPool:
                reading, share = Reading((), (), tuple(map(_lost, job.sources))), Verdict((), ())
            verdict = _joined(verdict, share, sum(len(done.plans) for done in readings))
            readings.append(reading)
    reading = Reading(
        tuple(plan for one in readings for plan in one.plans),
        tuple(path for one in readings for path in one.paths),
        tuple(problem for one in readings for problem in one.problems),
    )
    return reading, Review(reading.plans, verdict, reading.paths)


def _told(work: tuple[_Job, object]) -> str:
    return Path(work[0].sources[0].shown).name


def _lost(source: Source) -> Problem:
    return Problem(source.shown, "检查进程意外中止", "可能是内存不足，请单独检查该文件")


@cache
def _reader(limits: Limits) -> Reader:
    """The one reader of this process; its own process ends with this one."""
    return Reader(limits)


def _work(job: _Job) -> tuple[Reading, Verdict]:
    reading = read(job.sources, _reader(job.limits))
    return reading, run(reading.plans, selected(job.rules))


def _joined(verdict: Verdict, share: Verdict, plans: int) -> Verdict:
    """The verdict, and behind it that of a share whose first plan is number ``plans`` of all."""
    return Verdict(
        (*verdict.findings, *(_moved(finding, plans) for finding in share.findings)),
        (*verdict.outcomes, *(replace(outcome, plan=outcome.plan + plans) for outcome in share.outcomes)),
    )


def _moved(finding: Finding, plans: int) -> Finding:
    places = tuple(replace(place, plan=place.plan + plans) for place in finding.places)
    return replace(finding, plan=finding.plan + plans, places=places)
