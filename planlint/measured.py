"""How often each rule was right in the documents it was measured on: data/measured/rules.csv, made by a script.

``benchmarks/rules_on_gold.py`` writes the table; data/measured/README.md says how the figures are obtained.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

COLUMNS = ("rule", "true", "false", "gold_characters", "pinned", "pinned_characters")

_HERE = Path(__file__).resolve()
# In a checkout the table lies beside the packages; a wheel carries it inside ``planlint``.
_FILES = tuple(folder / "data" / "measured" / "rules.csv" for folder in (_HERE.parents[1], _HERE.parent))


@dataclass(frozen=True, slots=True)
class Measured:
    """A rule's findings: true and false ones in plans with hand-made gold, and all in the pinned documents.

    Whether the findings in the pinned documents are true is not recorded. Sizes are in characters of all documents.
    """

    true: int
    false: int
    gold_characters: int
    pinned: int
    pinned_characters: int


@cache
def measured() -> dict[str, Measured]:
    """The figures by the rule's name; a rule that is newer than the table is not among them."""
    path = next((path for path in _FILES if path.is_file()), None)
    if path is None:
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = [tuple(row) for row in csv.reader(file)]
    assert rows[0] == COLUMNS, f"{path.name}: other columns than {COLUMNS}"
    return {row[0]: Measured(*map(int, row[1:])) for row in rows[1:]}
