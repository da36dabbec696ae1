"""What a plan was compared with, in words: 上级规划, 同级规划, 上一稿."""

from collections.abc import Sequence

from planlint.review import Review
from planlint.words import words
from validators.company import are_one, other_level


def companions(review: Review, index: int, language: str) -> tuple[tuple[str, str], ...]:
    """Pairs of a label and the plans that the plan at ``index`` was compared with; none for a plan by itself."""
    say, company = words(language), review.company
    groups = (
        ("parent", [company.parent]),
        ("peers", [peer for peer in company.peers if not are_one(review.plans[peer], review.plans[index])]),
        ("draft", [company.draft]),
        ("older_drafts", list(company.drafts[:-1])),
    )
    return tuple(
        (say[key], _told(review, others, language))
        for key, members in groups
        if (others := [other for other in members if other is not None and other != index])
    )


def _told(review: Review, others: Sequence[int], language: str) -> str:
    """One plan by title and file; of several the places, or where there is none the file."""
    if len(others) == 1:
        return _marked(review, others[0], _named(review, others[0], language), language)
    plans = [review.plans[other] for other in others]
    names = [plan.identity.place or plan.document.source for plan in plans]
    told = [
        _marked(review, other, name if names.count(name) == 1 else plan.document.source, language)
        for other, name, plan in zip(others, names, plans, strict=True)
    ]
    return (", " if language == "en" else "、").join(told)


def _marked(review: Review, index: int, name: str, language: str) -> str:
    """The name of a peer, marked where it is of another level than the plan that was checked."""
    if part_of(review, index) == "peer" and other_level(review.plans[index], review.judged):
        return words(language)["other_level"].format(name=name)
    return name


def part_of(review: Review, index: int) -> str:
    """What a plan is there for: checked, parent, peer or draft."""
    company = review.company
    if index not in company.guests:
        return "checked"
    return "parent" if index == company.parent else "draft" if index in company.drafts else "peer"


def _named(review: Review, index: int, language: str) -> str:
    plan = review.plans[index]
    title = plan.identity.title or words(language)["untitled"]
    return f"{title}（{plan.document.source}，{plan.document.sha256[:12]}）"
