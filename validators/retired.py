"""Rules that no longer run, listed by hand: a name is never given to another rule, and who still uses it is told.

A rule is retired by moving its name from its group's ``RULES`` to ``RETIRED`` below, in the same change that deletes its
module. After ruff's way with its own codes: a name with successors stands for them, so that an old configuration goes on
checking what it did, with one line that says so; a name without any is refused when it is selected, since a check asked
for that never runs must not pass for a clean result, and is only remarked on when it is ignored, since nothing is lost.
"""

from dataclasses import dataclass

from validators.rule import Words


@dataclass(frozen=True, slots=True)
class Retired:
    """A rule's former name.

    ``successors`` are rules that run today and check what it checked, none if nothing does; ``reason`` completes the
    sentence “the rule has been retired: …”.
    """

    name: str
    successors: tuple[str, ...]
    reason: Words


RETIRED: tuple[Retired, ...] = ()
