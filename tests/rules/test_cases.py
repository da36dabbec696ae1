"""Every rule against its cases: tests/rules/cases/<rule name>.yaml, a list of

    - text: |            a document in the flattened text form (or a few paragraphs)
      find: [[…], …]     one list per finding: quotes that must be among its places; [] for a text that must stay clean
      why: one line
      parent: |          for rules across plans: the plan above;
      peers: [|, …]      plans of the same level;
      drafts: [|, …]     earlier drafts, oldest first

A rule over shapes may have a ``graph`` (Turtle, as in its manual page) instead of a text.

Only the rule under test runs; the number of findings must be exactly that of ``find``.
"""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from kg.extract import extract
from kg.readers.plain.text import from_text
from kg.readers.structure.layout import Source
from tests.rules.examples import graph, together
from validators.registry import RULES, rule_named
from validators.run import run
from validators.shacl import rows

CASES = Path(__file__).parent / "cases"


def load() -> list:
    found = []
    for path in sorted(CASES.glob("*.yaml")):
        cases = yaml.safe_load(path.read_text(encoding="utf-8"))
        found += [pytest.param(path.stem, case, id=f"{path.stem}-{n}") for n, case in enumerate(cases, 1)]
    return found


ALL = load()


def read(text):
    return extract(from_text(text, Source("case.txt", "txt", "0")))


@pytest.mark.parametrize(("name", "case"), ALL)
def test_case(name, case, monkeypatch):
    others = [("上级规划", case["parent"])] if "parent" in case else []
    others += [("同级规划", text) for text in case.get("peers", ())]
    others += [("上一稿", text) for text in case.get("drafts", ())]
    own = read(case.get("text", "白水县“十四五”规划\n"))
    plans, company = together(own, [(part, read(text)) for part, text in others])
    if "graph" in case:
        monkeypatch.setattr(rows, "plan_graph", lambda _: graph(case["graph"]))
    verdict = run(plans, [rule_named(name)], company)
    assert all(outcome.outcome != "failed" for outcome in verdict.outcomes), verdict.outcomes
    shown = [[plans[place.plan].document.quote(place.span) for place in finding.places] for finding in verdict.findings]
    assert len(shown) == len(case["find"]), f"{case['why']}: {shown}"
    for quotes in case["find"]:
        assert any(all(any(q in s for s in places) for q in quotes) for places in shown), f"{quotes} not in {shown}"


def test_every_rule_has_cases_of_both_kinds():
    kinds = {(case.values[0], bool(case.values[1]["find"])) for case in ALL}
    wanted = {(rule.name, found) for rule in RULES for found in (True, False)}
    assert wanted - kinds == set()


def test_every_case_file_belongs_to_a_rule():
    assert {path.stem for path in CASES.glob("*.yaml")} == {rule.name for rule in RULES}


def test_cases_were_collected():
    assert len(ALL) >= 2 * len(RULES)
    assert Counter(case.values[0] for case in ALL).keys() >= {rule.name for rule in RULES}
