"""What was not checked is told in every output that a reviewer keeps, and what was passed over in folders too."""

import json
import re
import shutil
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import planlint
from kg.extract import extract
from kg.model.document import Gap
from kg.readers.limits import Limits
from kg.readers.plain.text import from_text
from kg.readers.structure.layout import Source
from planlint import pipeline
from planlint.findings_json import findings_json
from planlint.reports.html import html_report
from planlint.reports.markdown import markdown
from planlint.reports.text import coverage_line, lines
from planlint.review import Review
from validators.company import ALONE
from validators.registry import RULES
from validators.run import run

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
OUTPUTS = ("findings.json", "findings.md", "report.html", "index.html")
SCHEMA = json.loads((Path(planlint.__file__).parent / "schema" / "check.schema.json").read_text(encoding="utf-8"))


def told(folder, words):
    """Whether every output says so; Markdown writes some marks with a backslash."""
    texts = [(folder / name).read_text(encoding="utf-8").replace("\\", "") for name in OUTPUTS]
    return [words in text for text in texts] == [True] * len(OUTPUTS)


def test_a_file_that_cannot_be_read_stands_in_every_output(run_program, folder, plan):
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 not much of a package")
    status, _, err = run_program("report", plan, "broken.docx", "-o", "out", "--select", "value")
    assert status == 2
    reason = re.fullmatch(r"planlint: broken.docx：(.+)；.+\n", err)[1]
    assert told(folder / "out", reason)
    content = json.loads((folder / "out" / "findings.json").read_text(encoding="utf-8"))
    Draft202012Validator(SCHEMA).validate(content)
    assert [(one["path"], one["reason"]) for one in content["unread"]] == [("broken.docx", reason)]
    page = (folder / "out" / "report.html").read_text(encoding="utf-8")
    assert page.index("broken.docx") < page.index('class="tally"')
    assert run_program("check", plan, "broken.docx", "--select", "value")[1].startswith("以下内容未能检查")


def test_an_annex_that_is_missing_or_refused_stands_in_every_output(run_program, folder, plan):
    (folder / "letter.docx").write_bytes((SAMPLES / "linqu.docx").read_bytes())
    options = ("--annex", "gone.xlsx", "--annex", "letter.docx", "--select", "value")
    assert run_program("report", plan, *options, "-o", "out")[0] == 2
    assert told(folder / "out", "找不到文件")
    assert told(folder / "out", "附件应为表格文件")


def test_an_annex_without_a_table_of_facts_is_remarked_on(run_program, folder, plan):
    (folder / "duty.csv").write_text("姓名,电话\n甲,1\n乙,2\n", encoding="utf-8")
    status, out, _ = run_program("check", plan, "--annex", "duty.csv", "--select", "time", "--format", "json")
    assert status == 0
    assert (
        "附件 duty.csv：没有识别出指标表、任务表或项目表，请确认是否为本规划的附件"
        in json.loads(out)["plans"][0]["notes"]
    )


def test_folders_tell_what_they_passed_over(run_program, folder, plan):
    (folder / "README.md").write_text("# 示例规划\n\n五份规划的说明。\n", encoding="utf-8")
    (folder / "table.csv").write_text("指标,值\n床位,3\n", encoding="utf-8")
    for name in ("a.xyz", "b.xyz", "c.xyz", "d.xyz"):
        (folder / name).write_bytes(b"?")
    status, _, err = run_program("report", folder, "-o", "out", "--select", "time")
    assert status == 0
    assert [line.split("：")[0] for line in err.splitlines()] == [
        "planlint: 文件夹中 1 个文件看起来不是规划，未检查",
        "planlint: 文件夹中 1 个表格文件未作为规划读取",
        "planlint: 文件夹中 4 个文件的格式不支持，未读取",
    ]
    assert "c.xyz 等" in err
    assert "d.xyz" not in err
    assert all(told(folder / "out", name) for name in ("README.md", "table.csv"))
    content = json.loads((folder / "out" / "findings.json").read_text(encoding="utf-8"))
    Draft202012Validator(SCHEMA).validate(content)
    assert {(Path(one["path"]).name, one["why"]) for one in content["passed_over"]} == {
        ("README.md", "unlike"),
        ("table.csv", "table"),
        *((f"{letter}.xyz", "format") for letter in "abcd"),
    }


