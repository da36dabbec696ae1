"""Many plans at once: every process reads, understands and judges a share of them, and the shares are put together.

No rule of this tour compares plans, so that a share's verdict is the same as it would be among all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from kg.readers.limits import Limits
from planlint.config import Config
from planlint.confined import Reader
from planlint.errors import Problem
from planlint.pipeline import Reading, check, read
from planlint.processes import Crew, crew
from planlint.review import Review, joined
from planlint.sources import Source, shares
from planlint.streams import followed
from validators.registry import selected
from validators.rule import Rule
from validators.run import Verdict

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
    size = partial(_size, hands.workers)
    reviews = list(_reviews(hands, [_Job(share, names, limits) for share in shares(sources, size)]))
    verdict, plans = Verdict((), ()), 0
    for one in reviews:
        verdict, plans = joined(verdict, one.verdict, plans), plans + len(one.plans)
    reading = Reading(
        tuple(plan for one in reviews for plan in one.plans),
        tuple(path for one in reviews for path in one.paths),
        tuple(problem for one in reviews for problem in one.problems),
        tuple(passed for one in reviews for passed in one.passed),
    )
    return reading, Review(reading.plans, verdict, reading.paths, reading.problems, reading.passed)


def _reviews(hands: Crew, jobs: Sequence[_Job]) -> Iterator[Review]:
    """What came of the jobs, in their order."""
    shown = followed(jobs, lambda job: Path(job.sources[0].shown).name, "检查规划")
    answers = [(job, answer) for job, answer in zip(shown, hands.results(_work, jobs), strict=True)]
    parts = [
        [] if done is not None else [replace(job, sources=one) for one in shares(job.sources)] for job, done in answers
    ]
    again = hands.results(_work, [part for job in parts for part in job])
    for (_, answer), alone in zip(answers, parts, strict=True):
        if answer is not None:
            yield answer.result
        for part, second in zip(alone, again, strict=False):
            yield second.result if second is not None else _lost(part)


def _size(workers: int, left: int) -> int:
    """How many of the sources that are left make the next share: half of what each process would get of them."""
    return min(_LARGEST_SHARE, max(_SMALLEST_SHARE, left // (2 * workers)))


def _lost(job: _Job) -> Review:
    reason, advice = "检查进程意外中止", "可能是内存不足，请单独检查该文件"
    problems = tuple(Problem(source.shown, reason, advice) for source in job.sources)
    return Review((), Verdict((), ()), (), problems)


@cache
def _reader(limits: Limits) -> Reader:
    """The one reader of this process; its own process ends with this one."""
    return Reader(limits)


def _work(job: _Job) -> Review:
    reading = read(job.sources, _reader(job.limits))
    return check(reading, selected(job.rules), job.limits.check_seconds)
