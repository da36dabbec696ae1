"""analyse as a user meets it: tables, files whose numbers can be followed to the text, and a page with charts."""

import csv
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.graph.test_analysis import TEXT

HOSTILE = TEXT.replace("县体育局", "=HYPERLINK(1)县体育局").replace(
    "加强人才培养", "=cmd|' /C calc'!A0<script>alert(1)</script>\x1b[31m"
)


@pytest.fixture
def duties(folder):
    path = folder / "duties.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def line_of(words):
    return f"第{TEXT.count(chr(10), 0, TEXT.index(words)) + 1}行"


def rows(path):
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_text_names_who_carries_most_and_what_nobody_carries(run_program, duties):
    status, out, err = run_program("analyse", duties)
    assert (status, err) == (0, "")
    assert "6 项任务，6 个责任单位，3 项指标" in out
    workload = out[out.index("■ 部门承担任务") :].splitlines()
    assert "枢纽度（中介中心性）：其他部门两两之间" in workload[1]
    assert workload[2].split() == ["部门", "牵头任务", "参与任务", "独自承担", "协作部门", "枢纽度"]
    assert workload[4].split() == ["县卫生健康局", "3", "0", "1", "3", "20%"]
    single = out[out.index("■ 只靠一个部门的任务") :].splitlines()
    assert single[4].split() == ["提高健康素养", "3", "县卫生健康局", line_of("3.提高")]
    assert re.search(rf"■ 没有责任单位的任务  1 项\n.*\n.*\n.*\n改善设施条件 +6 +{line_of('6.改善')}", out)
    assert re.search(r"■ 无人负责的指标  1 项\n.*\n.*\n.*\n人均预期寿命 +1 +健康水平 +0 +表1第2行", out)
    assert re.search(r"■ 正文提到而未分配任务的部门  2 项", out)
    assert "市财政局" not in out


def test_a_plan_that_names_nobody_is_told_apart(run_program, folder):
    (folder / "bare.txt").write_text(TEXT.replace("牵头部门", "说明").replace("配合部门", "备注"), encoding="utf-8")
    out = run_program("analyse", "bare.txt")[1]
    assert "各项任务之后没有写责任单位，无法分析部门分工。" in out
    assert "■ 没有任务承接的指标" in out
    assert "从不牵头" not in out


def test_every_number_of_the_files_leads_to_the_text(run_program, duties, folder):
    status, out, _ = run_program("analyse", duties, "-o", "out")
    assert status == 0
    assert out.endswith("out/analysis.html\n")
    text = duties.read_text(encoding="utf-8")
    evidence = rows(folder / "out" / "evidence.csv")
    for row in rows(folder / "out" / "workload.csv"):
        for head in ("牵头任务", "参与任务", "独自承担", "正文提及"):
            places = [
                one for one in evidence if (one["表"], one["对象"], one["数据"]) == ("部门承担任务", row["部门"], head)
            ]
            assert len(places) == int(row[head])
            for place in places:
                assert " ".join(text[int(place["起"]) : int(place["止"])].split()) == place["原文"]
                assert place["位置"] == f"第{text.count(chr(10), 0, int(place['起'])) + 1}行"
        assert row["位置"]
    assert {path.name for path in (folder / "out").iterdir()} >= {"analysis.html", "analysis.json", "never-leading.csv"}


def test_json_is_the_same_with_locations(run_program, duties, folder):
    shown = json.loads(run_program("analyse", duties, "--format", "json", "-o", "out")[1])
    assert shown == json.loads((folder / "out" / "analysis.json").read_text(encoding="utf-8"))
    first = shown["plans"][0]["tables"]["workload"]["rows"][0]
    assert (first["department"], first["leads"], first["hub"]) == ("县卫生健康局", 3, "20%")
    assert [place["quote"] for place in first["evidence"]["leads"]] == ["县卫生健康局"] * 3
    assert "joins" not in first["evidence"]


def test_what_a_plan_says_is_no_formula_and_no_markup(run_program, folder):
    (folder / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    run_program("analyse", "hostile.txt", "-o", "out")
    for path in (folder / "out").glob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")):
            assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)
    page = (folder / "out" / "analysis.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "\x1b" not in page


def test_the_page_draws_its_charts_and_asks_nobody(run_program, duties, folder, browser):
    run_program("analyse", duties, "-o", "out")
    page = browser.new_page()
    asked, faults = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text))
    page.goto((folder / "out" / "analysis.html").as_uri())
    bars = page.locator("figure:has-text('谁承担最多') svg:visible")
    longest, other = (bars.locator("g rect.lead").nth(at).bounding_box()["width"] for at in (0, 1))
    assert longest == pytest.approx(3 * other, rel=0.01)
    # No label is cut off at the edge of its drawing.
    box = bars.bounding_box()
    for label in bars.locator("text").all():
        place = label.bounding_box()
        assert box["x"] - 1 <= place["x"]
        assert place["x"] + place["width"] <= box["x"] + box["width"] + 1
    page.click("#p1-workload > summary")
    page.click("#p1-workload tbody tr:first-child td:nth-child(2) summary")
    assert "加强基层服务" in page.locator("#p1-workload tbody tr:first-child td:nth-child(2) ol").inner_text()
    assert (asked, faults) == ([(folder / "out" / "analysis.html").as_uri()], [])
    page.close()


def test_charts_are_well_formed_and_bear_any_text():
    from visualizations.charts import Bar, Matrix, bars, matrix, width_of

    nasty = "<县&局>\"'"
    drawn = bars([Bar(nasty, 0, 0), Bar("局", 2, 1, nasty)], legend=("牵头", nasty), name=nasty)
    chart = Matrix((nasty, "局"), ((0, 2), (2, 0)), (1, 2), "{first}{second}{n}")
    for svg in (drawn, bars([], legend=("a", "b"), name="n"), matrix(chart, name=nasty)):
        ET.fromstring(svg)
    assert width_of("局a") == pytest.approx(1.58)


def test_tables_of_an_earlier_analysis_do_not_stay(run_program, folder):
    (folder / "out").mkdir()
    (folder / "out" / "nobody.csv").write_text("somebody else's", encoding="utf-8")
    sample = Path(__file__).resolve().parents[2] / "data" / "samples" / "shanting.txt"
    (folder / "a.txt").write_text(sample.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "b.txt").write_text("青禾县“十四五”卫生健康规划\n一、发展目标\n健全服务体系。\n", encoding="utf-8")
    assert run_program("analyse", "a.txt", "-o", "out")[0] == 0
    first = {path.name for path in (folder / "out").glob("*.csv")}
    assert run_program("analyse", "b.txt", "-o", "out")[0] == 0
    assert run_program("analyse", "b.txt", "-o", "fresh")[0] == 0
    fresh = {path.name for path in (folder / "fresh").glob("*.csv")}
    assert "workload.csv" in first - fresh
    assert {path.name for path in (folder / "out").glob("*.csv")} == fresh
