"""How often each rule is right: findings on the plans with hand-made gold, beside those in the pinned documents.

    python -m benchmarks.rules_on_gold [--shared ../shared]

Writes data/measured/rules.csv, which the manual pages show; data/measured/README.md says what the columns mean. Run it
after tests/corpus/findings.csv has been pinned, from which the second half of the columns comes.
"""

import argparse
import csv
import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from kg.extract import extract
from kg.readers import read_document
from planlint.findings_json import findings_json
from planlint.measured import COLUMNS, measured
from planlint.review import Review
from validators.registry import RULES
from validators.run import run

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
TABLE = ROOT / "data" / "measured" / "rules.csv"
PINNED = ROOT / "tests" / "corpus" / "findings.csv"


def rows(shared: Path = SHARED) -> list[tuple[str, ...]]:
    """COLUMNS for every rule of the catalogue, drafts among them, by name."""
    true, false, size = on_gold(shared)
    pinned, pinned_size = in_pinned()
    return [
        (name, str(true[name]), str(false[name]), str(size), str(pinned[name]), str(pinned_size))
        for name in sorted(rule.name for rule in RULES)
    ]


def on_gold(shared: Path) -> tuple[Counter[str], Counter[str], int]:
    """True and false findings by rule, and the characters of the plans.

    A finding is true if some mistake of the gold explains it, by the measure that scores the whole program.

    Raises:
        FileNotFoundError: there is no gold below ``shared``.
    """
    explains = _scorer(shared).explains
    true: Counter[str] = Counter()
    false: Counter[str] = Counter()
    size = 0
    paths = sorted((shared / "benchmark" / "gold").glob("*.json"))
    if not paths:
        raise FileNotFoundError(shared / "benchmark" / "gold")
    for path in paths:
        gold = json.loads(path.read_text(encoding="utf-8"))
        document = read_document(shared / "plans" / gold["doc"])
        plan = extract(document)
        size += len(document.text)
        found: Any = findings_json(Review((plan,), run([plan], RULES), (document.source,)))
        for finding in found["findings"]:
            is_true = any(explains(defect, finding) for defect in gold["defects"])
            (true if is_true else false)[finding["rule"]] += 1
    return true, false, size


def in_pinned() -> tuple[Counter[str], int]:
    """Findings by rule in the pinned documents, and the characters of these documents."""
    with PINNED.open(encoding="utf-8", newline="") as file:
        pinned = list(csv.DictReader(file))
    counts: Counter[str] = Counter()
    for row in pinned:
        if row["rule"]:
            counts[row["rule"]] += int(row["findings"])
    return counts, sum(int(row["characters"]) for row in pinned if not row["rule"])


def write(table: Iterable[tuple[str, ...]]) -> None:
    """Write the table that the manual pages show."""
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([COLUMNS, *table])
    measured.cache_clear()


def _scorer(shared: Path) -> ModuleType:
    path = shared / "benchmark" / "score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    was, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = was
    return module


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description="Counts true and false findings of every rule.")
    parser.add_argument("--shared", type=Path, default=SHARED)
    write(rows(parser.parse_args().shared))


if __name__ == "__main__":
    main()
