"""The public JSON: its schemas, its places, its numbers."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import planlint
from kg.model.facts import Role
from planlint.facts_json import facts_json
from planlint.findings_json import findings_json
from planlint.json_text import dumps, plain
from validators.registry import RULES
from validators.rule import Severity
from validators.words import FAMILIES, GROUPS

SCHEMAS = Path(planlint.__file__).parent / "schema"
SAMPLES = sorted((Path(__file__).parents[2] / "data" / "samples").glob("*.txt"))


def schema(name):
    content = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(content)
    return Draft202012Validator(content)


@pytest.fixture(scope="module")
def sample(reviewed):
    assert SAMPLES
    return reviewed(*(path.read_text(encoding="utf-8") for path in SAMPLES[:2]))


def test_facts_follow_their_schema(sample, reviewed, hostile):
    checker = schema("extract")
    for plan in (*sample.plans, *reviewed(hostile, "没有数字的一段话。").plans):
        checker.validate(json.loads(dumps(facts_json(plan))))


def test_findings_follow_their_schema(sample, reviewed, hostile):
    checker = schema("check")
    for review in (sample, reviewed(hostile, "没有数字的一段话。")):
        for language in ("zh", "en"):
            checker.validate(json.loads(dumps(findings_json(review, language))))


def test_the_schema_refuses_what_the_contract_does_not_allow(reviewed, faulty):
    good = json.loads(dumps(findings_json(reviewed(faulty))))
    checker = schema("check")
    for path, value in (
        (("findings", 0, "family"), "value.other"),
        (("findings", 0, "severity"), "fatal"),
        (("findings", 0, "locations"), []),
        (("outcomes", 0, "outcome"), "skipped"),
        (("schema_version",), 2),
    ):
        bad = json.loads(json.dumps(good))
        place = bad
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = value
        assert not checker.is_valid(bad), path


def places(value):
    if isinstance(value, dict):
        if "quote" in value:
            yield value
        for item in value.values():
            yield from places(item)
    elif isinstance(value, list):
        for item in value:
            yield from places(item)


def test_every_place_quotes_the_text(sample):
    for plan in sample.plans:
        found = list(places(facts_json(plan)))
        assert len(found) > 50
        for place in found:
            assert plan.document.text[place["start"] : place["end"]] == place["quote"]
            assert place["line"] == plan.document.text.count("\n", 0, place["start"]) + 1


def test_findings_quote_the_text_of_their_plan(reviewed, clean, faulty):
    review = reviewed(clean, faulty)
    found = findings_json(review)["findings"]
    assert found
    for finding in found:
        for place in finding["locations"]:
            assert review.plans[place["plan"]].document.text[place["start"] : place["end"]] == place["quote"]
    cell = next(f for f in found if f["rule"] == "value.baseline-mismatch")["locations"][1]
    assert (cell["table"], cell["quote"], cell["plan"]) == ({"index": 0, "row": 1, "column": 4}, "76.10", 1)
    assert cell["label"] == "指标表：76.10"


def test_facts_say_what_the_plan_says(reviewed, faulty):
    facts = facts_json(reviewed(faulty).plans[0])
    first = facts["indicators"][0]
    assert (first["number"], first["name"], first["unit"], first["nature"]) == ("1", "人均预期寿命", "岁", "预期性")
    assert [(o["role"], o["year"], o["text"], o["value"]) for o in first["observations"]] == [
        ("baseline", 2020, "76.10", 76.1),
        ("target", 2025, "79.5", 79.5),
    ]
    said = {(s["name"], s["value"]): s for s in facts["statements"]}
    assert said["人均预期寿命", 77.35]["indicator"] == first["id"]
    assert facts["tasks"][0]["lead"] == ["县卫生健康局"]
    assert facts["tasks"][0]["participants"] == ["县财政局", "县发展和改革局"] or facts["tasks"][0]["participants"] == [
        "县财政局",
        "县发展改革局",
    ]


def test_the_summary_counts_what_is_listed(reviewed, faulty):
    found = findings_json(reviewed(faulty, faulty))
    summary = found["summary"]
    assert summary["findings"] == len(found["findings"]) == sum(summary["severity"].values())
    assert sum(summary["family"].values()) == summary["findings"]
    assert sum(summary["outcomes"].values()) == len(found["outcomes"]) == 2 * len(RULES)


def test_the_schema_the_words_and_the_rules_know_the_same_families():
    listed = schema("check").schema["properties"]["findings"]["items"]["properties"]["family"]["enum"]
    assert listed == list(FAMILIES)
    assert {rule.family for rule in RULES} <= set(listed)
    assert {family.split(".")[0] for family in listed} == set(GROUPS)


def test_values_become_what_json_can_hold():
    assert plain({"a": Decimal("7.80"), "b": Decimal(3), "c": Fraction(1, 4), "d": float("nan"), "e": (1, None)}) == {
        "a": 7.8,
        "b": 3,
        "c": 0.25,
        "d": None,
        "e": [1, None],
    }
    assert plain([Role.TARGET, Severity.ERROR, {"y", "x"}, True]) == ["target", "error", ["x", "y"], True]


def test_json_is_safe_to_print_and_still_the_same_text():
    text = "表\x1b[2J\x9b\u2028\u202e\ud800“"
    written = dumps(text)
    assert json.loads(written) == text
    assert written.isprintable() or written.strip().isprintable()
    written.encode("utf-8")
