"""Where settings come from, which one wins, and what is said of a wrong one."""

import json
from pathlib import Path

import pytest

from planlint.config import Config, load
from planlint.errors import StopError


def test_nothing_is_configured(folder):
    assert load(None) == Config()


def test_the_nearest_file_above_the_plan_wins_over_the_working_directory(folder):
    (folder / "pyproject.toml").write_text('[tool.planlint]\nlang = "en"\n', encoding="utf-8")
    plans = folder / "plans" / "2021"
    plans.mkdir(parents=True)
    (folder / "plans" / "planlint.toml").write_text('select = ["value"]\nfail-on = "warning"\n', encoding="utf-8")
    (plans / "pyproject.toml").write_text('[project]\nname = "other"\n', encoding="utf-8")
    found = load(plans / "a.txt")
    assert (found.select, found.fail_on, found.lang) == (("value",), "warning", "zh")
    assert load(None).lang == "en"


def test_the_command_line_wins(run_program, plan):
    (plan.parent / "planlint.toml").write_text('ignore = ["value"]\nlang = "en"\nfail-on = "info"\n', encoding="utf-8")
    assert not [
        finding
        for finding in json.loads(run_program("check", plan, "--format", "json")[1])["findings"]
        if finding["family"].startswith("value")
    ]
    status, out, _ = run_program("check", plan, "--ignore", "value.unit", "--select", "value.target", "--lang", "zh")
    assert status == 1
    assert "目标值不一致" in out


@pytest.mark.parametrize(
    ("content", "part"),
    [
        ('colour = "red"', "未知的配置项 colour"),
        ('select = "value"', "select 应是字符串列表"),
        ("ignore = [1]", "ignore 应是字符串列表"),
        ('lang = "de"', "lang 的值 'de' 无效"),
        ('fail-on = ["error"]', "fail-on 的值 ['error'] 无效"),
        ("select = [", "不是有效的 TOML"),
        ('select = ["value.nothing"]', "没有名为 value.nothing 的规则"),
    ],
)
def test_a_wrong_setting_is_named_with_its_file(run_program, plan, content, part):
    file = plan.parent / "planlint.toml"
    file.write_text(content, encoding="utf-8")
    status, out, err = run_program("check", plan)
    assert (status, out) == (2, "")
    assert str(file) in err
    assert part in err
    assert err.count("\n") == 1


def test_every_mistake_is_listed(folder):
    (folder / "pyproject.toml").write_text("[tool.planlint]\na = 1\nlang = 2\n", encoding="utf-8")
    with pytest.raises(StopError) as stop:
        load(None)
    assert [problem.reason for problem in stop.value.problems] == ["未知的配置项 a", "lang 的值 2 无效"]


def test_limits_are_numbers_with_known_names(run_program, plan):
    file = Path(plan).parent / "planlint.toml"
    file.write_text("[limits]\nread_seconds = 30\n", encoding="utf-8")
    assert run_program("check", plan, "--select", "numbering")[0] in {0, 1}
    file.write_text("[limits]\nread_seconds = -1\nreed_memory = 5\n", encoding="utf-8")
    status, _, err = run_program("check", plan)
    assert status == 2
    assert "limits 的 read_seconds 无效" in err
    assert "limits 的 reed_memory 无效" in err
