"""What the commands take in alike: the configuration, the plans they name, and the rules they select.

As in the commands, what is heavy is imported where it is needed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from planlint.config import LANGUAGES, SEVERITIES, Config, load, one_of
from planlint.errors import Problem, StopError
from planlint.streams import followed, print_error

if TYPE_CHECKING:
    from planlint.confined import Reader
    from planlint.pipeline import Reading
    from planlint.review import Review
    from planlint.sources import Source
    from validators.company import Company


def config_of(plans: Sequence[str] | None, *, lang: str | None = None, fail_on: str | None = None) -> Config:
    """The configuration nearest to the plans, with what the command line says instead; its own words are taken up.

    Raises:
        StopError: a setting is not as it should be.
    """
    first = next((Path(plan) for plan in plans or () if plan != "-"), None)
    config = load(first)
    _take_own_words(config)
    return replace(
        config,
        lang=one_of("--lang", lang, LANGUAGES) if lang is not None else config.lang,
        fail_on=one_of("--fail-on", fail_on, SEVERITIES) if fail_on is not None else config.fail_on,
    )


def _take_own_words(config: Config) -> None:
    """Judge by the user's wordings beside ours from now on.

    Raises:
        StopError: one of the files is not as it should be.
    """
    from kg.lexicon.tables import OWN

    if config.own_words or OWN:
        from kg.lexicon.own_words import OwnWordsError, use

        try:
            use(config.own_words)
        except OwnWordsError as error:
            raise StopError([Problem(error.where, error.reason, error.advice)]) from None


def with_annexes(sources: "Sequence[Source]", annexes: Sequence[str] | None) -> "tuple[Source, ...]":
    """The sources, the one among them with its annexes.

    Raises:
        StopError: there are annexes, and not one plan that they could belong to.
    """
    if annexes and len(sources) != 1:
        raise StopError([Problem("--annex", f"附件只能配一份规划，这里有 {len(sources)} 份", "请一次只检查一份规划")])
    return tuple(replace(source, annexes=tuple(map(Path, annexes or ()))) for source in sources)


def reading_of(plans: Sequence[str] | None, config: Config, annexes: Sequence[str] | None = None) -> "Reading":
    """The plans; what could not be read is said on standard error at once.

    Raises:
        StopError: nothing could be read.
    """
    from kg.readers.limits import Limits
    from planlint.confined import reader

    with reader(Limits(**config.limits)) as confined:
        # While its process starts, so does what is needed behind it.
        from planlint.sources import find, passed_over

        found, problems = find(plans or [], config.exclude)
        reading = _read(with_annexes(found, annexes), confined)
        passed = (*passed_over(plans or [], config.exclude), *reading.passed)
        return _told(replace(reading, passed=passed), problems, config)


def _read(sources: "Sequence[Source]", confined: "Reader") -> "Reading":
    from planlint.pipeline import read

    return read(followed(sources, lambda source: Path(source.shown).name, "读取规划"), confined)


def _told(reading: "Reading", problems: Sequence[Problem], config: Config) -> "Reading":
    """The reading with all ``problems``, each said on standard error.

    Raises:
        StopError: nothing could be read.
    """
    from planlint.likeness import unrecognised
    from planlint.reports.missed import sentences
    from planlint.words import words

    every = (*problems, *reading.problems)
    passed = sentences(reading.passed, "zh")
    if not reading.plans:
        raise StopError(every or [Problem("PLAN", "没有可检查的规划", sentence) for sentence in passed])
    for problem in every:
        print_error(problem)
    for sentence in passed if config.lang == "zh" else sentences(reading.passed, config.lang):
        print_error(f"planlint: {sentence}")
    for plan, path in zip(reading.plans, reading.paths, strict=True):
        if unrecognised(plan):
            print_error(f"planlint: {path}：{words(config.lang)['unrecognised']}")
    return replace(reading, problems=every)


@dataclass(frozen=True, slots=True)
class Beside:
    """What the command line names to compare with: the plan above, plans of the same level, earlier drafts."""

    parent: str | None = None
    peers: Sequence[str] = ()
    against: Sequence[str] = ()

    def named(self) -> tuple[str, ...]:
        """All of it."""
        return (*((self.parent,) if self.parent else ()), *self.peers, *self.against)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line names: rules to select and to ignore, the plan's annexes, and what to compare it with.

    ``thorough`` asks for the rules that are judged on request, too.
    """

    select: Sequence[str] | None = None
    ignore: Sequence[str] | None = None
    annexes: Sequence[str] | None = None
    beside: Beside = Beside()
    thorough: bool = False


def review_of(plans: Sequence[str] | None, config: Config, wanted: Wanted) -> "tuple[Review, tuple[Problem, ...]]":
    """The plans judged by the rules that the command line selects, else the configuration; and what could not be read.

    Raises:
        StopError: a rule named is unknown, none is left, or nothing could be read.
    """
    from kg.readers.limits import Limits
    from planlint.crowd import is_crowd, review_crowd
    from planlint.pipeline import check as judge
    from planlint.processes import available_workers
    from planlint.selection import rules_of
    from planlint.sources import find, passed_over

    chosen = rules_of(config, wanted.select, wanted.ignore, thorough=wanted.thorough)
    if wanted.beside.named():
        reading, company = _gathered(plans or [], wanted, config)
        review = judge(reading, chosen, Limits(**config.limits).check_seconds, company)
        return review, review.problems
    found, problems = find(plans or [], config.exclude)
    sources = with_annexes(found, wanted.annexes)
    workers = available_workers()
    if is_crowd(sources, workers):
        reading, review = review_crowd(sources, chosen, workers, config)
        passed = (*passed_over(plans or [], config.exclude), *reading.passed)
        told = _told(replace(reading, passed=passed), problems, config).problems
        return replace(review, problems=told, passed=passed), told
    reading = reading_of(plans, config, wanted.annexes)
    review = judge(reading, chosen, Limits(**config.limits).check_seconds)
    late = review.problems[len(reading.problems) :]
    if not review.plans:
        raise StopError(late)
    for problem in late:
        print_error(problem)
    return review, review.problems


def _gathered(plans: Sequence[str], wanted: Wanted, config: Config) -> "tuple[Reading, Company]":
    """The plans to judge and those that they are compared with; however many they are, one process reads them.

    Raises:
        StopError: what is to be compared with is no single plan, or it or the plans could not be read.
    """
    from kg.readers.limits import Limits
    from planlint.beside import gather, strange_drafts
    from planlint.confined import reader
    from planlint.sources import find, passed_over

    with reader(Limits(**config.limits)) as confined:
        found, problems = find(plans, config.exclude)
        gathering = gather(with_annexes(found, wanted.annexes), wanted.beside, config.exclude)
        reading = _read(gathering.sources, confined)
    passed = (*passed_over([*plans, *wanted.beside.named()], config.exclude), *reading.passed)
    told = _told(replace(reading, passed=passed), (*problems, *gathering.problems), config)
    company = gathering.company(told)
    for path, own, other in strange_drafts(told, company):
        print_error(f"planlint: {path}：这份规划的地区是{other}，被检查的规划是{own}，请确认是否为上一稿")
    return told, company
