"""Many plans at once: every process reads, understands and judges a share of them, and the shares are put together.

No rule of this tour compares plans, so that a share's verdict is the same as it would be among all.
"""

from collections.abc import Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.readers.limits import Limits
from planlint.config import Config
from planlint.confined import Reader
from planlint.errors import Problem
from planlint.pipeline import Reading, check, read
from planlint.processes import worker_pool
from planlint.review import Review, joined
from planlint.sources import Source, shares
from planlint.streams import followed
from validators.registry import selected
from validators.rule import Rule
from validators.run import Verdict

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
    jobs = [_Job(share, names, limits) for share in shares(sources, _SHARE)]
    reviews: list[Review] = []
    verdict = Verdict((), ())
    with worker_pool(workers, config.own_words) as pool:
        futures = [pool.submit(_work, job) for job in jobs]
        for job, future in followed(list(zip(jobs, futures, strict=True)), _told, "检查规划"):
            try:
                share = future.result()
            except BrokenProcessPool:
                share = Review((), Verdict((), ()), (), tuple(map(_lost, job.sources)))
            verdict = joined(verdict, share.verdict, sum(len(done.plans) for done in reviews))
            reviews.append(share)
    reading = Reading(
        tuple(plan for one in reviews for plan in one.plans),
        tuple(path for one in reviews for path in one.paths),
        tuple(problem for one in reviews for problem in one.problems),
        tuple(passed for one in reviews for passed in one.passed),
    )
    return reading, Review(reading.plans, verdict, reading.paths, reading.problems, reading.passed)


def _told(work: tuple[_Job, object]) -> str:
    return Path(work[0].sources[0].shown).name


def _lost(source: Source) -> Problem:
    return Problem(source.shown, "检查进程意外中止", "可能是内存不足，请单独检查该文件")


@cache
def _reader(limits: Limits) -> Reader:
    """The one reader of this process; its own process ends with this one."""
    return Reader(limits)


def _work(job: _Job) -> Review:
    reading = read(job.sources, _reader(job.limits))
    return check(reading, selected(job.rules), job.limits.check_seconds)
