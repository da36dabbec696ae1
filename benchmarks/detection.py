"""How many planted mistakes are caught: the engine of `planlint doctor` over the plans given.

    python benchmarks/detection.py --mark 2026-11-22 [--name plans] [--seed 1] [--each 3] PLAN…

Prints planted and caught for every kind, the rules that caught it, and the total, and appends one line to
detection-history.csv beside this file; --mark (a date, a commit) and --name (of the set of plans)
stand in its first columns. Lines are comparable where name, seed and each are the same.
"""

import argparse
import csv
from collections import Counter, defaultdict
from pathlib import Path

from kg.readers import read_document
from planlint.doctor.engine import Diagnosis, Options, diagnose
from planlint.doctor.report import counts, permille
from planlint.processes import available_workers

HISTORY = Path(__file__).with_name("detection-history.csv")
HEAD = ("mark", "name", "plans", "seed", "each", "kinds", "planted", "caught", "share")


def main() -> None:
    """Plant, count, print, and remember the total."""
    parser = argparse.ArgumentParser(description="Counts how many planted mistakes are caught.")
    parser.add_argument("plans", nargs="+", type=Path)
    parser.add_argument("--mark", required=True)
    parser.add_argument("--name", default="plans")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=3)
    given = parser.parse_args()
    options = Options(seed=given.seed, each=given.each, workers=available_workers())
    diagnoses = [diagnose(read_document(path), options) for path in given.plans]
    show(diagnoses, options)
    planted, caught = counts(diagnoses)
    share = permille(caught.total(), planted.total()) if planted else ""
    remember(
        [
            given.mark,
            given.name,
            len(given.plans),
            given.seed,
            given.each,
            len(planted),
            planted.total(),
            caught.total(),
            share,
        ]
    )


def show(diagnoses: list[Diagnosis], options: Options) -> None:
    """A line for each kind, and the total."""
    planted, caught = counts(diagnoses)
    rules: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for trial in (trial for diagnosis in diagnoses for trial in diagnosis.trials):
        rules[trial.kind.name].update(trial.rules)
    for kind in options.kinds:
        by = " ".join(f"{rule}:{number}" for rule, number in rules[kind.name].most_common(4))
        print(f"{kind.name:26} {planted[kind.name]:4} {caught[kind.name]:4}  {by}")
    print(f"{'total':26} {planted.total():4} {caught.total():4}")


def remember(line: list[object]) -> None:
    """Append a line to the history, with its head if it is the first."""
    new = not HISTORY.exists()
    with HISTORY.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([HEAD, line] if new else [line])


if __name__ == "__main__":
    main()
