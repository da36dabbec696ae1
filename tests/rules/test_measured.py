"""data/measured/rules.csv is current: the figures that manual pages show are those that the script finds today.

    PLANLINT_PIN=1 python -m pytest tests/rules/test_measured.py      writes the table anew

The findings on gold need the real documents beside the repository; without them that test is skipped, except in
continuous integration, where they must be there. What comes from tests/corpus/findings.csv is compared everywhere.
"""

import csv
import os

import pytest

from benchmarks.rules_on_gold import SHARED, TABLE, in_pinned, rows, write
from planlint.measured import COLUMNS, measured
from planlint.reports.rules import figures
from validators.registry import RULES, rule_named

RENEW = "run: PLANLINT_PIN=1 python -m pytest tests/rules/test_measured.py"


def table():
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [tuple(row) for row in csv.reader(file)]


@pytest.fixture(scope="module")
def counted():
    if not (SHARED / "benchmark" / "gold").is_dir():
        reason = "the plans with gold are not here (../shared/plans, ../shared/benchmark)"
        if os.environ.get("CI", "").lower() == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return rows()


def test_the_figures_on_gold_are_current(counted):
    if os.environ.get("PLANLINT_PIN"):
        write(counted)
    assert not os.environ.get("PLANLINT_PIN"), "the table was written anew: read the difference and run again without"
    assert table() == [COLUMNS, *counted], RENEW


def test_the_figures_of_the_pinned_documents_are_current():
    found, size = in_pinned()
    listed = {row[0]: row[4:] for row in table()[1:]}
    assert listed == {rule.name: (str(found[rule.name]), str(size)) for rule in RULES}, RENEW


def test_the_gold_has_judged_something():
    found = measured().values()
    assert sum(one.true for one in found) >= 100
    assert all(one.gold_characters > 10_000 and one.pinned_characters > 100_000 for one in found)


def test_a_page_shows_its_figures_and_says_where_there_are_none():
    judged = next(name for name, one in measured().items() if one.true and one.pinned)
    silent = next(name for name, one in measured().items() if one.true + one.false == 0 and one.pinned == 0)
    true = measured()[judged].true
    assert f"属实 {true} 处" in figures(rule_named(judged), "zh")[0]
    assert f"true {true}," in figures(rule_named(judged), "en")[0]
    assert "未在标准样本中出现" in figures(rule_named(silent), "zh")[0]
    assert "does not occur" in figures(rule_named(silent), "en")[0]
    assert "没有报告" in figures(rule_named(silent), "zh")[1]


def test_a_rule_newer_than_the_table_says_that_nothing_was_measured(monkeypatch):
    monkeypatch.setattr("planlint.reports.rules.measured", dict)
    assert figures(RULES[0], "zh") == ("尚未实测。",)
