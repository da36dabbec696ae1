"""The report as one HTML page that needs no server, no network and no other file."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.model.facts import Indicator, Plan, Role, Task
from kg.model.span import Span
from planlint.coverage import Coverage
from planlint.likeness import unrecognised
from planlint.manual import Block, pages, parsed
from planlint.reports.company import companions
from planlint.reports.exhibits import MOST, Card, Unread, cards, notes, unread
from planlint.reports.missed import sentences
from planlint.reports.pages import page
from planlint.reports.peers import peer_table
from planlint.reports.places import where
from planlint.reports.revision import revision
from planlint.reports.text import coverage_line
from planlint.review import OUTCOMES, Review
from planlint.words import LEVEL_NAMES, OUTCOME_NAMES, SEVERITY_NAMES, percent, words
from validators.registry import rule_named
from validators.words import GROUPS, date

FIRST = 5
"""How many findings the summary names."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A button that filters: what it stands for, its words and how many findings it shows."""

    key: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Mention:
    """Where prose speaks of an indicator."""

    where: str
    text: str


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """A row of the indicator table with what prose says of it and the findings that point at it."""

    number: str
    domain: str
    name: str
    unit: str
    baseline: str
    target: str
    nature: str
    mentions: tuple[Mention, ...]
    cards: tuple[Card, ...]
    inner: bool


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task with who answers for it and who joins in."""

    number: str
    title: str
    section: str
    lead: str
    participants: str
    where: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A rule that said nothing about a plan, and why it failed if it did."""

    rule: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Part:
    """What the page says of one plan."""

    index: int
    title: str
    place: str
    facts: tuple[tuple[str, str], ...]
    coverage: Coverage
    severities: tuple[Chip, ...]
    cards: tuple[Card, ...]
    indicators: tuple[IndicatorRow, ...]
    unread: tuple[Unread, ...]
    tasks: tuple[TaskRow, ...]
    failed: tuple[Unchecked, ...]
    inapplicable: tuple[Unchecked, ...]
    unrecognised: bool
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A rule's manual page: pairs of a heading and the blocks under it."""

    rule: str
    title: str
    parts: tuple[tuple[str, tuple[Block, ...]], ...]


def html_report(review: Review, language: str = "zh") -> str:
    """The page; equal reviews give equal bytes."""
    listed = cards(review, language)
    say = words(language)
    parts = [part(review, index, listed, language) for index in range(len(review.judged))]
    content = {
        "parts": parts,
        "title": parts[0].title if len(parts) == 1 else say["several"].format(n=len(parts)),
        "cards": listed,
        "first": first(listed),
        "most": MOST,
        "severities": severity_chips(listed, language),
        "groups": _groups(listed, language),
        "coverage": review.coverage,
        "coverage_line": coverage_line(review, language),
        "is_partial": review.is_partial,
        "problems": review.problems,
        "passed": sentences(review.passed, language),
        "share": percent(review.coverage.share),
        "outcomes": [Chip(o, OUTCOME_NAMES[language][o], review.outcomes[o]) for o in OUTCOMES],
        "failed": len({o.rule for o in review.verdict.outcomes if o.outcome == "failed"}),
        "peers": peer_table(review, language),
        "revision": revision(review, language),
        "manual": _manual(listed, language),
    }
    return page("report.html", language, content)


def first(listed: Sequence[Card]) -> list[Card]:
    """The findings to look at first: the most severe and surest, and other plans and rules before more of the same."""
    left, chosen = list(listed), list[Card]()
    plans: Counter[int] = Counter()
    rules: Counter[str] = Counter()
    while left and len(chosen) < FIRST:
        card = min(
            left,
            key=lambda card: (
                -card.finding.severity,
                -card.finding.confidence,
                plans[card.finding.plan] + rules[card.finding.rule],
                card.number,
            ),
        )
        left.remove(card)
        chosen.append(card)
        plans[card.finding.plan] += 1
        rules[card.finding.rule] += 1
    return chosen


def severity_chips(listed: Iterable[Card], language: str) -> tuple[Chip, ...]:
    """One chip for each severity, the worst first, also where there is none."""
    counts = Counter(card.severity for card in listed)
    return tuple(Chip(key, name, counts[key]) for key, name in SEVERITY_NAMES[language].items())


