"""Names, settings and folders that stand in the way: one clear line, and nothing of an earlier run left in between."""

import json
import os
import shutil
import sys
from pathlib import Path

import pytest


def test_a_name_too_long_for_the_file_system_is_one_line(run_program):
    status, out, err = run_program("check", "长" * 120 + ".txt")
    assert status == 2
    assert not out
    assert err.count("\n") == 1
    assert "内部错误" not in err


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("planlint.toml", "select = " + "[" * 5000 + "]" * 5000),
        ("words.yaml", "[" * 3000),
    ],
)
def test_settings_nested_without_end_are_one_line(run_program, plan, name, text):
    folder = Path(plan).parent
    (folder / "planlint.toml").write_text('[wording]\nextend = "words.yaml"\n', encoding="utf-8")
    (folder / name).write_text(text, encoding="utf-8")
    status, _, err = run_program("check", plan)
    assert status == 2
    assert f"{name}：嵌套过深" in err


def test_a_name_that_is_no_text_is_shown_as_far_as_it_can_be(run_program, plan, tmp_path):
    odd = os.fsdecode(b"\xff plan.txt")
    try:
        shutil.copy(plan, tmp_path / odd)
    except OSError:
        pytest.skip("the file system takes no such name")
    status, _, err = run_program("report", str(tmp_path / odd), "-o", str(tmp_path / "out"))
    assert status == 1, err
    assert [file.name for file in (tmp_path / "out" / "facts").iterdir()] == ["? plan.json"]


def test_a_report_in_a_folder_used_before_keeps_no_facts_of_other_plans(run_program, plan, tmp_path):
    other = tmp_path / "other.txt"
    shutil.copy(plan, other)
    out = tmp_path / "out"
    run_program("report", str(other), "-o", str(out))
    assert (out / "facts" / "other.json").is_file()
    run_program("report", plan, "-o", str(out))
    assert [file.stem for file in (out / "facts").iterdir()] == [Path(plan).stem]


def test_files_that_are_no_reports_are_never_removed(run_program, plan, tmp_path):
    mine = tmp_path / "out" / "facts" / "mine.json"
    mine.parent.mkdir(parents=True)
    mine.write_text("{}", encoding="utf-8")
    run_program("report", plan, "-o", str(tmp_path / "out"))
    assert mine.is_file()


def test_an_empty_selection_is_no_selection_of_all(run_program, plan):
    status, _, err = run_program("check", "--select", "", plan)
    assert status == 2
    assert "--select：没有给出规则" in err


def test_a_folder_that_cannot_be_looked_into_is_told(run_program, folder, plan, monkeypatch):
    closed = folder / "closed"
    closed.mkdir()
    scan = os.scandir

    def refusing(path):
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refusing)
    status, out, err = run_program("check", folder, "--select", "time", "--format", "json")
    assert status == 2
    assert [one["path"] for one in json.loads(out)["unread"]] == [str(closed)]
    assert err == f"planlint: {closed}：无法打开文件夹（Permission denied）；请检查访问权限\n"


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_standard_output_that_is_closed_is_one_line(run_program, plan, monkeypatch, form):
    monkeypatch.setattr(sys, "stdout", None)
    assert run_program("check", plan, "--select", "value", "--format", form)[0] == 2


def test_a_standard_input_that_is_closed_is_one_line(run_program, monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    monkeypatch.setattr("io.TextIOWrapper", lambda *_: None)
    status, _, err = run_program("check", "-", "--select", "value")
    assert status == 2
    assert err.startswith("planlint: 标准输入：已经关闭")


def test_the_longest_names_get_their_report(run_program, folder, plan):
    name = "n" * 251 + ".txt"
    shutil.copy(plan, folder / name)
    status, _, err = run_program("report", name, "-o", "out", "--select", "value")
    assert (status, err) == (1, "")
    assert len(list((folder / "out" / "facts").iterdir())) == 1


def test_line_ends_in_names_end_no_line(run_program, folder, plan):
    shutil.copy(plan, folder / "a\nb.txt")
    _, out, _ = run_program("check", "a\nb.txt", "--select", "value")
    assert out.startswith("a␊b.txt:4")


@pytest.mark.parametrize(
    "limit",
    ["check_seconds = nan", "check_seconds = inf", "file_bytes = 1e300", "package_entries = 0.5", "nothing = 1"],
)
def test_limits_that_nothing_can_count_to_are_refused(run_program, folder, plan, limit):
    (folder / "planlint.toml").write_text(f"[limits]\n{limit}\n", encoding="utf-8")
    status, out, err = run_program("check", plan)
    assert (status, out) == (2, "")
    assert f"limits 的 {limit.split()[0]} 无效" in err


def test_settings_without_end_are_refused_at_once(run_program, folder, plan):
    with (folder / "planlint.toml").open("wb") as file:
        file.truncate(1 << 32)
    assert "配置文件超过 1 MB" in run_program("check", plan)[2]
    (folder / "planlint.toml").write_text(".".join("a" * 100_000) + " = 1\n", encoding="utf-8")
    assert "嵌套过深" in run_program("check", plan)[2]
    (folder / "planlint.toml").write_text('[wording]\nextend = "words.yaml"\n', encoding="utf-8")
    with (folder / "words.yaml").open("wb") as file:
        file.truncate(1 << 32)
    assert "词表超过 4 MB" in run_program("check", plan)[2]
