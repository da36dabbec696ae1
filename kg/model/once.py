"""What several views ask of one plan is found once: its sentences, its figures, the words that stand in it."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Subject = TypeVar("Subject")
Result = TypeVar("Result")


def once(find: Callable[[Subject], Result]) -> Callable[[Subject], Result]:
    """Remember what ``find`` gave for the plan (or document) that was asked of last, and forget it with the next.

    Rules run plan by plan, all views of one before the next plan, so that one is enough and no plan is kept alive by
    being remembered. It is told by identity: to compare two documents would take longer than to read one.
    """
    last: tuple[Subject, Result] | None = None

    @wraps(find)
    def found(subject: Subject) -> Result:
        nonlocal last
        known = last
        if known is None or known[0] is not subject:
            known = last = (subject, find(subject))
        return known[1]

    return found
