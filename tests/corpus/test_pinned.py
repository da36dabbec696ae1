"""What the rules find in real published documents, pinned: a change of any figure is read before it lands.

    PLANLINT_PIN=1 python -m pytest tests/corpus      writes the figures anew

findings.csv holds counts per document, rule and severity, no wording. The documents lie beside the repository; without
them the tests are skipped, except in continuous integration, where they must be there.
"""

import csv
import os
from collections import Counter
from pathlib import Path

import pytest

from kg.extract import extract
from kg.readers import READERS, read_document
from validators.registry import selected
from validators.run import run

HERE = Path(__file__).parent
PINNED = HERE / "findings.csv"
SHARED = HERE.parents[2] / "shared"
HEAD = ("document", "characters", "rule", "severity", "findings")


@pytest.fixture(scope="module")
def found():
    """Rows of HEAD for every readable document of the plans and of the corpus, and one row with no rule for each."""
    if not (SHARED / "plans").is_dir():
        reason = "the real documents are not here (../shared/plans, ../shared/corpus)"
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    paths = sorted(
        p
        for folder in ("plans", "corpus")
        for p in (SHARED / folder).iterdir()
        if p.suffix in READERS and p.stem != "README"
    )
    rows = []
    for path in paths:
        plan = extract(read_document(path))
        verdict = run([plan], selected())
        assert [o for o in verdict.outcomes if o.outcome == "failed"] == []
        name, size = f"{path.parent.name}/{path.stem}", str(len(plan.document.text))
        counts = Counter((f.rule, f.severity.name.lower()) for f in verdict.findings)
        rows.append((name, size, "", "", str(len(verdict.findings))))
        rows += [(name, size, rule, severity, str(n)) for (rule, severity), n in sorted(counts.items())]
    return rows


def test_the_findings_are_the_pinned_ones(found):
    if os.environ.get("PLANLINT_PIN"):
        with PINNED.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([HEAD, *found])
    with PINNED.open(encoding="utf-8", newline="") as file:
        pinned = [tuple(row) for row in csv.reader(file)]
    assert not os.environ.get("PLANLINT_PIN"), (
        "the figures were written anew: read the difference and run again without"
    )
    assert set(found) - set(pinned[1:]) == set(), "new: pin them with PLANLINT_PIN=1 once each has been read"
    assert set(pinned[1:]) - set(found) == set(), "gone: pin the rest with PLANLINT_PIN=1"


def test_published_documents_are_mostly_right(found):
    """At most 0.5 errors and 5 findings of any level per 10,000 characters of the corpus, on average."""
    totals = [row for row in found if row[0].startswith("corpus/") and not row[2]]
    errors = sum(int(row[4]) for row in found if row[0].startswith("corpus/") and row[3] == "error")
    characters = sum(int(row[1]) for row in totals)
    assert len(totals) >= 10
    assert errors / characters * 10_000 <= 0.5
    assert sum(int(row[4]) for row in totals) / characters * 10_000 <= 5