def part(review: Review, index: int, listed: Iterable[Card], language: str) -> Part:
    """What is said of the plan at ``index``."""
    plan = review.plans[index]
    mine = tuple(card for card in listed if card.finding.plan == index)
    return Part(
        index=index,
        title=plan.identity.title or words(language)["untitled"],
        place=plan.identity.place or plan.document.source,
        facts=(*_facts(plan, language), *companions(review, index, language)),
        coverage=review.coverages[index],
        severities=severity_chips(mine, language),
        cards=mine,
        unread=tuple(item for item in unread(review, language) if item.plan == index),
        indicators=tuple(_indicator(plan, row, _touching(mine, index, row.span), language) for row in plan.indicators),
        tasks=tuple(_task(plan, task, _touching(mine, index, task.span), language) for task in plan.tasks),
        failed=_unchecked(review, index, "failed", language),
        inapplicable=_unchecked(review, index, "not-applicable", language),
        unrecognised=unrecognised(plan),
        gaps=tuple(gap.reason for gap in plan.document.gaps),
    )


def _facts(plan: Plan, language: str) -> tuple[tuple[str, str], ...]:
    """Which file this is: nothing here depends on when the program ran."""
    say, identity = words(language), plan.identity
    period = "" if identity.period is None else f"{identity.period[0]}—{identity.period[1]}"
    level = LEVEL_NAMES[language].get(identity.level, identity.level)
    place = f"{identity.place}（{level}）" if identity.place and language == "zh" else identity.place
    pairs = [
        ("", place),
        (say["period"], period),
        (say["published"], date(identity.published or "", language)),
        (say["file"], plan.document.source),
        (say["digest"], plan.document.sha256[:12]),
        *((say["annexed"], f"{annex.source}（{annex.sha256[:12]}）") for annex in plan.document.annexes),
        *((say["note"], note) for note in notes(plan)),
    ]
    return tuple(pair for pair in pairs if pair[1])


def _groups(listed: Sequence[Card], language: str) -> list[Chip]:
    counts = Counter(card.group for card in listed)
    return [
        Chip(group, GROUPS[group].say(language, {}) if group in GROUPS else group, counts[group])
        for group in sorted(counts, key=lambda group: (list(GROUPS).index(group) if group in GROUPS else 99, group))
    ]


def _touching(listed: Iterable[Card], plan: int, span: Span) -> tuple[Card, ...]:
    return tuple(card for card in listed if any(p.plan == plan and span.covers(p.span) for p in card.finding.places))


def _indicator(plan: Plan, row: Indicator, touching: tuple[Card, ...], language: str) -> IndicatorRow:
    def wording(role: Role) -> str:
        found = row.observation(role)
        return "" if found is None else found.text

    mentions = tuple(
        Mention(where(plan.document, fact.quantity.span, language), fact.quantity.text)
        for fact in plan.statements
        if fact.indicator == row.id
    )
    return IndicatorRow(
        number=row.number,
        domain=row.domain,
        name=row.name,
        unit=row.unit,
        baseline=wording(Role.BASELINE),
        target=wording(Role.TARGET),
        nature=row.nature,
        mentions=mentions,
        cards=touching,
        inner=row.parent is not None,
    )


def _task(plan: Plan, task: Task, touching: tuple[Card, ...], language: str) -> TaskRow:
    def names(*, leads: bool) -> str:
        found = (body.name for duty in task.responsibilities if duty.leads is leads for body in duty.bodies)
        return "、".join(dict.fromkeys(found))

    return TaskRow(
        number=task.number,
        title=task.title,
        section=next((heading for heading in reversed(task.section) if task.title not in heading), ""),
        lead=names(leads=True),
        participants=names(leads=False),
        where=where(plan.document, Span(task.span.start, task.span.start + 1), language),
        cards=touching,
    )


def _unchecked(review: Review, index: int, outcome: str, language: str) -> tuple[Unchecked, ...]:
    return tuple(
        Unchecked(o.rule, rule_named(o.rule).title.say(language, {}), o.reason if outcome == "failed" else "")
        for o in review.verdict.outcomes
        if o.plan == index and o.outcome == outcome
    )


def _manual(listed: Iterable[Card], language: str) -> list[Page]:
    rules = sorted({card.finding.rule for card in listed})
    known = pages()
    return [Page(rule, rule_named(rule).title.say(language, {}), parsed(known[rule]).sections) for rule in rules]