def test_what_is_named_is_read_whatever_it_looks_like(run_program, folder, plan):
    (folder / "README.md").write_text("# 说明\n\n只有说明。\n", encoding="utf-8")
    status, out, err = run_program("check", folder, "README.md", "--select", "time", "--format", "json")
    assert status == 0
    assert {one["source"] for one in json.loads(out)["plans"]} == {"plan.txt", "README.md"}
    assert "看起来不是规划" in err
    (folder / "plan.txt").unlink()
    status, out, err = run_program("check", folder, "--select", "time")
    assert (status, out) == (2, "")
    assert "没有可检查的规划" in err
    assert err.count("\n") == 1


def test_one_plan_in_two_formats_is_checked_once(run_program, folder):
    for suffix in (".txt", ".docx"):
        shutil.copy(SAMPLES / f"changle{suffix}", folder)
    status, out, err = run_program("check", folder, "--select", "value", "--format", "json")
    found = json.loads(out)
    assert status == 1
    assert [one["source"] for one in found["plans"]] == ["changle.docx"]
    assert [(Path(p["path"]).name, p["why"], Path(p["instead"]).name) for p in found["passed_over"]] == [
        ("changle.txt", "twin", "changle.docx")
    ]
    assert "changle.txt（同 changle.docx）" in err
    # Named one by one both are meant; what says something else is another plan under the same name.
    both = run_program("check", "changle.txt", "changle.docx", "--select", "value", "--format", "json")[1]
    assert len(json.loads(both)["plans"]) == 2
    text = (folder / "changle.txt").read_text(encoding="utf-8")
    (folder / "changle.txt").write_text(text.replace("健康", "建康", 1), encoding="utf-8")
    changed = run_program("check", folder, "--select", "value", "--format", "json")[1]
    assert len(json.loads(changed)["plans"]) == 2


