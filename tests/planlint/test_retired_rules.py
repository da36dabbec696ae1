"""What a user of a retired rule's name is told: one line, and the successor runs in its place."""

import json

import pytest

from validators import registry
from validators.registry import RULES, Catalogue
from validators.retired import Retired
from validators.rule import Words

MOVED = Retired("value.old-baseline", ("value.baseline-mismatch",), Words("更名", "renamed"))
GONE = Retired("text.long-sentence", (), Words("误报过多", "too often wrong"))


@pytest.fixture(autouse=True)
def _catalogue(monkeypatch):
    monkeypatch.setattr(registry, "CATALOGUE", Catalogue(RULES, (MOVED, GONE)))


def test_the_successor_runs_and_one_line_names_it(run_program, plan):
    status, out, err = run_program("check", plan, "--format", "json", "--select", MOVED.name)
    found = json.loads(out)
    assert status == 1
    assert {outcome["rule"] for outcome in found["outcomes"]} == {"value.baseline-mismatch"}
    assert {finding["rule"] for finding in found["findings"]} == {"value.baseline-mismatch"}
    assert err.count("\n") == 1
    assert MOVED.name in err
    assert "value.baseline-mismatch" in err
    assert "更名" in err


def test_ignoring_it_ignores_the_successor(run_program, plan):
    _, out, err = run_program("check", plan, "--format", "json", "--ignore", MOVED.name)
    assert "value.baseline-mismatch" not in {outcome["rule"] for outcome in json.loads(out)["outcomes"]}
    assert err.count("\n") == 1


def test_without_successor_selecting_is_refused_and_ignoring_remarked_on(run_program, plan):
    status, out, err = run_program("check", plan, "--select", f"value,{GONE.name}")
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert "已停用（误报过多）" in err
    status, out, err = run_program("check", plan, "--ignore", GONE.name)
    assert status == 1
    assert out
    assert err.count("\n") == 1
    assert "忽略它已无作用" in err


def test_a_configuration_is_treated_like_options(run_program, plan):
    (plan.parent / "planlint.toml").write_text(f'select = ["{MOVED.name}"]\n', encoding="utf-8")
    status, _, err = run_program("check", plan)
    assert status == 1
    assert err.startswith("planlint: ")
    assert "planlint.toml select" in err
    (plan.parent / "planlint.toml").write_text(f'select = ["{GONE.name}"]\n', encoding="utf-8")
    assert run_program("check", plan)[0] == 2


def test_the_catalogue_tells_what_became_of_it(run_program, folder):
    status, out, _ = run_program("rules", MOVED.name)
    assert status == 0
    assert out.splitlines()[0] == "value.old-baseline  已停用，由 value.baseline-mismatch 代替：更名"
    assert "正文现状值与指标表基期值不一致" in out
    status, out, _ = run_program("rules", GONE.name, "--lang", "en")
    assert status == 0
    assert out == "text.long-sentence  retired, nothing takes its place: too often wrong\n"
    _, out, _ = run_program("rules")
    assert "已停用的规则" in out
    assert "停用 2 条" in out
