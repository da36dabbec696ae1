"""How often Python looks for garbage in cycles."""

import gc

_YOUNG = 100_000


def collect_rarely() -> None:
    """Look for cycles after a hundred thousand new objects instead of some hundreds.

    Plans and what is found in them live to the end of a run: going through them again and again costs a tenth of its
    time and frees nothing.
    """
    gc.set_threshold(_YOUNG, 20, 100)