def test_a_crowd_tells_the_same(run_program, folder, faulty, monkeypatch):
    monkeypatch.setattr("planlint.processes.available_workers", lambda: 2)
    for number in range(15):
        (folder / f"{number:02}.txt").write_text(faulty.replace("青禾", f"青{'禾' * (number + 1)}"), encoding="utf-8")
    for suffix in (".txt", ".docx"):
        shutil.copy(SAMPLES / f"changle{suffix}", folder)
    (folder / "README.md").write_text("# 说明\n", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    status, out, err = run_program("check", folder, "--select", "value", "--format", "json")
    found = json.loads(out)
    assert status == 2
    assert len(found["plans"]) == 16
    assert [Path(one["path"]).name for one in found["unread"]] == ["empty.txt"]
    assert {one["why"] for one in found["passed_over"]} == {"unlike", "twin"}
    assert err.count("\n") == 3


def plan_of(text, *gaps):
    document = from_text(text, Source("plan.pdf", "pdf", "0" * 64))
    object.__setattr__(document, "gaps", gaps)
    return extract(document)


def test_pages_that_were_not_read_leave_no_hundred_percent(faulty):
    plan = plan_of(faulty, Gap("第2页是图片，没有文字层，未读取", "请人工核对"))
    review = Review((plan,), run([plan], RULES), ("plan.pdf",))
    assert "%" not in coverage_line(review, "zh")
    assert "未读出的部分不在其内" in coverage_line(review, "zh")
    page = html_report(review)
    assert "100%" not in page.split('class="legend"')[1].split("</ul>")[0]
    assert "已读出部分的正文数字" in page
    assert page.count("第2页是图片，没有文字层，未读取") == 1  # here nobody has made a problem of it
    assert "**第2页是图片，没有文字层，未读取**" in markdown(review)
    assert "第2页是图片，没有文字层，未读取" in findings_json(review)["plans"][0]["notes"]


def test_a_plan_without_numbers_has_no_share():
    plan = plan_of("青禾县卫生健康规划\n一、总体要求\n坚持以人民健康为中心。\n")
    review = Review((plan,), run([plan], RULES), ("plan.txt",))
    assert coverage_line(review, "zh") == "正文中没有可核对的数字"
    assert coverage_line(review, "en") == "No numbers to check in prose"
    text = "\n".join("".join(piece for piece, _ in line) for line in lines(review))
    assert "100%" not in text
    assert 'class="legend"' not in html_report(review)


SLOW = re.compile("(a+)+b")


def patient(monkeypatch, seconds=3):
    """Judging takes for ever on the plan of 慢县."""

    def judged(plans, rules, company=ALONE):
        if any(plan.identity.place == "慢县" for plan in plans):
            SLOW.search("a" * 60)
        return run(plans, rules, company)

    monkeypatch.setattr(pipeline, "run", judged)
    return Limits(check_seconds=seconds)


def test_a_plan_that_takes_for_ever_to_judge_costs_only_itself(faulty, monkeypatch):
    limits = patient(monkeypatch)
    texts = {"quick.txt": faulty, "slow.txt": faulty.replace("青禾县", "慢县"), "last.txt": faulty}
    plans = tuple(extract(from_text(text, Source(name, "txt", "0" * 64))) for name, text in texts.items())
    reading = pipeline.Reading(plans, tuple(texts), ())
    review = pipeline.check(reading, RULES, limits.check_seconds)
    assert review.paths == ("quick.txt", "last.txt")
    assert [(p.subject, p.reason) for p in review.problems] == [("slow.txt", "检查超过 3 秒，未完成")]
    assert {finding.plan for finding in review.verdict.findings} == {0, 1}
    alone = run(plans[:1], RULES)
    assert [f.rule for f in review.verdict.findings if f.plan == 1] == [f.rule for f in alone.findings]


def test_the_bound_is_a_setting_and_its_end_one_line(run_program, folder, faulty, monkeypatch):
    patient(monkeypatch)
    (folder / "slow.txt").write_text(faulty.replace("青禾县", "慢县"), encoding="utf-8")
    (folder / "planlint.toml").write_text("[limits]\ncheck_seconds = 3\n", encoding="utf-8")
    status, out, err = run_program("check", "slow.txt", "--select", "value")
    assert (status, out) == (2, "")
    assert err.startswith("planlint: slow.txt：检查超过 3 秒，未完成；")
    assert err.count("\n") == 1


def test_a_comparison_that_takes_for_ever_ends_with_one_line(run_program, folder, faulty, monkeypatch):
    patient(monkeypatch)
    (folder / "slow.txt").write_text(faulty.replace("青禾县", "慢县"), encoding="utf-8")
    (folder / "quick.txt").write_text(faulty, encoding="utf-8")
    (folder / "planlint.toml").write_text("[limits]\ncheck_seconds = 3\n", encoding="utf-8")
    status, out, err = run_program("check", "quick.txt", "--peers", "slow.txt", "--select", "value")
    assert (status, out) == (2, "")
    assert err.splitlines()[-1].startswith("planlint: quick.txt：对照超过 3 秒，未完成；")
    assert err.count("\n") == 2, "the other tells that one peer is few"


def test_so_is_a_plan_whose_facts_take_for_ever(run_program, folder, faulty, monkeypatch):
    def facts(document):
        if "慢县" in document.text:
            SLOW.search("a" * 60)
        return extract(document)

    monkeypatch.setattr(pipeline, "extract", facts)
    (folder / "slow.txt").write_text(faulty.replace("青禾县", "慢县"), encoding="utf-8")
    (folder / "quick.txt").write_text(faulty, encoding="utf-8")
    (folder / "planlint.toml").write_text("[limits]\ncheck_seconds = 3\n", encoding="utf-8")
    status, out, err = run_program("check", "slow.txt", "quick.txt", "--select", "value", "--format", "json")
    assert status == 2
    assert [one["source"] for one in json.loads(out)["plans"]] == ["quick.txt"]
    assert err.startswith("planlint: slow.txt：提取事实超过 3 秒，未完成；")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("front", "<h1>青禾县卫生健康局</h1><p>今天是2024年5月6日</p><ul><li>机构职能</li><li>通知公告</li></ul>"),
        ("news", "<h1>我县召开“十四五”卫生健康规划推进会</h1><p>5月6日，青禾县召开会议，全县新增床位300张。</p>"),
        ("invoice", "<h1>电子发票</h1><p>合计 1260 元</p><p>青禾县人民医院</p>"),
    ],
)
def test_any_page_with_a_heading_is_no_plan(run_program, folder, name, text):
    (folder / f"{name}.html").write_text(f"<!DOCTYPE html><meta charset=utf-8>{text}", encoding="utf-8")
    _, out, err = run_program("check", f"{name}.html", "--select", "time")
    assert "看起来不是规划" in out
    assert "看起来不是规划" in err


@pytest.mark.parametrize(
    "text",
    [
        "青禾县“十四五”卫生健康发展规划\n到2025年，床位达到300张。\n",
        "关于印发基层卫生能力提升计划的通知\n一、目标\n新增床位。\n",
        "总体安排\n一、加强基层。县卫健局牵头。\n二、加强人才。\n三、加强保障。到2025年，床位达到300张。\n",
    ],
)
def test_short_plans_are_plans(run_program, folder, text):
    (folder / "short.txt").write_text(text, encoding="utf-8")
    assert run_program("check", "short.txt", "--select", "time")[2] == ""
