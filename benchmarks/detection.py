"""How many planted mistakes are caught: the engine of `planlint doctor` over the plans given.

    python benchmarks/detection.py [--mark 2026-11-22 --name plans] [--seed 1] [--each 3] [--floor 0.97] [--missed] PLAN…

Prints planted and caught for every kind, the rules that caught it, and the total; with --missed also every mistake that
no rule saw. With --mark (a date, a commit) it appends one line to detection-history.csv beside this file; the mark and
--name (of the set of plans) stand in its first columns. Lines are comparable where name, seed and each are the same.
Below --floor (a share of all planted mistakes) the exit status is 1.
"""

import argparse
import csv
import sys
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
    parser.add_argument("--mark")
    parser.add_argument("--name", default="plans")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=3)
    parser.add_argument("--floor", type=float, default=0.0)
    parser.add_argument("--missed", action="store_true")
    given = parser.parse_args()
    options = Options(seed=given.seed, each=given.each, workers=available_workers())
    diagnoses = [diagnose(read_document(path), options) for path in given.plans]
    show(diagnoses, options)
    if given.missed:
        show_missed(diagnoses)
    planted, caught = counts(diagnoses)
    if given.mark:
        share = permille(caught.total(), planted.total()) if planted else ""
        measured = [len(planted), planted.total(), caught.total(), share]
        remember([given.mark, given.name, len(given.plans), given.seed, given.each, *measured])
    if caught.total() < given.floor * planted.total():
        print(f"below the floor of {given.floor}")
        sys.exit(1)


def show_missed(diagnoses: list[Diagnosis]) -> None:
    """A line for each mistake that no rule saw: kind, plan and line, and what became of what in which words."""
    for diagnosis in diagnoses:
        for trial in diagnosis.trials:
            if not trial.caught:
                words = f"{trial.left}【{trial.before}→{trial.after}】{trial.right}".replace("\n", "⏎")
                print(f"{trial.kind.name:26} {diagnosis.source}:{trial.line}  {words}")


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
