"""Names, settings and folders that stand in the way: one clear line, and nothing of an earlier run left in between."""

import os
import shutil
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
